// What the verdict says, in English. The shape is the contract of the Vietnamese sentences.

/** An objective and what it met, as words ready to be put into a sentence. */
export interface MissedWords {
  readonly system: string;
  readonly objective: string;
  readonly limit: string;
  readonly allowed: string;
  readonly requests: string;
  readonly beyond: string;
  /** Share of requests beyond the limit over the whole run. */
  readonly share: string;
  /** hh:mm:ss since the load began; null when no window stood out. */
  readonly from: string | null;
  readonly worst: string | null;
}

const since = (m: MissedWords): string => (m.from === null ? "" : `, from ${m.from}`);
const worst = (m: MissedWords): string =>
  m.worst === null || m.worst === m.share ? "" : `; in the worst window ${m.worst}`;

export const sentences = {
  late: (m: MissedWords) =>
    `${m.system} missed ${m.objective}: ${m.share} of ${m.requests} requests were slower than ${m.limit} (${m.allowed} allowed)${since(m)}${worst(m)}.`,
  longest: (m: MissedWords) =>
    `${m.system} missed ${m.objective}: ${m.beyond} of ${m.requests} requests took longer than ${m.limit}${since(m)}.`,
  errors: (m: MissedWords) =>
    `${m.system} missed ${m.objective}: ${m.share} of ${m.requests} requests failed or were not answered in time (${m.allowed} allowed)${since(m)}${worst(m)}.`,
  rejected: (m: MissedWords) =>
    `${m.system} missed ${m.objective}: it turned away ${m.share} of ${m.requests} requests (${m.allowed} allowed)${since(m)}${worst(m)}.`,
  alsoMissed: (n: number, list: string) =>
    `${n === 1 ? "One more objective was" : `${n} more objectives were`} missed: ${list}.`,
  held: (systems: string) => `${systems}: every objective that could be judged was held.`,
  pass: (n: string, peak: string) => `All ${n} judged objectives were held; the plan's peak was ${peak}.`,
  nothingJudged: "No objective could be judged: too few requests were made.",
  closest: (objective: string, measured: string, limit: string) =>
    `Closest to its limit: ${objective}, ${measured} against ${limit}.`,
  invalid: "This run is not a valid measurement. It says neither that the systems hold nor that they fail.",
  unfinished:
    "The record was never completed: the run is still in progress, or its process died. It is read as crashed.",
  stopped: "The run was stopped before its end: what follows describes only the part that was played.",
  autostopped: "A rule stopped the run before its end: what follows describes only the part that was played.",
  crashed: "The run broke off: what follows describes only the part that was recorded.",
  lost: (kind: string, lost: string, duplicated: string) =>
    `Items of kind “${kind}” do not balance: ${lost} lost, ${duplicated} found twice.`,
  missedAnyway: "What was seen in it, for information only:",
  reason: (text: string) => `Given reason: ${text}`,
};

export type Sentences = typeof sentences;
