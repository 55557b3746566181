// What the scenarios count besides k6's own metrics. Good requests are not counted: they are the rest.
import { Counter, Gauge, Trend } from "k6/metrics";
import { scenarioMetrics, type ItemKind } from "../../src/catalogue/k6-metrics.ts";
import type { BadClass } from "./classify.ts";

/** The tags of every request of an endpoint. */
export interface EndpointTags {
  readonly system: string;
  readonly endpoint: string;
}

const loadBegan = new Gauge(scenarioMetrics.loadBegan);
const sessionStarts = new Counter(scenarioMetrics.sessionStarts);
const badRequests = new Counter(scenarioMetrics.badRequests);
const socketRequests = new Counter(scenarioMetrics.socketRequests);
const socketDuration = new Trend(scenarioMetrics.socketDuration, true);
const items = new Counter(scenarioMetrics.items);
const itemsUnanswered = new Counter(scenarioMetrics.itemsUnanswered);

/** Called once, when all users are ready. */
export const tellLoadBegan = (): void => loadBegan.add(Date.now() / 1000);

export const countSessionStart = (journey: string): void => sessionStarts.add(1, { journey });

export const countBad = ({ system, endpoint }: EndpointTags, requestClass: BadClass): void =>
  badRequests.add(1, { system, endpoint, class: requestClass });

/** An exchange over a WebSocket that counts as a request, and its latency. */
export function countSocketRequest({ system, endpoint }: EndpointTags, milliseconds: number): void {
  socketRequests.add(1, { system, endpoint });
  socketDuration.add(milliseconds, { system, endpoint });
}

/** Items the system acknowledged: they must be found later. */
export const countItems = (kind: ItemKind, count: number): void => items.add(count, { kind });

/** Items whose fate is unknown: they may be found later. */
export const countUnanswered = (kind: ItemKind, count: number): void => itemsUnanswered.add(count, { kind });
