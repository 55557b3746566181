// The result of a run as a person reads it on a terminal. Pure.
import { styleText } from "node:util";
import { systemIds } from "../catalogue/system.ts";
import { systemName } from "../catalogue/systems.ts";
import type { RunRecord, SystemResult } from "../record/run-record.ts";
import { missedOf, verdictBox } from "../../reports/verdict.ts";
import { voiceOf } from "../../reports/voice.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { textsIn } from "./texts.ts";

const COLOURS = { pass: "green", fail: "red", invalid: "yellow", "not-measured": "gray" } as const;
const WORDS = { pass: "pass", fail: "fail", invalid: "invalid", "not-measured": "notMeasured" } as const;

function systemRow(result: SystemResult, lang: Language): string[] {
  const f = figuresIn(lang);
  const t = textsIn(lang);
  const { requests, latencySeconds, objectives } = result;
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0);
  const bad = requests.failed + requests.timeout + requests.dependency;
  const [worst, ...others] = missedOf(objectives).map(({ id }) => id);
  return [
    styleText(COLOURS[result.verdict], t(WORDS[result.verdict])),
    f.count(total),
    f.seconds(latencySeconds.p50),
    f.seconds(latencySeconds.p95),
    f.count(requests.slow),
    f.count(requests.rejected),
    f.count(bad),
    worst === undefined ? "" : `${worst}${others.length === 0 ? "" : ` +${others.length}`}`,
  ];
}

function resultTable(record: RunRecord, lang: Language): string {
  const t = textsIn(lang);
  const rows = systemIds.flatMap((id) => {
    const result = record.systems[id];
    return result === undefined ? [] : [[systemName(id)[lang], ...systemRow(result, lang)]];
  });
  return tableText([t("system"), t("verdict"), t("requests"), t("p50"), t("p95"), t("slow"), t("rejected"), t("failed"), t("missed")], rows, 2);
}

function conservationSentence(record: RunRecord, lang: Language): string {
  const { conservation } = record;
  const f = figuresIn(lang);
  const items = conservation.items.filter(({ kind }) => kind !== "requests");
  const counted = items.map(({ kind, submitted }) => `${f.count(submitted)} ${kind}`).join(", ");
  const lost = items.reduce((total, item) => total + item.lost + item.duplicated, 0);
  if (items.length === 0) {
    return lang === "vi" ? "Chưa đối soát được hồ sơ, văn bản đã gửi." : "What was submitted could not be balanced against what arrived.";
  }
  if (lost > 0) return lang === "vi" ? `Đối soát lệch ${f.count(lost)} mục (${counted}).` : `${f.count(lost)} items were lost or duplicated (of ${counted}).`;
  return lang === "vi" ? `Không mất, không trùng mục nào: ${counted}.` : `Nothing was lost or duplicated: ${counted}.`;
}

/** Table, verdict in sentences, balance. */
export function resultText(record: RunRecord, lang: Language): string {
  const box = verdictBox(record, voiceOf(lang));
  const label = styleText([COLOURS[box.kind], "bold"], box.label);
  return `${[resultTable(record, lang), "", label, ...box.sentences, conservationSentence(record, lang), ...record.notices].join("\n")}\n`;
}
