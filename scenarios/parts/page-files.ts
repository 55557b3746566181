// Static files of a page.
import type { StepAbout } from "../../src/catalogue/journey-about.ts";
import type { Session } from "../lib/session.ts";
import { wholeNumber } from "./random.ts";

/** A returning browser has four of five files in its cache (assumption). */
const FETCHED_SHARE = 0.2;

/** The step of a page of so many files, in `share` of the sessions. */
export const filesOfPage = (call: string, files: number, share = 1): StepAbout => ({
  call,
  times: files * FETCHED_SHARE * share,
});

/** Fetches what the browser lacks, without a pause. */
export function fetchFiles(session: Session, step: string, files: number): void {
  for (let left = wholeNumber(files * FETCHED_SHARE, session.random); left > 0; left -= 1)
    session.visit(step, { path: { file: `part-${left}.css` } });
}
