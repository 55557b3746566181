// Whether the measurement speaks of the systems at all, as checks with limits.
import { validityLimits } from "../src/analysis/validity.ts";
import type { RunRecord } from "../src/record/run-record.ts";
import type { Section } from "./document.ts";
import type { Voice } from "./voice.ts";

interface Check {
  readonly label: string;
  readonly measured: number | null;
  readonly limit: number;
  readonly write: (value: number | null) => string;
  /** The limit in words. */
  readonly allowed: string;
  readonly isBeyond: (measured: number, limit: number) => boolean;
}

const above = (measured: number, limit: number): boolean => measured > limit;
const fromOn = (measured: number, limit: number): boolean => measured >= limit;
const below = (measured: number, limit: number): boolean => measured < limit;

/** Length of what was recorded, at most what was planned; null while the run has no end. */
function loadSeconds({ startedAt, endedAt, plan }: RunRecord): number | null {
  return endedAt === null
    ? null
    : Math.min(plan.durationSeconds, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}

/** With the limits that src/analysis/validity.ts applied. */
function checksOf(record: RunRecord, { texts, format }: Voice): readonly Check[] {
  const { validity } = record;
  const limits = validityLimits;
  const atMost = (measured: number | null, limit: number, write: Check["write"]) => ({
    measured,
    limit,
    write,
    allowed: texts.validity.atMost(write(limit)),
  });
  return [
    {
      label: texts.validity.dropped,
      ...atMost(validity.droppedRatio, limits.droppedRatio, format.percent),
      isBeyond: fromOn,
    },
    {
      label: texts.validity.cpu(format.seconds(limits.generatorCpuSeconds)),
      ...atMost(validity.generatorCpu, limits.generatorCpu, format.percent),
      isBeyond: above,
    },
    {
      label: texts.validity.lag,
      ...atMost(validity.scheduleLagSeconds, limits.scheduleLagSeconds, format.seconds),
      isBeyond: above,
    },
    {
      label: texts.validity.gap,
      ...atMost(validity.longestGapSeconds, limits.gapSeconds, format.seconds),
      isBeyond: above,
    },
    {
      label: texts.validity.length,
      measured: loadSeconds(record),
      limit: limits.loadSeconds,
      write: format.seconds,
      allowed: texts.validity.atLeast(format.seconds(limits.loadSeconds)),
      isBeyond: below,
    },
  ];
}

/** Only a measurement that was judged invalid has broken checks: the record's judgement stands. */
const isBroken = ({ validity }: RunRecord, { measured, limit, isBeyond }: Check): boolean =>
  !validity.valid && measured !== null && isBeyond(measured, limit);

/** What made the measurement invalid, each with its figure and its limit. */
export function brokenChecks(record: RunRecord, voice: Voice): readonly string[] {
  const { texts } = voice;
  const broken = checksOf(record, voice).filter((check) => isBroken(record, check));
  if (broken.length === 0) return record.validity.valid ? [] : [texts.validity.other];
  return broken.map(({ label, measured, write, allowed }) => `${label}: ${write(measured)} (${allowed}).`);
}

function resultOf(record: RunRecord, check: Check, { texts }: Voice) {
  if (check.measured === null) return { text: texts.validity.unknown, tone: "none" } as const;
  return isBroken(record, check)
    ? ({ text: texts.validity.beyond, tone: "invalid" } as const)
    : ({ text: texts.validity.within, tone: "pass" } as const);
}

export function validitySection(record: RunRecord, voice: Voice): Section {
  const { texts } = voice;
  return {
    id: "validity",
    title: texts.section.validity,
    blocks: [
      {
        kind: "paragraph",
        text: record.validity.valid ? texts.validity.valid : texts.validity.invalid,
        tone: record.validity.valid ? "none" : "invalid",
      },
      {
        kind: "table",
        caption: texts.section.validity,
        columns: [
          { label: texts.column.check, align: "start" },
          { label: texts.column.measured, align: "end" },
          { label: texts.column.limit, align: "end" },
          { label: texts.column.verdict, align: "start" },
        ],
        rows: checksOf(record, voice).map((check) => [
          { text: check.label },
          { text: check.write(check.measured) },
          { text: check.allowed },
          resultOf(record, check, voice),
        ]),
      },
    ],
  };
}
