// What fired against what was expected: pure arithmetic over rows.
import type { Expected, Firing } from "./incident.ts";

/** Only what reaches a person is counted. */
const isTold = ({ labels }: Firing): boolean => ["page", "ticket"].includes(labels["severity"] ?? "");

const isMeant = ({ alert, severity, labels = {} }: Expected, firing: Firing): boolean =>
  Object.entries({ ...labels, alertname: alert, severity }).every(
    ([name, value]) => firing.labels[name] === value,
  );

/** What became of one expected alert. */
export interface Answer {
  readonly expected: Expected;
  /** Second at which it first fired; absent when it did not. */
  readonly at?: number;
  /** In time, and over in time. */
  readonly isMet: boolean;
}

export interface Score {
  readonly answers: readonly Answer[];
  /** Pages and tickets that nobody expected, or that came before there was a reason. */
  readonly unexpected: readonly Firing[];
  /** Expected among all pages and tickets that fired; 1 when none did. */
  readonly precision: number;
  /** Expected alerts that fired in time; 1 when none was expected. */
  readonly recall: number;
  /** Seconds from the break of the objective to the first page that tells of it. */
  readonly delay?: number;
}

function answerTo(expected: Expected, fired: readonly Firing[]): Answer {
  const own = fired.filter((firing) => isMeant(expected, firing));
  if (own.length === 0) return { expected, isMet: false };
  const at = Math.min(...own.map(({ first }) => first));
  const last = Math.max(...own.map((firing) => firing.last));
  const { from, by, overBy = Number.POSITIVE_INFINITY } = expected;
  return { expected, at, isMet: at >= from && at <= by && last <= overBy };
}

const ratioOf = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** The moment at which the page of a symptom came; the latest when several are expected. */
function symptomAt(answers: readonly Answer[]): number | undefined {
  const moments = answers.flatMap(({ expected, at }) =>
    expected.isSymptom === true && at !== undefined ? [at] : [],
  );
  return moments.length === 0 ? undefined : Math.max(...moments);
}

/** `breaks`: second at which the objective breaks; absent where none does. */
export function score(
  expected: readonly Expected[],
  firings: readonly Firing[],
  breaks: number | undefined,
): Score {
  const told = firings.filter(isTold);
  const answers = expected.map((one) => answerTo(one, firings));
  const unexpected = told.filter(
    (firing) => !expected.some((one) => isMeant(one, firing) && firing.first >= one.from),
  );
  const at = symptomAt(answers);
  return {
    answers,
    unexpected,
    precision: ratioOf(told.length - unexpected.length, told.length),
    recall: ratioOf(answers.filter(({ isMet }) => isMet).length, answers.length),
    ...(at === undefined || breaks === undefined ? {} : { delay: at - breaks }),
  };
}

/** Muted alerts that would reach somebody because the run that mutes them is not, or no longer, told of. */
export function unmuted(firings: readonly Firing[], run: Firing | undefined): readonly Firing[] {
  if (run === undefined) return [];
  return firings.filter(
    (firing) =>
      isTold(firing) &&
      firing.labels["during_run"] === "mute" &&
      (firing.first < run.first || firing.last > run.last),
  );
}
