// A quota as gateways keep it: a token bucket that holds the requests of one second.
import { seconds, type Rps, type Seconds } from "../units/units.ts";

export interface Quota {
  /** Takes one request out of the quota; where nothing is left, says when there will be. `now` must never run backwards. */
  take(now: Seconds): { readonly retryAfter: Seconds } | undefined;
}

/** `rate` requests per second in the long run, and as many at once after a second of silence. */
export function createQuota(rate: Rps): Quota {
  const most = Math.max(1, rate);
  let left = most;
  let last: number | undefined;
  return {
    take(now) {
      left = Math.min(most, left + (now - (last ?? now)) * rate);
      last = now;
      if (left < 1) return { retryAfter: seconds(Math.max(1, Math.ceil((1 - left) / rate))) };
      left -= 1;
      return undefined;
    },
  };
}
