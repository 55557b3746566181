// The table of docs/alerts.md.
import type { Answer, Score } from "./score.ts";
import type { Incident } from "./incident.ts";

/** One incident with what was found. */
export interface Judged {
  readonly incident: Incident;
  readonly breaks?: number | undefined;
  readonly score: Score;
}

const percent = (value: number): string => `${Math.round(value * 100)} %`;

function nameOf({ expected: { alert, severity, labels = {} } }: Answer): string {
  const { during_run: _, ...shown } = labels;
  const where = Object.values(shown).join(", ");
  return `${alert.replace("Headroom", "")} (${severity}${where === "" ? "" : `: ${where}`})`;
}

/** `+35 s`, from the moment that trouble begins. */
const since = (begins: number, at: number | undefined): string =>
  at === undefined ? "never" : `+${at - begins} s`;

function row({ incident: { title, trouble, expected }, breaks, score }: Judged): readonly string[] {
  const begins = trouble?.[0] ?? 0;
  const alerts = score.answers
    .filter(({ expected: { severity } }) => severity !== "none")
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map((answer) => `${nameOf(answer)} ${since(begins, answer.at)}`);
  return [
    title,
    breaks === undefined ? "–" : since(begins, breaks),
    score.delay === undefined ? "–" : `${score.delay} s`,
    expected.length === 0 ? "none, rightly" : alerts.join("; "),
    percent(score.precision),
    percent(score.recall),
  ];
}

function total(all: readonly Judged[]): readonly string[] {
  const delays = all.flatMap(({ score: { delay } }) => (delay === undefined ? [] : [delay]));
  const mean = (of: (score: Score) => number): number =>
    all.reduce((sum, { score }) => sum + of(score), 0) / all.length;
  return [
    `**${all.length} incidents**`,
    "",
    `at most ${Math.max(...delays)} s`,
    "",
    percent(mean(({ precision }) => precision)),
    percent(mean(({ recall }) => recall)),
  ];
}

const HEAD = [
  "Incident",
  "Objective breaks",
  "Page after the break",
  "Alerts, from the beginning of trouble",
  "Precision",
  "Recall",
];

/** As Markdown. */
export const incidentTable = (all: readonly Judged[]): string =>
  [HEAD, HEAD.map(() => "---"), ...all.map(row), total(all)]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
