// The result of a run as a person reads it on a terminal. Pure.
import { stripVTControlCharacters, styleText } from "node:util";
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { systemName } from "../catalogue/systems.ts";
import type { RunRecord, SystemResult } from "../record/run-record.ts";
import { missedOf, verdictBox } from "../../reports/verdict.ts";
import { nameOfItem, voiceOf } from "../../reports/voice.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";
import { textsIn, type TextId } from "./texts.ts";

const COLOURS = { pass: "green", fail: "red", invalid: "yellow", "not-measured": "gray" } as const;
const WORDS = { pass: "pass", fail: "fail", invalid: "invalid", "not-measured": "notMeasured" } as const;

/** What a system and each of its deployments have. */
type Judged = Pick<SystemResult, "verdict" | "requests" | "latencySeconds" | "objectives">;

interface Column {
  readonly head: TextId;
  readonly cell: (result: Judged) => string;
  /** Left out on a narrow terminal. */
  readonly isExtra?: boolean;
}

function columnsIn(lang: Language): readonly Column[] {
  const f = figuresIn(lang);
  const t = textsIn(lang);
  return [
    { head: "verdict", cell: ({ verdict }) => styleText(COLOURS[verdict], t(WORDS[verdict])) },
    {
      head: "requests",
      cell: ({ requests }) => f.count(Object.values(requests).reduce((sum, count) => sum + count, 0)),
    },
    { head: "p50", cell: ({ latencySeconds }) => f.seconds(latencySeconds.p50), isExtra: true },
    { head: "p95", cell: ({ latencySeconds }) => f.seconds(latencySeconds.p95) },
    { head: "slow", cell: ({ requests }) => f.count(requests.slow) },
    { head: "rejected", cell: ({ requests }) => f.count(requests.rejected), isExtra: true },
    {
      head: "failed",
      cell: ({ requests }) => f.count(requests.failed + requests.timeout + requests.dependency),
    },
    { head: "missed", cell: ({ objectives }) => f.count(missedOf(objectives).length), isExtra: true },
  ];
}

interface Shape {
  readonly columns: readonly Column[];
  readonly nameOf: (id: SystemId) => string;
}

function tableIn(record: RunRecord, lang: Language, { columns, nameOf }: Shape): string {
  const t = textsIn(lang);
  const rowOf = (name: string, result: Judged): string[] => [
    name,
    ...columns.map(({ cell }) => cell(result)),
  ];
  const rows = systemIds.flatMap((id) => {
    const result = record.systems[id];
    if (result === undefined) return [];
    const deployments = Object.entries(result.deployments ?? {});
    return [
      rowOf(nameOf(id), result),
      ...deployments.map(([name, one]) =>
        rowOf(name === one.vendor ? `  ${name}` : `  ${name} · ${one.vendor}`, one),
      ),
    ];
  });
  return tableText([t("system"), ...columns.map(({ head }) => t(head))], rows, 2);
}

const fits = (table: string, width: number): boolean =>
  stripVTControlCharacters(table)
    .split("\n")
    .every((line) => line.length <= width);

/** Every column and full names where there is room, otherwise ids and the columns that matter most. */
function resultTable(record: RunRecord, lang: Language, width: number): string {
  const columns = columnsIn(lang);
  const full = tableIn(record, lang, { columns, nameOf: (id) => systemName(id)[lang] });
  if (fits(full, width)) return full;
  return tableIn(record, lang, {
    columns: columns.filter(({ isExtra }) => isExtra !== true),
    nameOf: (id) => id,
  });
}

function conservationSentence(record: RunRecord, lang: Language): string {
  const voice = voiceOf(lang);
  const f = figuresIn(lang);
  const items = record.conservation.items.filter(({ kind }) => kind !== "requests");
  const counted = items
    .map(({ kind, submitted }) => `${f.count(submitted)} ${nameOfItem(kind, voice)}`)
    .join(", ");
  const lost = items.reduce((total, item) => total + item.lost + item.duplicated, 0);
  if (items.length === 0) {
    return lang === "vi"
      ? "Chưa đối soát được hồ sơ, văn bản đã gửi."
      : "What was submitted could not be balanced against what arrived.";
  }
  if (lost > 0)
    return lang === "vi"
      ? `Đối soát lệch ${f.count(lost)} mục (${counted}).`
      : `${f.count(lost)} items were lost or duplicated (of ${counted}).`;
  return lang === "vi"
    ? `Không mất, không trùng mục nào: ${counted}.`
    : `Nothing was lost or duplicated: ${counted}.`;
}

/** Ids shown on a terminal; the report lists more. */
const MOST_NAMED = 3;

/** The first items that were lost or taken in twice, by kind and fate. */
function namesSentences({ conservation }: RunRecord, lang: Language): string[] {
  const voice = voiceOf(lang);
  const t = textsIn(lang);
  return conservation.items.flatMap(({ kind, names }) =>
    (["lost", "doubled"] as const).flatMap((fate) => {
      const list = names?.[fate];
      if (list === undefined || list.count === 0) return [];
      const ids = list.ids.slice(0, MOST_NAMED).join(", ");
      const rest = list.count - Math.min(MOST_NAMED, list.ids.length);
      const count = figuresIn(lang).count(rest);
      const more = rest === 0 ? "" : lang === "vi" ? ` và ${count} mục khác` : ` and ${count} more`;
      return [`${nameOfItem(kind, voice)}, ${t(fate)}: ${ids}${more}`];
    }),
  );
}

/** Table, verdict in sentences, balance. */
export function resultText(record: RunRecord, lang: Language, width: number): string {
  const voice = voiceOf(lang);
  const box = verdictBox(record, voice);
  // A document points to its section of recorded reasons; here they stand at once.
  const sentences = box.sentences.flatMap((sentence) =>
    sentence === voice.texts.validity.other ? record.validity.reasons : [sentence],
  );
  // Given a list of styles, Node 20 colours pipes and files too; given one, it looks first.
  const label = styleText("bold", styleText(COLOURS[box.kind], box.label));
  const told = [
    ...sentences,
    conservationSentence(record, lang),
    ...namesSentences(record, lang),
    ...record.notices,
  ];
  return `${[resultTable(record, lang, width), "", label, ...told.map((one) => wrapText(one, width))].join("\n")}\n`;
}
