import { withRejections, type ObjectiveRow } from "./objective-row.ts";
import type { EndpointClass, SystemId } from "./system.ts";
import { systemIds } from "./system.ts";
import { ratio, seconds, type Ratio, type Seconds } from "../units/units.ts";

export type Statistic = "p95" | "max" | "ratio";
export type ObjectiveMetric = "latency" | "errors" | "rejected";
export type Basis = "regulation" | "tender" | "operational-target" | "engineering-default";

/**
 * A threshold with its provenance. Latency limits are seconds, ratios are fractions of all requests.
 * No official response-time figure for these systems could be read: none of these is a regulation.
 */
export interface Objective {
  readonly id: string;
  readonly system: SystemId;
  readonly class: EndpointClass;
  readonly metric: ObjectiveMetric;
  readonly statistic: Statistic;
  readonly limit: number;
  readonly unit: "s" | "ratio";
  readonly basis: Basis;
  readonly citation: string;
  /** True when the figure itself was found in the cited source. */
  readonly verified: boolean;
  readonly note: string;
}

const PROFILE = "headroom starting profile (engineering default, to be agreed with the system owner)";
const TENDER =
  "Public transcription of a post-2025 provincial specialised-system tender (found by the phrase “phản hồi chậm nhất”)";

/** Engineering defaults; "shared" rows hold for every system that has such endpoints. */
const rows: readonly ObjectiveRow[] = [
  ["procedures", "page", "latency", "p95", 2.5, "Every page view except reports."],
  ["procedures", "page", "latency", "max", 15, ""],
  ["procedures", "page", "errors", "ratio", 0.01, ""],
  ["procedures", "list", "latency", "p95", 2.5, "Dossier lists, searches and look-ups."],
  ["procedures", "list", "latency", "max", 15, ""],
  ["procedures", "list", "errors", "ratio", 0.01, ""],
  [
    "procedures",
    "lookup",
    "latency",
    "p95",
    2.5,
    "Public status look-up; same figure as page and list, kept apart so that read-only surges can be throttled first.",
  ],
  ["procedures", "lookup", "latency", "max", 15, ""],
  ["procedures", "lookup", "errors", "ratio", 0.01, ""],
  ["procedures", "save", "latency", "p95", 2.5, "Short writes: accept, transfer, comment."],
  ["procedures", "save", "latency", "max", 15, ""],
  ["procedures", "save", "errors", "ratio", 0.005, ""],
  ["procedures", "submit", "latency", "p95", 5, "Submission including upload of the parts."],
  ["procedures", "submit", "latency", "max", 30, ""],
  ["procedures", "submit", "errors", "ratio", 0.005, ""],
  [
    "procedures",
    "payment",
    "latency",
    "p95",
    5,
    "Own part only: creating the order and handling the callback. The payment gateway is a stub in tests.",
  ],
  ["procedures", "payment", "latency", "max", 30, ""],
  ["procedures", "payment", "errors", "ratio", 0.005, ""],
  ["shared", "static", "latency", "p95", 1, "Cacheable files; assumption."],
  ["shared", "static", "errors", "ratio", 0.001, "Assumption."],
  ["shared", "login", "latency", "p95", 3, "Whole single sign-on round trip, human typing left out."],
  ["shared", "login", "latency", "max", 15, ""],
  [
    "shared",
    "login",
    "errors",
    "ratio",
    0.01,
    "Rejected logins (429, 503 with waiting page) are not counted here.",
  ],
  [
    "shared",
    "login",
    "rejected",
    "ratio",
    0.05,
    "Shown apart from errors. The figure is an assumption; only the separation comes from experience.",
  ],
  ["shared", "token", "latency", "p95", 1, "Assumption. A slow token endpoint stalls every consumer."],
  ["shared", "token", "errors", "ratio", 0.001, "Assumption."],
  ["shared", "sign", "latency", "p95", 10, "Machine time; the confirmation by a person is taken out."],
  ["shared", "sign", "latency", "max", 120, ""],
  ["shared", "sign", "errors", "ratio", 0.01, ""],
  ["documents", "page", "latency", "p95", 2.5, "As for procedures."],
  ["documents", "page", "latency", "max", 15, ""],
  ["documents", "page", "errors", "ratio", 0.01, ""],
  ["documents", "list", "latency", "p95", 2.5, ""],
  ["documents", "list", "latency", "max", 15, ""],
  ["documents", "list", "errors", "ratio", 0.01, ""],
  ["documents", "save", "latency", "p95", 3, ""],
  ["documents", "save", "errors", "ratio", 0.005, ""],
  ["documents", "send", "latency", "p95", 3, "One send call to the axis, envelope and attachments included."],
  ["documents", "send", "latency", "max", 30, ""],
  ["documents", "send", "errors", "ratio", 0.005, ""],
  ["documents", "receive", "latency", "p95", 3, ""],
  ["documents", "receive", "latency", "max", 30, ""],
  ["documents", "receive", "errors", "ratio", 0.005, ""],
  ["documents", "poll", "latency", "p95", 1, "Empty or short inbox list; assumption."],
  ["documents", "poll", "errors", "ratio", 0.005, "Assumption."],
  ["documents", "catalogue", "latency", "p95", 30, "Agency catalogue of about 111,000 entries; assumption."],
  ["documents", "catalogue", "latency", "max", 120, "Assumption."],
  ["documents", "catalogue", "errors", "ratio", 0.01, "Assumption."],
  ["meetings", "page", "latency", "p95", 2.5, "As for procedures."],
  ["meetings", "page", "errors", "ratio", 0.01, ""],
  ["meetings", "save", "latency", "p95", 3, "Create meeting, invite points; assumption."],
  ["meetings", "save", "errors", "ratio", 0.005, ""],
  ["meetings", "join", "latency", "p95", 3, "From the join request to the first complete roster."],
  ["meetings", "join", "latency", "max", 10, ""],
  ["meetings", "join", "errors", "ratio", 0.01, ""],
  [
    "meetings",
    "signalling",
    "latency",
    "p95",
    1,
    "Time for a roster or hand-raise message to reach the other points; assumption.",
  ],
  ["meetings", "signalling", "latency", "max", 5, "A pong within 5 s, as the journey checks; assumption."],
  [
    "meetings",
    "signalling",
    "errors",
    "ratio",
    0.01,
    "Sockets closed by the server during the meeting; assumption.",
  ],
  ["lgsp", "call", "latency", "p95", 2, "Gateway and back end together."],
  ["lgsp", "call", "latency", "max", 15, ""],
  ["lgsp", "call", "errors", "ratio", 0.005, ""],
  ["lgsp", "call", "rejected", "ratio", 0.01, "Quota answers (429), shown apart from errors; assumption."],
  ["lgsp", "sync", "latency", "p95", 2, "One HTTP call of the synchronisation, as for procedures."],
  ["lgsp", "sync", "latency", "max", 60, "The client waits at most 60 s, as seen in public code."],
  ["lgsp", "sync", "errors", "ratio", 0.005, "As for procedures."],
  ["reporting", "page", "latency", "p95", 2.5, "As for procedures."],
  ["reporting", "page", "errors", "ratio", 0.01, ""],
  ["reporting", "list", "latency", "p95", 2.5, "As for pages; assumption."],
  ["reporting", "list", "errors", "ratio", 0.01, "As for pages; assumption."],
  ["reporting", "save", "latency", "p95", 3, ""],
  ["reporting", "save", "latency", "max", 15, ""],
  ["reporting", "save", "errors", "ratio", 0.01, ""],
  [
    "reporting",
    "submit",
    "latency",
    "p95",
    5,
    "Import of a sheet or sending of a signed report; assumption.",
  ],
  ["reporting", "submit", "errors", "ratio", 0.005, "Assumption."],
  ["reporting", "export", "latency", "p95", 60, ""],
  ["reporting", "export", "latency", "max", 300, ""],
  ["reporting", "export", "errors", "ratio", 0.01, ""],
  ["reporting", "aggregate", "latency", "p95", 60, "Same figure as export; assumption."],
  ["reporting", "aggregate", "latency", "max", 300, "Assumption."],
  ["reporting", "aggregate", "errors", "ratio", 0.01, "Same figure as export; assumption."],
];

