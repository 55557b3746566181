// What the scenarios count besides k6's own metrics. Good requests are not counted: they are the rest.
import { Counter, Gauge, Trend } from "k6/metrics";
import { ITEM_LINE, scenarioMetrics, type ItemKind } from "../../src/catalogue/k6-metrics.ts";
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
const sessionRetries = new Counter(scenarioMetrics.sessionRetries);
const items = new Counter(scenarioMetrics.items);
const itemsUnanswered = new Counter(scenarioMetrics.itemsUnanswered);

// k6's own, which its types leave to the browser's.
declare const console: { log(line: string): void };

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

/** A further attempt of a session that failed. */
export const countRetry = (journey: string): void => sessionRetries.add(1, { journey });

/** Items the system acknowledged: they must be found later. Their keys go to the log, so that a lost one can be named. */
export function countItems(kind: ItemKind, keys: readonly string[]): void {
  items.add(keys.length, { kind });
  for (const key of keys) console.log(`${ITEM_LINE.acknowledged} ${kind} ${key}`);
}

/** Items whose fate is unknown: they may be found later. */
export function countUnanswered(kind: ItemKind, keys: readonly string[]): void {
  itemsUnanswered.add(keys.length, { kind });
  for (const key of keys) console.log(`${ITEM_LINE.unanswered} ${kind} ${key}`);
}
