// What k6 counted in the end, as one small document: a cross-check of what was pushed during the run.
import { itemKinds, scenarioMetrics } from "../../src/catalogue/k6-metrics.ts";
import { requestClasses } from "./classify.ts";

type Counts = Readonly<Record<string, number>>;

/** Totals of one generator. */
export interface Summary {
  readonly requests: number;
  readonly socketRequests: number;
  readonly sessionStarts: number;
  readonly iterations: number;
  readonly dropped: number;
  readonly bad: number;
  /** By class; k6 keeps these apart only for the sub-metrics that its config names. */
  readonly badByClass: Counts;
  readonly items: number;
  readonly itemsByKind: Counts;
  readonly itemsUnanswered: number;
  readonly unansweredByKind: Counts;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const field = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

const { badRequests, items, itemsUnanswered, sessionStarts, socketRequests } = scenarioMetrics;

/** Reads the value that k6 gives to `handleSummary`. A metric that never had a sample counts 0. */
export function summaryOf(data: unknown): Summary {
  const metrics = field(data, "metrics");
  const total = (name: string): number => {
    const count = field(field(field(metrics, name), "values"), "count");
    return typeof count === "number" ? count : 0;
  };
  const byTag = (name: string, tag: string, values: readonly string[]): Counts =>
    Object.fromEntries(values.map((value) => [value, total(`${name}{${tag}:${value}}`)]));
  return {
    requests: total("http_reqs"),
    socketRequests: total(socketRequests),
    sessionStarts: total(sessionStarts),
    iterations: total("iterations"),
    dropped: total("dropped_iterations"),
    bad: total(badRequests),
    badByClass: byTag(
      badRequests,
      "class",
      requestClasses.filter((requestClass) => requestClass !== "good"),
    ),
    items: total(items),
    itemsByKind: byTag(items, "kind", itemKinds),
    itemsUnanswered: total(itemsUnanswered),
    unansweredByKind: byTag(itemsUnanswered, "kind", itemKinds),
  };
}
