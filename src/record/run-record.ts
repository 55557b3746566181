// The kept facts of one run: `runs/<id>/run.json`. Reports, comparisons and exporters read only this and the series.
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import { Conservation } from "./conservation.ts";
import { Count } from "./count.ts";

const RequestCounts = z.object({
  good: Count,
  slow: Count,
  rejected: Count,
  failed: Count,
  dependency: Count,
  timeout: Count,
});
type RequestCounts = z.infer<typeof RequestCounts>;

/** Seconds; null where nothing was measured. From native histograms: ±4.3 %; `max` is the bound of the highest bucket. */
const Latency = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  max: z.number().nullable(),
});

export const ObjectiveResult = z.object({
  id: z.string(),
  class: z.string(),
  metric: z.enum(["latency", "errors", "rejected"]),
  statistic: z.enum(["p95", "max", "ratio"]),
  limit: z.number(),
  unit: z.enum(["s", "ratio"]),
  basis: z.enum(["regulation", "tender", "operational-target", "engineering-default"]),
  citation: z.string(),
  verified: z.boolean(),
  /** Over the whole run, in `unit`; null when too few requests were made to judge. */
  measured: z.number().nullable(),
  /** Null when not judged. Decided on exact counts: the share of requests beyond the limit. */
  held: z.boolean().nullable(),
  requests: Count,
  /** Requests that broke the objective, counted one by one. */
  beyond: Count,
  /** Share of requests the objective allows beyond its limit. */
  allowed: z.number(),
  /** First and last reading that broke it, in windows that did so beyond chance; seconds since the load began. */
  missed: z.object({ from: z.number(), until: z.number(), worstShare: z.number() }).nullable(),
});
export type ObjectiveResult = z.infer<typeof ObjectiveResult>;

/** One of several deployments of a system. */
export const DeploymentResult = z.object({
  /** Id of its product's adapter. */
  vendor: z.string(),
  /** Those of the scope that it serves. */
  provinces: z.array(z.string()),
  /** Session starts that fell on it, and the mean of what the draw would give. */
  started: Count,
  expected: z.number().nonnegative(),
  requests: RequestCounts,
  latencySeconds: Latency,
  /** As if it were the whole system. */
  objectives: z.array(ObjectiveResult),
  verdict: z.enum(["pass", "fail", "not-measured"]),
});
export type DeploymentResult = z.infer<typeof DeploymentResult>;

export const SystemResult = z.object({
  requests: RequestCounts,
  /** Journey starts the plan asked for up to the end of the run, made, and dropped by the generator. */
  offered: Count,
  achieved: Count,
  dropped: Count,
  latencySeconds: Latency,
  objectives: z.array(ObjectiveResult),
  verdict: z.enum(["pass", "fail", "not-measured"]),
  /** By name, where several deployments serve the system. */
  deployments: z.record(z.string(), DeploymentResult).exactOptional(),
});
export type SystemResult = z.infer<typeof SystemResult>;

/** What the catalogue does not know and this run plays all the same. */
const OwnParts = z.object({
  journeys: z.array(
    z.object({ id: z.string(), system: z.string(), name: z.object({ en: z.string(), vi: z.string() }) }),
  ),
  endpoints: z.array(z.object({ id: z.string(), system: z.string(), class: z.string() })),
});
export type OwnParts = z.infer<typeof OwnParts>;

const JourneyResult = z.object({
  system: z.string(),
  name: z.object({ en: z.string(), vi: z.string() }),
  /** Starts the plan asked for up to the end of the run, made, and dropped by the generators. */
  offered: Count,
  achieved: Count,
  dropped: Count,
  /** Further attempts of sessions that failed. */
  retried: Count,
});

export const Outcome = z.object({
  /** `running` only while the run lasts; a record left so by a dead process is read as crashed. */
  kind: z.enum(["running", "finished", "stopped", "autostopped", "crashed"]),
  /** Who stopped it, which rule fired, or what crashed. */
  because: z.string().nullable(),
});
export type Outcome = z.infer<typeof Outcome>;

const Verdict = z.object({ kind: z.enum(["pass", "fail", "invalid"]), reasons: z.array(z.string()) });
type Verdict = z.infer<typeof Verdict>;

