// What is kept of a capacity search: `capacity/<id>/journal.ndjson`, a line for every step, and `search.json`, what came of it.
import { z } from "zod";
import type { CrossCheck } from "../analysis/cross-check.ts";
import { findingKinds, heldKinds, presetNames, type Finding } from "../analysis/search/finding.ts";
import type { SearchSettings } from "../analysis/search/search.ts";
import type { SearchObjective, Trial, TrialResult } from "../analysis/search/trial.ts";
import { systemIds } from "../catalogue/system.ts";

const Amount = z.number().nonnegative();
const MaybeAmount = Amount.nullable();

const Objective = z.object({
  id: z.string(),
  allowed: Amount,
  limitSeconds: MaybeAmount,
  system: z.enum(systemIds).nullable(),
}) satisfies z.ZodType<SearchObjective>;

const Settings = z.object({
  preset: z.enum(presetNames),
  objectives: z.array(Objective).readonly(),
  guess: z.number().positive(),
  maxRate: z.number().positive().exactOptional(),
  timeScale: z.number().positive().exactOptional(),
  requestsPerRate: z.number().positive().exactOptional(),
  requestsPerSession: z.number().min(1).exactOptional(),
}) satisfies z.ZodType<SearchSettings>;

const TrialAsked = z.object({
  number: z.number().int().positive(),
  phase: z.enum(["baseline", "growth", "bracket", "overload", "full", "hold"]),
  rate: z.number().positive(),
  warmUpSeconds: Amount,
  measureSeconds: z.number().positive(),
}) satisfies z.ZodType<Trial>;

const Tallies = z.record(z.string(), z.object({ requests: Amount, beyond: Amount }));
const End = z.enum(["finished", "collapsed", "autostopped"]);

const Result = z.object({
  trial: TrialAsked,
  end: End,
  tallies: Tallies,
  slices: z.array(z.object({ seconds: Amount, tallies: Tallies, meanSeconds: MaybeAmount })).readonly(),
  drawnRate: Amount.exactOptional(),
  answeredPerSecond: Amount,
  requestsSent: Amount,
  recoverySeconds: MaybeAmount,
  elapsedSeconds: Amount,
  latencySeconds: z.object({ p50: MaybeAmount, p95: MaybeAmount, p99: MaybeAmount }),
  invalid: z.array(z.string()).readonly(),
}) satisfies z.ZodType<TrialResult>;

const Row = z.object({
  number: z.number().int().positive(),
  phase: TrialAsked.shape.phase,
  rate: Amount,
  requests: Amount,
  beyond: MaybeAmount,
  p95Seconds: MaybeAmount,
  end: End,
  reading: z.enum(["held", "brief", "broken", "rising", "collapsed", "invalid"]),
  elapsedSeconds: Amount,
});

const FindingShape = z.object({
  kind: z.enum(findingKinds),
  because: z.array(z.string()).readonly(),
  feasible: z.boolean(),
  verifiedRate: MaybeAmount,
  heldSeconds: MaybeAmount,
  estimateRate: MaybeAmount,
  interval: z.tuple([Amount, Amount]).readonly().nullable(),
  bindingObjective: z.string().nullable(),
  byObjective: z.array(z.object({ objective: Objective, estimateRate: MaybeAmount })).readonly(),
  sharpness: MaybeAmount,
  saturationRate: MaybeAmount,
  recoverySeconds: MaybeAmount,
  trials: z.array(Row).readonly(),
  curve: z.array(z.object({ rate: Amount, share: Amount, low: Amount, high: Amount })).readonly(),
  requestsSent: Amount,
  seconds: Amount,
}) satisfies z.ZodType<Finding>;

const CrossCheckShape = z.object({
  kind: z.enum(["agree", "disagree", "unclear"]),
  sentence: z.string(),
}) satisfies z.ZodType<CrossCheck>;

const Subject = z.object({
  /** What was named: a server in virtual time, a system, a journey or a surge. */
  kind: z.enum(["simulated", "system", "journey", "surge"]),
  /** Its id; of a simulated server the text that describes it. */
  id: z.string(),
  /** What a rate is a rate of: requests per second, or multiples of the surge's own load. */
  unit: z.enum(["requests", "scale"]),
  /** Requests per second that a rate of 1 sends to each system, where known. */
  perUnit: z.partialRecord(z.enum(systemIds), Amount),
  /** The surge whose mix of requests was applied; null where there is none. */
  mix: z.string().nullable(),
});
/** What is searched. */
export type SearchSubject = z.infer<typeof Subject>;

