// Numbers for eyes, by locale, at the last step.
import type { Language } from "./language.ts";

export interface Figures {
  count(value: number): string;
  /** At most three digits that mean something. */
  number(value: number): string;
  bytes(value: number): string;
  seconds(value: number | null): string;
  percent(share: number): string;
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

export function figuresIn(lang: Language): Figures {
  const whole = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
  return {
    count: (value) => whole.format(value),
    number: (value) => short.format(value),
    bytes: (value) => {
      const step = Math.min(
        BYTE_UNITS.length - 1,
        Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)),
      );
      return `${short.format(value / 1000 ** step)} ${BYTE_UNITS[step] ?? "B"}`;
    },
    seconds: (value) =>
      value === null ? "–" : value < 1 ? `${short.format(value * 1000)} ms` : `${short.format(value)} s`,
    percent: (share) => `${short.format(share * 100)} %`,
  };
}
