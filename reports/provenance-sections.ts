// What the figures rest on: assumptions, environment, sources, and the command to repeat the run.
import type { RunRecord } from "../src/record/run-record.ts";
import { assumptionWords } from "./assumption-words.ts";
import type { Block, Cell, Column, Section } from "./document.ts";
import { clock } from "./format.ts";
import { sourcesOf } from "./objective-section.ts";
import { repeatCommand } from "./repeat-command.ts";
import { nameOfPlace, nameOfSurge, nameOfSystem, type Voice } from "./voice.ts";

const start = (label: string): Column => ({ label, align: "start" });

/** A plain number is written as the reader's language writes it; anything else stays as recorded. */
const valueCell = (value: string, { format }: Voice): Cell =>
  /^\d+(?:\.\d+)?$/.test(value) ? { text: format.number(Number(value)) } : { text: value, lang: "en" };

export function assumptionsSection(record: RunRecord, voice: Voice): Section {
  const { texts } = voice;
  const sources = sourcesOf(record);
  const rows = record.plan.assumptions.map((assumption): readonly Cell[] => {
    const source = sources.indexOf(assumption.citation) + 1;
    return [
      { ...assumptionWords(assumption, voice.lang), note: assumption.id },
      valueCell(assumption.value, voice),
      { text: assumption.confidence, mono: true },
      { text: `[${source}]`, source },
    ];
  });
  const legend = (["S", "C", "D", "GK"] as const).map((mark) => ({
    text: `${mark}: ${texts.confidence[mark]}`,
  }));
  return {
    id: "assumptions",
    title: texts.section.assumptions,
    blocks: [
      ...(rows.length === 0
        ? [{ kind: "paragraph", text: texts.text.none } as const]
        : [
            {
              kind: "table",
              caption: texts.section.assumptions,
              columns: [
                start(texts.column.assumption),
                start(texts.column.value),
                start(texts.column.mark),
                start(texts.column.source),
              ],
              rows,
            } as const,
          ]),
      { kind: "list", ordered: false, items: legend },
    ],
  };
}

const mono = (text: string): Cell => ({ text, mono: true });

function runFacts(
  record: RunRecord,
  { texts, format, ...voice }: Voice,
): readonly (readonly [string, Cell])[] {
  const names = texts.provenance;
  const { plan, environment } = record;
  const whole = { texts, format, ...voice };
  return [
    [names.surge, { text: nameOfSurge(record.surge, whole), note: record.surge }],
    [names.scope, { text: record.scope.map((id) => nameOfPlace(id, whole)).join(", ") }],
    [names.environment, { text: environment.name }],
    [names.started, { text: format.dateTime(record.startedAt) }],
    [names.ended, { text: format.dateTime(record.endedAt) }],
    [names.outcome, { text: texts.outcome[record.outcome.kind] }],
    [names.length, { text: clock(plan.durationSeconds) }],
    [names.peak, { text: format.rate(plan.peakRequestsPerSecond) }],
    [names.plannedRequests, { text: format.count(plan.requests) }],
    [
      names.factor,
      {
        text: [plan.timeFactor, plan.thinkScale, plan.scale, plan.activity]
          .map((factor) => `×${format.number(factor)}`)
          .join(" · "),
      },
    ],
  ];
}

const pairs = (of: Readonly<Record<string, string>>, name: (id: string) => string): string =>
  Object.entries(of)
    .map(([key, value]) => `${name(key)} = ${value}`)
    .join("; ");

function machineFacts(record: RunRecord, voice: Voice): readonly (readonly [string, Cell])[] {
  const { texts, format } = voice;
  const names = texts.provenance;
  const { machine, targets, deployments = [], sandbox } = record.environment;
  const divided = deployments.filter(({ url }) => !Object.values(targets).includes(url));
  const addresses = {
    ...targets,
    ...Object.fromEntries(divided.map((one) => [`${one.system}/${one.name}`, one.url])),
  };
  return [
    [names.seed, mono(String(record.seed))],
    [names.hash, mono(record.scheduleHash)],
    [
      names.engine,
      {
        text: `k6 ${record.engine.version} (${record.engine.source}), ${names.generators(format.count(record.engine.generators))}`,
      },
    ],
    [names.headroom, { text: record.headroom.version }],
    [
      names.machine,
      {
        text: `${machine.platform}, ${names.cores(format.count(machine.cores))}, ${format.bytes(machine.memoryBytes)}, Node ${machine.node}`,
      },
    ],
    [names.targets, { text: pairs(addresses, (id) => nameOfSystem(id, voice)) }],
    ...(sandbox === null ? [] : [[names.sandbox, { text: pairs(sandbox, (id) => id) }] as const]),
  ];
}

export function provenanceSection(record: RunRecord, voice: Voice): Section {
  const { texts } = voice;
  return {
    id: "provenance",
    title: texts.section.provenance,
    blocks: [
      { kind: "code", text: repeatCommand(record) },
      { kind: "paragraph", text: texts.provenance.hashMeaning },
      { kind: "facts", rows: [...runFacts(record, voice), ...machineFacts(record, voice)] },
    ],
  };
}

/** Sentences the record holds in English: notices, and the reasons behind the verdict as they were recorded. */
export function noticesSection(record: RunRecord, { texts }: Voice): Section {
  const list = (items: readonly string[]): Block =>
    items.length === 0
      ? { kind: "paragraph", text: texts.text.none }
      : { kind: "list", ordered: false, items: items.map((text) => ({ text, lang: "en" })) };
  const reasons = [...new Set([...record.verdict.reasons, ...record.validity.reasons])];
  return {
    id: "notices",
    title: texts.section.notices,
    blocks: [
      list(record.notices),
      ...(reasons.length === 0
        ? []
        : [{ kind: "heading", text: texts.section.recorded } as const, list(reasons)]),
    ],
  };
}

export function readingSection(record: RunRecord, { texts }: Voice): Section {
  const { percentiles, noData, margin, clock: clockText } = texts.reading;
  const sources = sourcesOf(record);
  return {
    id: "reading",
    title: texts.section.reading,
    blocks: [
      {
        kind: "list",
        ordered: false,
        items: [percentiles, noData, margin, clockText].map((text) => ({ text })),
      },
      ...(sources.length === 0
        ? []
        : [
            { kind: "heading", text: texts.section.sources } as const,
            {
              kind: "list",
              ordered: true,
              items: sources.map((text): Cell => ({ text, lang: "en" })),
            } as const,
          ]),
    ],
  };
}