const Heading = z.object({
  kind: z.literal("search"),
  version: z.literal(1),
  id: z.string(),
  startedAt: z.iso.datetime({ offset: true }),
  subject: Subject,
  settings: Settings,
  seed: z.number().int(),
  /** The command line without what only shows or resumes, so that it can be carried out again. */
  args: z.array(z.string()).readonly(),
  options: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly(), z.boolean()])),
  /** Builds of the systems, as their owners call them; one that nobody told is left out. */
  builds: z.partialRecord(z.enum(systemIds), z.string()),
  /** Where the load goes: sandbox, simulated, or the environment that headroom.yaml names. */
  environment: z.string(),
  versions: z.object({ headroom: z.string(), k6: z.string().nullable(), node: z.string() }),
  /** English sentences on what every number rests on. */
  assumptions: z.array(z.string()).readonly(),
});
/** The first line of a journal. */
export type SearchHeading = z.infer<typeof Heading>;

const JournalLine = z.discriminatedUnion("kind", [
  Heading,
  /** Written before a trial begins: one without result was broken off. */
  z.object({ kind: z.literal("trial"), at: z.string(), trial: TrialAsked }),
  z.object({ kind: z.literal("result"), result: Result }),
  /** A trial that was under way when headroom ended: invalid, and played again. */
  z.object({ kind: z.literal("broken"), at: z.string(), trial: TrialAsked, because: z.string() }),
  /** What a second generator said of the finding that follows. */
  z.object({ kind: z.literal("cross-check"), at: z.string(), crossCheck: CrossCheckShape }),
  z.object({ kind: z.literal("finding"), at: z.string(), finding: FindingShape }),
]);
export type JournalLine = z.infer<typeof JournalLine>;

/** A search as its journal tells it. */
export interface KeptSearch {
  readonly heading: SearchHeading;
  readonly results: readonly TrialResult[];
  /** The trial that had begun and has no result. */
  readonly open: Trial | undefined;
  /** Trials that were broken off and played again. */
  readonly broken: readonly { readonly trial: Trial; readonly because: string }[];
  readonly finding: Finding | undefined;
}

function parseLine(line: string, number: number): JournalLine | string {
  try {
    const checked = JournalLine.safeParse(JSON.parse(line));
    if (checked.success) return checked.data;
    const { path = [], message = "" } = checked.error.issues[0] ?? {};
    return `line ${number}: ${path.map(String).join(".") || "the line"}: ${message}`;
  } catch {
    return `line ${number} is no JSON`;
  }
}

const trialIn = (line: JournalLine): Trial | undefined => (line.kind === "trial" ? line.trial : undefined);

function keptFrom(lines: readonly JournalLine[]): KeptSearch | string {
  const [heading] = lines;
  if (heading?.kind !== "search") return "line 1 does not say what was searched";
  const last = lines.findLast(({ kind }) => kind !== "search");
  return {
    heading,
    results: lines.flatMap((line) => (line.kind === "result" ? [line.result] : [])),
    open: last === undefined ? undefined : trialIn(last),
    broken: lines.flatMap((line) => (line.kind === "broken" ? [line] : [])),
    finding: lines.flatMap((line) => (line.kind === "finding" ? [line.finding] : []))[0],
  };
}

/** Whole lines of a journal → the search, or what is wrong with the first line that cannot be read. */
export function parseJournal(text: string): KeptSearch | string {
  const lines: JournalLine[] = [];
  for (const [i, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const parsed = parseLine(line, i + 1);
    if (typeof parsed === "string") return parsed;
    lines.push(parsed);
  }
  return keptFrom(lines);
}

/** A finished search as documents are made of it: `search.json`. Whatever a rate is, it is in the subject's unit. */
export interface CapacitySearch {
  readonly version: 1;
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly heading: SearchHeading;
  readonly finding: Finding;
  /** Whether a second generator saw the same; null where none was asked: in virtual time, without a held rate, or not wanted. */
  readonly crossCheck: CrossCheck | null;
  /** Numbers of the trials that were broken off and played again. */
  readonly replayed: readonly number[];
  /** English sentences on what else a reader must know. */
  readonly notices: readonly string[];
}

/**
 * A finding as it is told: no number stands where one would be taken for a capacity. Only a search that found one has an
 * estimate, and only one that held a rate knows throughput and verified rate.
 */
export function toldFinding(finding: Finding): Finding {
  if (finding.kind === "found") return finding;
  const { byObjective } = finding;
  const told: Finding = {
    ...finding,
    estimateRate: null,
    interval: null,
    byObjective: byObjective.map((one) => ({ ...one, estimateRate: null })),
    curve: [],
  };
  return heldKinds.includes(finding.kind)
    ? told
    : { ...told, verifiedRate: null, heldSeconds: null, saturationRate: null, recoverySeconds: null };
}