function toObjective(
  [system, endpointClass, metric, statistic, limit, note]: ObjectiveRow,
  of: SystemId,
): Objective {
  const prefix = system === "shared" ? of : system;
  return {
    id: `${prefix}-${endpointClass}-${metric === "latency" ? statistic : metric}`,
    system: of,
    class: endpointClass,
    metric,
    statistic,
    limit,
    unit: metric === "latency" ? "s" : "ratio",
    basis: "engineering-default",
    citation: PROFILE,
    verified: false,
    note,
  };
}

const tender: Objective = {
  id: "procedures-flow-max",
  system: "procedures",
  class: "page",
  metric: "latency",
  statistic: "max",
  limit: 30,
  unit: "s",
  basis: "tender",
  citation: TENDER,
  verified: true,
  note: "Slowest full page.",
};

/** The default profile. */
export const objectives: readonly Objective[] = [
  ...withRejections(rows).flatMap((row) =>
    row[0] === "shared" ? systemIds.map((id) => toObjective(row, id)) : [toObjective(row, row[0])],
  ),
  tender,
];

/** Without a latency objective of its own, a class has the figure of a page (assumption). */
const DEFAULT_P95 = seconds(2.5);
const DEFAULT_PATIENCE = seconds(15);

const limitOf = (system: SystemId, endpointClass: EndpointClass, statistic: Statistic): number | undefined =>
  objectives
    .filter((o) => o.system === system && o.class === endpointClass)
    .filter((o) => o.metric === "latency" && o.statistic === statistic)
    .map((o) => o.limit)
    .toSorted((a, b) => a - b)[0];

/** A request slower than this is `slow`. */
export const slowAfter = (system: SystemId, endpointClass: EndpointClass): Seconds =>
  seconds(limitOf(system, endpointClass, "p95") ?? DEFAULT_P95);

/** The client gives up here and the request is a `timeout`: the class's maximum objective. */
export const patienceFor = (system: SystemId, endpointClass: EndpointClass): Seconds =>
  seconds(
    limitOf(system, endpointClass, "max") ?? Math.max(DEFAULT_PATIENCE, 2 * slowAfter(system, endpointClass)),
  );

/** Share of requests a p95 objective leaves for slow ones. */
export const SLOW_SHARE: Ratio = ratio(0.05);
