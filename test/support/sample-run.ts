// A run that never happened, in the shape of a real one: the plan is the planner's, the answers come from a small
// model in which one system slows down and later turns requests away. The judgement is the product's own.
import type { EndpointReading, Reading } from "../../src/analysis/reading.ts";
import { judgeRun } from "../../src/analysis/judge.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { judgeValidity } from "../../src/analysis/validity.ts";
import { endpointById } from "../../src/catalogue/endpoints.ts";
import { patienceFor, slowAfter } from "../../src/catalogue/objectives.ts";
import type { Endpoint, Journey } from "../../src/catalogue/system.ts";
import { systemIds } from "../../src/catalogue/system.ts";
import { composeSurge } from "../../src/planning/compose.ts";
import { makePlan, type Plan } from "../../src/planning/plan.ts";
import { uniformStream, type Uniform } from "../../src/chance/uniform.ts";
import { toScope } from "../../src/planning/scope.ts";
import { parseRunRecord, type RunRecord } from "../../src/record/run-record.ts";

interface SampleSize {
  readonly durationSeconds: number;
  readonly readingSeconds: number;
  readonly scale: number;
}

interface Tally {
  requests: number;
  bad: Record<string, number>;
  sum: number;
  buckets: Map<number, number>;
}

interface Slot {
  readonly endpoints: Map<string, Tally>;
  readonly journeys: Map<string, number>;
}

const SCHEMA = 3;
const TROUBLE_FROM = 62;
const SEED = 20_250_701;

/** Median seconds of a healthy answer, by endpoint class. */
const medians: Readonly<Record<string, number>> = {
  export: 6,
  aggregate: 4,
  submit: 0.42,
  join: 0.3,
  login: 0.24,
  poll: 0.06,
  token: 0.05,
  static: 0.03,
};

const normal = (uniform: Uniform): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

interface Answer {
  readonly seconds: number;
  readonly kind: string | undefined;
}

/** What ends a request early: shed load, an error, a stub that fails. */
function mishap(endpoint: Endpoint, trouble: number, uniform: Uniform): Answer | undefined {
  if (trouble > 0.45 && uniform() < 0.07 * trouble) return { seconds: 0.008, kind: "rejected" };
  if (uniform() < 0.0006 + 0.004 * trouble) return { seconds: 0.05, kind: "failed" };
  if (endpoint.dependency !== undefined && uniform() < 0.004) return { seconds: 0.4, kind: "dependency" };
  return undefined;
}

/** The integration system slows down from 62 s on and sheds load in the second half; the rest only hiccups. */
function answer(endpoint: Endpoint, growth: number, uniform: Uniform): Answer {
  const trouble = endpoint.system === "lgsp" && endpoint.class === "call" ? Math.max(0, growth) : 0;
  const broken = mishap(endpoint, trouble, uniform);
  if (broken !== undefined) return broken;
  const median = medians[endpoint.class] ?? 0.14;
  const seconds = median * (1 + 11 * trouble) * Math.exp((0.45 + 0.2 * trouble) * normal(uniform));
  const patience = patienceFor(endpoint.system, endpoint.class);
  if (seconds > patience) return { seconds: patience, kind: "timeout" };
  return { seconds, kind: seconds > slowAfter(endpoint.system, endpoint.class) ? "slow" : undefined };
}

function count(slot: Slot, endpoint: Endpoint, { seconds, kind }: Answer): void {
  const tally = slot.endpoints.get(endpoint.id) ?? {
    requests: 0,
    bad: {},
    sum: 0,
    buckets: new Map<number, number>(),
  };
  slot.endpoints.set(endpoint.id, tally);
  tally.requests += 1;
  tally.sum += seconds;
  if (kind !== undefined) tally.bad[kind] = (tally.bad[kind] ?? 0) + 1;
  const index = Math.ceil(Math.log2(seconds) * 2 ** SCHEMA);
  tally.buckets.set(index, (tally.buckets.get(index) ?? 0) + 1);
}

interface Stage {
  readonly plan: Plan;
  readonly slots: readonly Slot[];
  readonly readingSeconds: number;
  readonly uniform: Uniform;
}

const slotAt = ({ slots, readingSeconds }: Stage, at: number): Slot | undefined =>
  slots[Math.floor(at / readingSeconds)];

/** How far the trouble has grown, up to 1; negative before it begins. */
function troubleAt({ plan }: Stage, at: number): number {
  const begin = (TROUBLE_FROM / 240) * plan.durationSeconds;
  return Math.min(1, (at - begin) / (plan.durationSeconds - begin));
}

/** One session; steps that fall behind the end of the run are not made. */
function playSession(journey: Journey, start: number, stage: Stage): void {
  const { plan, uniform } = stage;
  let at = start;
  const first = slotAt(stage, at);
  first?.journeys.set(journey.id, (first.journeys.get(journey.id) ?? 0) + 1);
  for (const step of journey.steps) {
    at += step.pause.mean * plan.thinkScale * (0.6 + 0.8 * uniform());
    const calls = Math.floor(step.times) + Number(uniform() < step.times % 1);
    const endpoint = endpointById.get(step.endpoint);
    const slot = slotAt(stage, at);
    if (endpoint === undefined || slot === undefined) continue;
    for (let call = 0; call < calls; call += 1)
      count(slot, endpoint, answer(endpoint, troubleAt(stage, at), uniform));
  }
}

