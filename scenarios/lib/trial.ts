// Trials of the capacity search: what is sent in their measured part carries the number of its slice. Runs know nothing of it.
import exec from "k6/execution";
import http from "k6/http";
import {
  MOST_SAMPLES,
  PART_TAG,
  START_WATCH,
  TRIAL_VARIABLE,
  type SentRequest,
  type ToldTrial,
} from "../../src/catalogue/k6-metrics.ts";
import type { Response } from "./answers.ts";
import { tellStartLag } from "./counters.ts";

function told(): ToldTrial | undefined {
  const text = __ENV[TRIAL_VARIABLE];
  if (text === undefined) return undefined;
  // Written by us, from this very type.
  const trial: ToldTrial = JSON.parse(text);
  return trial;
}

const trial = told();

/** No session is tried as often. */
const ATTEMPTS = 1000;

/** Added to the seed, so that trials of a search do not repeat each other's sessions; 0 in runs. */
export const trialSeed = (trial?.number ?? 0) * ATTEMPTS;

/** Slice of the measured part that a moment lies in (s since the load began); undefined outside of it. */
function sliceAt(seconds: number, { warmUpSeconds, measureSeconds, slices }: ToldTrial): string | undefined {
  const into = (seconds - warmUpSeconds) / measureSeconds;
  return into < 0 || into >= 1 ? undefined : String(Math.floor(into * slices));
}

/** What this virtual user sends now says so, and everything that is counted of it until it sends again. */
function createTeller(): () => void {
  let part: string | undefined;
  return () => {
    if (trial === undefined) return;
    const now = sliceAt((Date.now() - exec.scenario.startTime) / 1000, trial);
    if (now === part) return;
    part = now;
    const { tags } = exec.vu.metrics;
    if (now === undefined) delete tags[PART_TAG];
    else tags[PART_TAG] = now;
  };
}

/** To be called whenever something is about to be sent. */
export const tellPart = createTeller();

/** Name of the endpoint whose requests are handed in by this virtual user; undefined when it has nothing to hand in. */
let sampled = trial?.sampled?.endpoint;

/** To be called with every answer: hands in what was sent where a second generator is to repeat it. */
export function tellRequest(endpoint: string, response: Response, statuses: readonly number[]): void {
  if (endpoint !== sampled || trial?.sampled === undefined) return;
  sampled = undefined;
  const { request } = response;
  if (request.method !== "GET" || exec.scenario.iterationInTest >= MOST_SAMPLES) return;
  const headers = Object.entries(request.headers).map(([name, values]) => [name, [values].flat().join(", ")]);
  const sent: SentRequest = { url: request.url, headers: Object.fromEntries(headers), statuses };
  http.post(trial.sampled.url, JSON.stringify(sent));
}

/**
 * Started at even intervals by the generator that starts the sessions, so that its lateness is theirs. The first half of the
 * warm-up, in which every user does everything for the first time, is left out.
 */
export function watchStarts(): void {
  const { startTime, iterationInTest } = exec.scenario;
  const since = Date.now() - startTime;
  if (trial === undefined || since < (trial.warmUpSeconds * 1000) / 2) return;
  tellStartLag(Math.max(0, since - (iterationInTest * 1000) / START_WATCH.perSecond));
}
