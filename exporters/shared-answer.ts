import { ms, type Ms } from "../src/units/units.ts";

/** Scrapes closer together than this share an answer, so watching never becomes load. */
const LEAST_INTERVAL = ms(5000);

interface SharedAnswerOptions {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly interval?: Ms;
}

/** Asks at most once in the interval, however often it is called; whoever calls meanwhile gets the same promise. */
export function shareAnswer<Answer>(
  ask: () => Promise<Answer>,
  { now, interval = LEAST_INTERVAL }: SharedAnswerOptions,
): () => Promise<Answer> {
  let latest: { readonly begun: number; readonly answer: Promise<Answer> } | undefined;
  return () => {
    if (latest === undefined || now() - latest.begun >= interval) latest = { begun: now(), answer: ask() };
    return latest.answer;
  };
}

/** Resolves with undefined when the signal aborts first. The signal lives as long as one scrape. */
export function answerWithin<Answer>(
  answer: Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  return Promise.race([answer, aborted]);
}