function play(plan: Plan, { readingSeconds }: SampleSize): readonly Slot[] {
  const length = Math.ceil(plan.durationSeconds / readingSeconds);
  const slots = Array.from({ length }, (): Slot => ({ endpoints: new Map(), journeys: new Map() }));
  const stage = { plan, slots, readingSeconds, uniform: uniformStream(SEED, "answers") };
  for (const { journey, schedule } of plan.journeys) {
    for (const [i, starts] of schedule.starts.entries()) {
      for (let n = 0; n < starts; n += 1)
        playSession(journey, (i + stage.uniform()) * schedule.slotSeconds, stage);
    }
  }
  return slots;
}

const toEndpoint = ({ requests, bad, sum, buckets }: Tally): EndpointReading => ({
  requests,
  bad,
  latency: { schema: SCHEMA, zero: 0, sum: Number(sum.toFixed(4)), count: requests, buckets },
});

function toReading(slot: Slot, index: number, size: SampleSize): Reading {
  return {
    at: (index + 1) * size.readingSeconds,
    span: size.readingSeconds,
    endpoints: Object.fromEntries(
      [...slot.endpoints]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([id, tally]) => [id, toEndpoint(tally)]),
    ),
    journeys: Object.fromEntries(
      [...slot.journeys]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([id, started]) => [id, { started, dropped: 0 }]),
    ),
    generator: { vus: 240, cpu: 0.31 + 0.02 * Math.sin(index / 7), reporting: 2, expected: 2 },
    items: {},
  };
}

const planOf = (size: SampleSize): Plan => {
  const surge = composeSurge("august-ramp");
  if (surge === undefined) throw new Error("the catalogue has lost a surge");
  return makePlan({
    surge,
    scope: toScope(["all"]),
    scopeIds: ["all"],
    systems: systemIds,
    durationSeconds: size.durationSeconds,
    seed: SEED,
    scale: size.scale,
    activity: 1,
  });
};

const conservation = {
  checked: true,
  held: true,
  because: null,
  items: [
    { kind: "dossier", submitted: 512, unanswered: 0, found: 512, pending: 0, lost: 0, duplicated: 0 },
    { kind: "document", submitted: 231, unanswered: 0, found: 228, pending: 3, lost: 0, duplicated: 0 },
    {
      kind: "portal-status",
      submitted: 1874,
      unanswered: 12,
      found: 1881,
      pending: 0,
      lost: 0,
      duplicated: 0,
    },
    { kind: "report-form", submitted: 21, unanswered: 0, found: 21, pending: 0, lost: 0, duplicated: 0 },
  ],
};

const ports: Readonly<Record<string, number>> = {
  procedures: 7101,
  documents: 7102,
  meetings: 7103,
  lgsp: 7104,
  reporting: 7105,
};

function recordOf(plan: Plan, readings: readonly Reading[]): RunRecord {
  const schedules = plan.journeys.map(({ schedule }) => schedule);
  const systems = summarise(readings, schedules);
  const validity = judgeValidity(readings, schedules);
  const outcome = { kind: "finished", because: null } as const;
  return parseRunRecord({
    id: "2026-11-23T021500Z-august-ramp-all",
    version: 1,
    surge: plan.surge,
    scope: plan.scope,
    seed: plan.seed,
    scheduleHash: "7d1f0c3f5a0e4b0f9f4c1c5c7a7d0a52b0a3a1e0d6f2b5a4c9e8f7d6c5b4a392",
    engine: { version: "v2.2.0", source: "cache", generators: 2 },
    headroom: { version: "0.1.0" },
    environment: {
      name: "sandbox",
      targets: Object.fromEntries(systemIds.map((id) => [id, `http://127.0.0.1:${ports[id] ?? 7100}`])),
      machine: { platform: "linux x64", cores: 2, memoryBytes: 8_330_000_000, node: "v20.20.2" },
      sandbox: { profile: "one system gives way" },
    },
    startedAt: "2026-11-23T02:15:00.000Z",
    endedAt: "2026-11-23T02:19:04.000Z",
    plan: {
      durationSeconds: plan.durationSeconds,
      timeFactor: plan.timeFactor,
      thinkScale: plan.thinkScale,
      scale: plan.scale,
      activity: plan.activity,
      slotSeconds: 0.4,
      peakRequestsPerSecond: plan.total.peakRequestsPerSecond,
      requests: plan.total.requests,
      assumptions: plan.assumptions,
    },
    outcome,
    verdict: judgeRun({ systems, validity, conservation, outcome }),
    systems,
    conservation,
    validity,
    notices: ["The sandbox and the load generators share one machine."],
  });
}

interface SampleRun {
  readonly record: RunRecord;
  readonly readings: readonly Reading[];
}

/** The same size gives the same run, to the byte. The committed sample is four minutes in readings of 2 s at scale 0.5. */
export function sampleRun(size: SampleSize): SampleRun {
  const plan = planOf(size);
  const readings = play(plan, size).map((slot, index) => toReading(slot, index, size));
  return { record: recordOf(plan, readings), readings };
}
