// What is wrong with a runbook, in sentences. Pure: the texts come in, so that faults can be shown to be found.
import { selectorsOf, syntaxErrors } from "../../dashboards/lint/promql-tree.ts";
import { slugOf } from "../../exporters/runbook-page.ts";

/** What a runbook may name. */
export interface Known {
  /** Metrics of the catalogue and recorded series. */
  readonly series: readonly string[];
  /** Command of headroom → its options, as `--data-dir`. */
  readonly commands: ReadonlyMap<string, readonly string[]>;
  /** Names of boards; `system-<id>` stands for those of the five systems. */
  readonly boards: readonly string[];
  /** Titles of panels, in English and in Vietnamese. */
  readonly panels: { readonly en: readonly string[]; readonly vi: readonly string[] };
  /** File name of every runbook → its text. */
  readonly files: ReadonlyMap<string, string>;
}

const ANCHOR_VI = '<a id="xem-truoc"></a>';

const outline = [
  { en: "What it means", vi: "Ý nghĩa" },
  { en: "Look first", vi: "Xem trước tiên" },
  { en: "Do now", vi: "Việc cần làm ngay" },
  { en: "Escalate", vi: "Báo lên cấp trên" },
  { en: "How to undo", vi: "Cách hoàn lại" },
];
const headingsOf = (alert: string): string[] => [
  `# ${alert}`,
  "## English",
  ...outline.map(({ en }) => `### ${en}`),
  "## Tiếng Việt",
  ...outline.map(({ vi }) => `### ${vi}`),
];

const HEADING = /^#+ .*$/gm;
const found = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), (match) => match[1] ?? match[0]);

function shapeProblems(alert: string, text: string): string[] {
  const headings = found(text, HEADING);
  const wanted = headingsOf(alert);
  if (headings.join("\n") !== wanted.join("\n"))
    return [`${alert}: its headings are ${headings.join(", ")} and not ${wanted.join(", ")}`];
  const sections = text.split(/^### .*$/m).slice(1);
  return [
    ...sections.flatMap((section, at) => {
      const content = section.replace(ANCHOR_VI, "").replaceAll(HEADING, "").trim();
      return content === ""
        ? [`${alert}: “${headings.filter((one) => one.startsWith("### "))[at]}” is empty`]
        : [];
    }),
    ...(text.includes(`\n${ANCHOR_VI}\n\n### Xem trước tiên\n`)
      ? []
      : [`${alert}: there is no #xem-truoc above “Xem trước tiên”`]),
  ];
}

const CODE = /```[\s\S]*?```|`[^`\n]+`/g;
const QUERY = /```promql\n([\s\S]*?)```/g;
const SERIES = /(?<![\w/.-])(?:headroom_|k6_|headroom:|slo:)[\w:]+/g;
const HISTOGRAM_PART = /_(?:bucket|sum|count)$/;

function seriesProblems(alert: string, text: string, { series }: Known): string[] {
  const isKnown = (name: string): boolean =>
    series.includes(name) || series.includes(name.replace(HISTOGRAM_PART, ""));
  const queries = found(text, QUERY);
  const named = [
    ...queries.flatMap((query) => selectorsOf(query).map(({ metric }) => metric)),
    ...found(text, CODE).flatMap((code) => found(code, SERIES)),
  ];
  return [
    ...queries.flatMap((query) =>
      syntaxErrors(query).length > 0 ? [`${alert}: not PromQL: ${query.trim()}`] : [],
    ),
    ...[...new Set(named)].filter((name) => !isKnown(name)).map((name) => `${alert}: unknown series ${name}`),
  ];
}

function commandProblems(alert: string, text: string, { commands }: Known): string[] {
  const calls = found(text, CODE).flatMap((code) => found(code, /(?<![\w./-])headroom ([a-z][^`\n|]*)/g));
  return calls.flatMap((call) => {
    const [name = "", ...words] = call.split(/\s+/);
    const options = commands.get(name);
    if (options === undefined) return [`${alert}: there is no command headroom ${name}`];
    return words
      .filter((word) => word.startsWith("--") && !options.includes(word))
      .map((word) => `${alert}: headroom ${name} has no ${word}`);
  });
}

/** Places of a text that hold for GitHub as well: headings without other letters than English ones, and anchors. */
export const anchorsOf = (text: string): string[] => [
  ...found(text, /^#+ ([\w ]+)$/gm).map(slugOf),
  ...found(text, /<a id="([a-z-]+)"><\/a>/g),
];

/** Whether "headroom-watchdog.md#look-first", seen from the folder of the runbooks, leads anywhere. */
export function resolves(address: string, files: Known["files"]): boolean {
  const [file = "", anchor] = address.split("#");
  const text = files.get(file);
  return text !== undefined && (anchor === undefined || anchorsOf(text).includes(anchor));
}

const linkProblems = (alert: string, text: string, { files }: Known): string[] =>
  found(text, /\]\(([^)]*)\)/g)
    .filter((address) => !resolves(address, files))
    .map((address) => `${alert}: the link ${address} leads nowhere`);

/** The two halves by language; empty where the headings are wrong, which is told elsewhere. */
function halvesOf(text: string): { readonly en: string; readonly vi: string } {
  const [en = "", vi = ""] = text.split("\n## Tiếng Việt\n");
  return { en, vi };
}

const PANEL = {
  en: /panels? ((?:“[^”]+”(?:, | and )?)+)/g,
  vi: /(?:ô|Ô) ((?:“[^”]+”(?:, | và )?)+)/g,
} as const;

function panelProblems(alert: string, text: string, { panels }: Known): string[] {
  const halves = halvesOf(text);
  return (["en", "vi"] as const).flatMap((language) =>
    found(halves[language].replaceAll("Panel ", "panel "), PANEL[language])
      .flatMap((titles) => found(titles, /“([^”]+)”/g))
      .filter((title) => !panels[language].includes(title))
      .map((title) => `${alert}: no board has the panel “${title}” (${language})`),
  );
}

const boardProblems = (alert: string, text: string, { boards }: Known): string[] =>
  found(text, /(?:[Bb]oard|[Bb]ảng) `([^`]+)`/g)
    .filter((name) => !boards.includes(name))
    .map((name) => `${alert}: there is no board ${name}`);

/** Where a half sends the reader: queries, then runbooks. */
const asks = (half: string): string =>
  [...found(half, QUERY), ...found(half, /\]\(([a-z-]+\.md)/g)].map((part) => part.trim()).join("\n");

/** Both languages send the reader to the same queries and runbooks. */
function twinProblems(alert: string, text: string): string[] {
  const { en, vi } = halvesOf(text);
  return asks(en) === asks(vi) ? [] : [`${alert}: the two languages differ in queries or links`];
}

/** Everything that is wrong with the runbook of one alert. */
export const problemsOf = (alert: string, text: string, known: Known): string[] => [
  ...shapeProblems(alert, text),
  ...seriesProblems(alert, text, known),
  ...commandProblems(alert, text, known),
  ...linkProblems(alert, text, known),
  ...boardProblems(alert, text, known),
  ...panelProblems(alert, text, known),
  ...twinProblems(alert, text),
];
