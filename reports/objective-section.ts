// Every objective that was exercised: measured value, limit, margin, basis, source.
import type { ObjectiveResult, RunRecord, SystemResult } from "../src/record/run-record.ts";
import type { Block, Cell, Section } from "./document.ts";
import { clock, NO_DATA } from "./format.ts";
import { missedOf, verdictKind } from "./verdict.ts";
import { inUnit, marginOf, nameOfClass, nameOfSystem, shareBeyond, systemsOf, type Voice } from "./voice.ts";

/** Sources of a document, numbered in the order they are first cited. */
export function sourcesOf(record: RunRecord): readonly string[] {
  const cited = systemsOf(record).flatMap(([, { objectives }]) =>
    objectives.filter(({ requests }) => requests > 0).map(({ citation }) => citation),
  );
  return [...new Set([...cited, ...record.plan.assumptions.map(({ citation }) => citation)])];
}

function aboutCell(objective: ObjectiveResult, voice: Voice): Cell {
  const { statistic } = voice.texts;
  const words =
    objective.metric === "latency"
      ? objective.statistic === "max"
        ? statistic.max
        : statistic.p95
      : statistic[objective.metric];
  return { text: `${nameOfClass(objective.class, voice)}: ${words}`, note: objective.id };
}

function beyondCell(objective: ObjectiveResult, { format, texts }: Voice): Cell {
  const counts = texts.text.outOf(format.count(objective.beyond), format.count(objective.requests));
  return { text: objective.beyond === 0 ? counts : `${counts} (${format.percent(shareBeyond(objective))})` };
}

function verdictCell(objective: ObjectiveResult, isInvalid: boolean, { texts }: Voice): Cell {
  const { held, missed } = objective;
  if (held === null) return { text: texts.verdict.unjudged, tone: "none" };
  const note = missed === null ? {} : { note: texts.text.span(clock(missed.from), clock(missed.until)) };
  if (isInvalid) return { text: texts.verdict.invalid, tone: "invalid", ...note };
  return held
    ? { text: texts.verdict.held, tone: "pass" }
    : { text: texts.verdict.missed, tone: "fail", ...note };
}

interface RowContext {
  readonly voice: Voice;
  readonly sources: readonly string[];
  readonly isInvalid: boolean;
}

function rowOf(objective: ObjectiveResult, { voice, sources, isInvalid }: RowContext): readonly Cell[] {
  const { texts, format } = voice;
  return [
    aboutCell(objective, voice),
    verdictCell(objective, isInvalid, voice),
    { text: inUnit(objective.measured, objective, voice) },
    { text: `${objective.statistic === "ratio" ? "<" : "≤"} ${inUnit(objective.limit, objective, voice)}` },
    { text: format.percent(marginOf(objective)) },
    beyondCell(objective, voice),
    { text: texts.basis[objective.basis], note: objective.verified ? texts.verified.yes : texts.verified.no },
    { text: `[${sources.indexOf(objective.citation) + 1}]`, source: sources.indexOf(objective.citation) + 1 },
  ];
}

function blocksOf([id, result]: readonly [string, SystemResult], context: RowContext): readonly Block[] {
  const { voice } = context;
  const { texts } = voice;
  const exercised = result.objectives.filter(({ requests }) => requests > 0);
  const missed = missedOf(exercised);
  const rows = [...missed, ...exercised.filter((objective) => !missed.includes(objective))];
  const idle = result.objectives.filter(({ requests }) => requests === 0).map((objective) => objective.id);
  const heading: Block = { kind: "heading", text: nameOfSystem(id, voice) };
  if (rows.length === 0) return [heading, { kind: "paragraph", text: `${NO_DATA} ${texts.text.unused}` }];
  return [
    heading,
    {
      kind: "table",
      caption: `${texts.section.objectives}: ${nameOfSystem(id, voice)}`,
      columns: [
        { label: texts.column.objective, align: "start" },
        { label: texts.column.verdict, align: "start" },
        { label: texts.column.measured, align: "end" },
        { label: texts.column.limit, align: "end" },
        { label: texts.column.margin, align: "end" },
        { label: texts.column.beyond, align: "end" },
        { label: texts.column.basis, align: "start" },
        { label: texts.column.source, align: "start" },
      ],
      rows: rows.map((objective) => rowOf(objective, context)),
    },
    ...(idle.length === 0
      ? []
      : [{ kind: "paragraph", text: texts.text.notExercised(idle.join(", ")) } as const]),
  ];
}

/** Systems that missed an objective lead: a reader looks for them. */
const failingFirst = (systems: ReturnType<typeof systemsOf>): ReturnType<typeof systemsOf> =>
  systems.toSorted(([, a], [, b]) => Number(b.verdict === "fail") - Number(a.verdict === "fail"));

export function objectivesSection(record: RunRecord, voice: Voice): Section {
  const context = { voice, sources: sourcesOf(record), isInvalid: verdictKind(record) === "invalid" };
  const { reading, section } = voice.texts;
  return {
    id: "objectives",
    title: section.objectives,
    blocks: [
      { kind: "paragraph", text: reading.basis },
      ...failingFirst(systemsOf(record)).flatMap((system) => blocksOf(system, context)),
    ],
  };
}
