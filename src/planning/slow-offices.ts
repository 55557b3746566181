// Which offices stand on slow lines. Pure, and small: every virtual user carries it.

/**
 * Slow offices are spread evenly over the numbers 0 … 3320, so that any run of n consecutive offices, such as a province,
 * has n × share of them, within one.
 */
export const isSlowOffice = (office: number, share: number): boolean =>
  Math.floor((office + 1) * share) > Math.floor(office * share);
