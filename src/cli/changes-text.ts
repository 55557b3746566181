// What `changes` says to people, in both languages: at most 80 columns. Pure.
import { sizeOf, type Change, type ChangeSettings } from "../analysis/changes/find-changes.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";

export interface FoundChanges {
  readonly values: readonly number[];
  readonly settings: ChangeSettings;
  readonly changes: readonly Change[];
  /** Those of them that are stages of a drift. */
  readonly drifting: readonly Change[];
}

const COLUMNS = 80;
/** Hunter's smallest window. */
const ENOUGH_ROWS = 30;
const BLOCKS = "▁▂▃▄▅▆▇█";
const MOST_BLOCKS = 76;

const words = {
  history: { en: "History", vi: "Lịch sử" },
  rows: { en: "rows", vi: "dòng" },
  none: { en: "No change of level was found.", vi: "Không phát hiện thay đổi mức." },
  row: { en: "row (from 0)", vi: "dòng (từ 0)" },
  before: { en: "before", vi: "trước" },
  after: { en: "after", vi: "sau" },
  change: { en: "change", vi: "thay đổi" },
  p: { en: "p", vi: "p" },
  notes: { en: "To know", vi: "Lưu ý" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** What a reader must know before acting on the changes. */
export function changesWarnings({ values, drifting }: FoundChanges, lang: Language): readonly string[] {
  const rows = drifting.map(({ index }) => index).join(", ");
  const drift = {
    en: `Around row ${rows} a slope describes the values better than a step: the level drifts, and the row is a stage of it, not the moment of a cause.`,
    vi: `Quanh dòng ${rows}, một đường dốc mô tả các giá trị tốt hơn một bậc: mức trôi dần, dòng đó là một chặng chứ không phải thời điểm của nguyên nhân.`,
  };
  const few = {
    en: `With ${values.length} rows only large changes can be told from chance; ${ENOUGH_ROWS} or more are better.`,
    vi: `Với ${values.length} dòng, chỉ những thay đổi lớn mới phân biệt được với ngẫu nhiên; nên có từ ${ENOUGH_ROWS} dòng.`,
  };
  return [
    ...(values.length < ENOUGH_ROWS ? [few[lang]] : []),
    ...(drifting.length === 0 ? [] : [drift[lang]]),
  ];
}

/** The series in blocks of equal numbers of rows, and a mark under each in which a new level begins. */
function chart({ values, changes }: FoundChanges): readonly string[] {
  const perBlock = Math.ceil(values.length / MOST_BLOCKS);
  const means = Array.from({ length: Math.ceil(values.length / perBlock) }, (_, i) => {
    const part = values.slice(i * perBlock, (i + 1) * perBlock);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  const least = Math.min(...means);
  const range = Math.max(...means) - least;
  const blocks = means.map(
    (mean) => BLOCKS[range === 0 ? 0 : Math.round(((mean - least) / range) * (BLOCKS.length - 1))] ?? "",
  );
  const begun = new Set(changes.map(({ index }) => Math.floor(index / perBlock)));
  return [blocks.join(""), means.map((_, i) => (begun.has(i) ? "▲" : " ")).join("")];
}

const sizeText = (change: Change, lang: Language): string => {
  const sign = change.after > change.before ? "+" : "−";
  const size = sizeOf(change);
  return Number.isFinite(size) ? `${sign}${figuresIn(lang).percent(size)}` : sign;
};

function changesTable({ changes }: FoundChanges, lang: Language): string {
  const f = figuresIn(lang);
  const rows = changes.map((change) => [
    f.count(change.index),
    f.number(change.before),
    f.number(change.after),
    sizeText(change, lang),
    change.p === 0 ? "0" : change.p.toExponential(1),
  ]);
  const head = (["row", "before", "after", "change", "p"] as const).map((key) => words[key][lang]);
  return tableText(head, rows, 0);
}

/** Everything `changes` prints. */
export function changesText(found: FoundChanges, lang: Language): string {
  const { values, settings, changes } = found;
  const f = figuresIn(lang);
  const notes = changesWarnings(found, lang).map((note) => wrapText(`- ${note}`, COLUMNS, "  "));
  const head = `${words.history[lang]}: ${f.count(values.length)} ${words.rows[lang]} · p ≤ ${settings.p} · ≥ ${f.percent(settings.minChange)}`;
  return `${[
    head,
    "",
    ...chart(found),
    changes.length === 0 ? words.none[lang] : changesTable(found, lang),
    ...(notes.length === 0 ? [] : ["", words.notes[lang], ...notes]),
  ]
    .join("\n")
    .replaceAll(/ +$/gm, "")}\n`;
}
