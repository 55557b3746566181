// Plays one session of a journey, and what people and machines do whose session failed: some come back later.
import { sleep } from "k6";
import { countRetry, countSessionStart } from "./counters.ts";
import { table } from "./journey-table.ts";
import { K6Session, SessionEnded } from "./k6-session.ts";
import type { Session } from "./session.ts";

/** What a journey file exports as `play`. */
type Play = (session: Session) => void | Promise<void>;

interface Attempt {
  readonly journey: string;
  readonly play: Play;
  /** 0 for the first. */
  readonly number: number;
}

/** A session that cannot go on ends; it is no error of the script. */
export function perform(journey: string, play: Play): void | Promise<void> {
  countSessionStart(journey);
  return attempt({ journey, play, number: 0 });
}

function attempt(one: Attempt): void | Promise<void> {
  const session = new K6Session(one.journey, one.number);
  try {
    return one.play(session)?.catch((thrown: unknown) => afterwards(thrown, session, one));
  } catch (thrown) {
    return afterwards(thrown, session, one);
  }
}

function afterwards(thrown: unknown, session: K6Session, one: Attempt): void | Promise<void> {
  if (!(thrown instanceof SessionEnded)) throw thrown;
  const { retry } = session.journey;
  const wait = retry?.waits[one.number];
  if (!thrown.failed || retry === undefined || wait === undefined) return;
  if (!session.chance(retry.probability)) return;
  sleep(wait * table.retryScale);
  countRetry(one.journey);
  return attempt({ ...one, number: one.number + 1 });
}