const Validity = z.object({
  valid: z.boolean(),
  reasons: z.array(z.string()),
  /** Highest share of the machine's cores used by the generators; null where it cannot be measured. */
  generatorCpu: z.number().nullable(),
  /** How far session starts fell behind the schedule, at most. */
  scheduleLagSeconds: z.number(),
  /** Longest span without a push. */
  longestGapSeconds: z.number(),
  droppedRatio: z.number(),
});
export type Validity = z.infer<typeof Validity>;

const Assumption = z.object({
  id: z.string(),
  text: z.string(),
  value: z.string(),
  confidence: z.enum(["S", "C", "D", "GK"]),
  citation: z.string(),
});

export const RunRecord = z.object({
  id: z.string(),
  version: z.literal(1),
  surge: z.string(),
  scope: z.array(z.string()),
  seed: z.number().int(),
  /** SHA-256 of the schedule: equal hashes, equal starts. */
  scheduleHash: z.string(),
  engine: z.object({ version: z.string(), source: z.string(), generators: Count }),
  headroom: z.object({ version: z.string() }),
  environment: z.object({
    name: z.string(),
    targets: z.record(z.string(), z.string()),
    /** Where a system has several deployments, or a product other than the reference API. */
    deployments: z
      .array(
        z.object({
          system: z.string(),
          name: z.string(),
          vendor: z.string(),
          url: z.string(),
          provinces: z.array(z.string()),
        }),
      )
      .exactOptional(),
    machine: z.object({ platform: z.string(), cores: Count, memoryBytes: Count, node: z.string() }),
    /** How the sandbox was set up, when it was one. */
    sandbox: z.record(z.string(), z.string()).nullable(),
  }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  plan: z.object({
    durationSeconds: z.number(),
    /** Seconds of the surge that one second of the run stands for. */
    timeFactor: z.number(),
    thinkScale: z.number(),
    scale: z.number(),
    activity: z.number(),
    /** What was kept when time was compressed. */
    keep: z.enum(["rates", "counts"]).default("rates"),
    /** Coefficient of variation of a factor on every minute's arrivals. */
    overDispersion: z.number().default(0),
    /** A constant rate, of requests that the systems answer themselves; absent where the surge's own course was played. */
    steady: z
      .object({
        requestsPerSecond: z.number().positive(),
        /** First seconds of the run, which comparisons leave out. */
        warmUpSeconds: z.number().nonnegative(),
      })
      .exactOptional(),
    /** What was done to services of the sandbox, in seconds of the run. */
    faults: z
      .array(
        z.object({
          service: z.string(),
          fromSeconds: z.number(),
          toSeconds: z.number(),
          change: z.record(z.string(), z.union([z.number(), z.boolean()])),
        }),
      )
      .default([]),
    slotSeconds: z.number(),
    peakRequestsPerSecond: z.number(),
    requests: z.number(),
    assumptions: z.array(Assumption),
    own: OwnParts.default({ journeys: [], endpoints: [] }),
    /** Options of the command line that chose the journeys; needed to repeat the run. */
    options: z.array(z.string()).default([]),
  }),
  outcome: Outcome,
  verdict: Verdict,
  systems: z.record(z.string(), SystemResult),
  /** By journey; empty in records of before they were kept. */
  journeys: z.record(z.string(), JourneyResult).default({}),
  conservation: Conservation,
  validity: Validity,
  /** What went wrong beside the measurement (a tee that lost bytes, a disk that filled), in sentences. */
  notices: z.array(z.string()),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** Unknown JSON → a record of today's version. Throws RECORD_VERSION_UNKNOWN or RECORD_MALFORMED. */
export function parseRunRecord(value: unknown): RunRecord {
  const version = z.object({ version: z.number() }).safeParse(value);
  if (version.success && version.data.version > 1) {
    throw new AppError(
      "RECORD_VERSION_UNKNOWN",
      `The record has version ${version.data.version}; this headroom reads version 1.`,
      {
        hint: "Use a newer headroom to read it.",
      },
    );
  }
  const parsed = RunRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("RECORD_MALFORMED", `The record is not a run record: ${z.prettifyError(parsed.error)}`);
}
