// The answer of `model queue` as a person reads it. Pure.
import type { AtRate, QueueAnswer, QueueQuestion } from "../analysis/queueing/queue-answer.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { queueNoteText } from "./model-notes.ts";
import { modelWordsIn } from "./model-words.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";

const COLUMNS = 100;

export function queueText(question: QueueQuestion, answer: QueueAnswer, lang: Language): string {
  const notes = answer.notes.map((note) => `- ${wrapText(queueNoteText(note, lang), COLUMNS, "  ")}`);
  return `${[
    ...head(question, answer, lang),
    "",
    tableText([modelWordsIn(lang)("queue"), answer.model], capacityRows(answer, lang)),
    ...(answer.atRate === null ? [] : ["", rateTable(question, { ...answer, atRate: answer.atRate }, lang)]),
    ...(notes.length === 0 ? [] : ["", ...notes]),
  ].join("\n")}\n`;
}

function head({ server }: QueueQuestion, { model, approximation }: QueueAnswer, lang: Language): string[] {
  const w = modelWordsIn(lang);
  const f = figuresIn(lang);
  const parts = [
    `${w("workers")} ${f.count(server.workers)}`,
    `${w("meanService")} ${f.seconds(server.serviceSeconds)}`,
    ...(server.places === null ? [] : [`${w("places")} ${f.count(server.places)}`]),
    w(server.arrivals),
    w(approximation ? "approximation" : "exact"),
  ];
  return [`${model}: ${parts.join(" · ")}`];
}

function capacityRows(answer: QueueAnswer, lang: Language): string[][] {
  const w = modelWordsIn(lang);
  const f = figuresIn(lang);
  const { saturationRate, capacityRate, bindingObjective, sharpness } = answer;
  const rows = [[w("saturation"), `${f.number(saturationRate)} ${w("perSecond")}`]];
  if (capacityRate === null || bindingObjective === null) return rows;
  const share = f.percent(capacityRate / saturationRate);
  const held = capacityRate === 0 ? w("noCapacity") : `${f.number(capacityRate)} ${w("perSecond")}`;
  rows.push([`${w("capacity")} ${bindingObjective}`, held]);
  if (capacityRate > 0) rows.push([`  ${w("share")}`, share]);
  if (sharpness !== null) rows.push([`  ${w("sharpness")}`, f.number(sharpness)]);
  return rows;
}

function rateTable(
  { rate, server }: QueueQuestion,
  { atRate, saturationRate, bindingObjective }: QueueAnswer & { readonly atRate: AtRate },
  lang: Language,
): string {
  const w = modelWordsIn(lang);
  const f = figuresIn(lang);
  const percent = (value: number | null): string => (value === null ? "–" : f.percent(value));
  const { quantileSeconds, sharedMeanSeconds } = atRate;
  const rows = [
    [w("mustWait"), percent(atRate.waitProbability)],
    [w("meanWait"), f.seconds(atRate.meanWaitSeconds)],
    [w("meanTime"), f.seconds(atRate.meanSeconds)],
    ...Object.entries(quantileSeconds).map(([name, value]) => [name, f.seconds(value)]),
    ...(sharedMeanSeconds === null ? [] : [[w("shared"), f.seconds(sharedMeanSeconds)]]),
    ...(bindingObjective === null
      ? []
      : [[`${w("beyond")} ${bindingObjective}`, percent(atRate.shareAboveObjective)]]),
    ...(server.places === null ? [] : [[w("rejected"), percent(atRate.rejectedRatio)]]),
  ];
  const asked = rate ?? 0;
  return tableText(
    [
      `${w("atRate")} ${f.number(asked)} ${w("perSecond")}`,
      `${f.percent(asked / saturationRate)} ${w("share")}`,
    ],
    rows,
  );
}
