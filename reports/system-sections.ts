// The five systems at a glance: verdicts, volumes, what became of the requests.
import { badClasses } from "../src/analysis/reading.ts";
import { systemIds } from "../src/catalogue/system.ts";
import type { RunRecord, SystemResult } from "../src/record/run-record.ts";
import type { Cell, Column, Section, Tone } from "./document.ts";
import { NO_DATA } from "./format.ts";
import { badShare, nameOfSystem, systemsOf, totalOf, type Voice } from "./voice.ts";
import { verdictKind } from "./verdict.ts";

const tones: Readonly<Record<SystemResult["verdict"], Tone>> = {
  pass: "pass",
  fail: "fail",
  "not-measured": "none",
};

/** In an invalid run no system may look like a pass. */
export function verdictCell(
  record: RunRecord,
  { verdict }: Pick<SystemResult, "verdict">,
  { texts }: Voice,
): Cell {
  if (verdictKind(record) === "invalid" && verdict !== "not-measured")
    return { text: texts.verdict.invalid, tone: "invalid" };
  return { text: texts.verdict[verdict], tone: tones[verdict] };
}

function systemRow(
  record: RunRecord,
  [id, result]: readonly [string, SystemResult],
  voice: Voice,
): readonly Cell[] {
  const { format } = voice;
  const { latencySeconds: latency } = result;
  return [
    { text: nameOfSystem(id, voice) },
    verdictCell(record, result, voice),
    { text: format.count(totalOf(result)) },
    { text: format.percent(badShare(result)) },
    { text: format.count(result.offered) },
    { text: format.count(result.achieved) },
    { text: format.count(result.dropped) },
    { text: format.seconds(latency.p50) },
    { text: format.seconds(latency.p95) },
    { text: format.seconds(latency.p99) },
    { text: format.seconds(latency.max) },
  ];
}

/** A system the record does not know was not part of the run. */
function absentRow(id: string, voice: Voice): readonly Cell[] {
  const nothing: Cell = { text: NO_DATA };
  return [
    { text: nameOfSystem(id, voice) },
    { text: voice.texts.verdict["not-measured"], tone: "none" },
    ...Array.from({ length: 9 }, () => nothing),
  ];
}

export function systemsSection(record: RunRecord, voice: Voice): Section {
  const { column, section } = voice.texts;
  const absent = systemIds.filter((id) => record.systems[id] === undefined);
  const figures = [
    column.requests,
    column.bad,
    column.offered,
    column.achieved,
    column.dropped,
    column.p50,
    column.p95,
    column.p99,
    column.max,
  ];
  return {
    id: "systems",
    title: section.systems,
    blocks: [
      {
        kind: "table",
        caption: section.systems,
        columns: [
          { label: column.system, align: "start" },
          { label: column.verdict, align: "start" },
          ...figures.map((label) => ({ label, align: "end" as const })),
        ],
        rows: [
          ...systemsOf(record).map((system) => systemRow(record, system, voice)),
          ...absent.map((id) => absentRow(id, voice)),
        ],
      },
    ],
  };
}

/** Starts and further attempts by journey; records of before they were kept have none. */
export function journeysSection(record: RunRecord, voice: Voice): Section {
  const { column, section, text } = voice.texts;
  const { format } = voice;
  const rows = Object.entries(record.journeys).map(([id, result]): readonly Cell[] => [
    { text: result.name[voice.lang], note: id },
    { text: nameOfSystem(result.system, voice) },
    ...[result.offered, result.achieved, result.dropped, result.retried].map((count) => ({
      text: format.count(count),
    })),
  ]);
  const figures = [column.offered, column.achieved, column.dropped, column.retried];
  return {
    id: "journeys",
    title: section.journeys,
    blocks:
      rows.length === 0
        ? [{ kind: "paragraph", text: text.none }]
        : [
            {
              kind: "table",
              caption: section.journeys,
              columns: [
                { label: column.journey, align: "start" },
                { label: column.system, align: "start" },
                ...figures.map((label) => ({ label, align: "end" as const })),
              ],
              rows,
            },
          ],
  };
}

const kinds = ["good", ...badClasses] as const;

export const classColumns = ({ texts }: Voice): readonly Column[] =>
  kinds.map((kind) => ({ label: texts.requestClass[kind], align: "end" }));

/** Exact counts of every request class. */
export function classCells(result: Pick<SystemResult, "requests">, { format }: Voice): readonly Cell[] {
  const total = totalOf(result);
  return kinds.map((kind): Cell => {
    if (total === 0) return { text: NO_DATA };
    const count = result.requests[kind];
    return { text: format.count(count), ...(count === 0 ? {} : { note: format.percent(count / total) }) };
  });
}

const classRow = ([id, result]: readonly [string, SystemResult], voice: Voice): readonly Cell[] => [
  { text: nameOfSystem(id, voice) },
  ...classCells(result, voice),
];

/** Exact counts of every request class, with their meaning. */
export function classesSection(record: RunRecord, voice: Voice): Section {
  const { texts } = voice;
  return {
    id: "classes",
    title: texts.section.classes,
    blocks: [
      {
        kind: "table",
        caption: texts.section.classes,
        columns: [{ label: texts.column.system, align: "start" }, ...classColumns(voice)],
        rows: systemsOf(record).map((system) => classRow(system, voice)),
      },
      {
        kind: "list",
        ordered: false,
        items: kinds.map((kind) => ({ text: `${texts.requestClass[kind]}: ${texts.classMeaning[kind]}` })),
      },
    ],
  };
}
