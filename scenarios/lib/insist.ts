// What failed is tried again: by people after a while, by machines at once.
import { sleep } from "k6";
import type { TableJourney } from "../../src/planning/journey-table.ts";
import type { Random } from "../parts/random.ts";
import { waitBeforeAttempt } from "../parts/retry.ts";
import { countRetry } from "./counters.ts";
import { table } from "./journey-table.ts";
import { SessionEnded } from "./session-ended.ts";

interface Patience {
  readonly journey: string;
  readonly retry: TableJourney["retry"];
  readonly random: Random;
}

/** The result of the work, tried as often as the journey's patience lasts. Anything but a failure goes through. */
export function insistOn<Result>(work: () => Result, { journey, retry, random }: Patience): Result {
  for (let failures = 0; ; failures += 1) {
    try {
      return work();
    } catch (thrown) {
      const isFailure = thrown instanceof SessionEnded && thrown.failed;
      const wait = isFailure ? waitBeforeAttempt(retry, failures, random()) : undefined;
      if (wait === undefined) throw thrown;
      sleep(wait * table.retryScale);
      countRetry(journey);
    }
  }
}
