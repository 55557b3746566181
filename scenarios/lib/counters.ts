// What the scenarios count besides k6's own metrics. Good requests are not counted: they are the rest.
import { Counter, Gauge, Trend } from "k6/metrics";
import { ITEM_LINE, scenarioMetrics, type ItemKind } from "../../src/catalogue/k6-metrics.ts";
import type { BadClass } from "./classify.ts";

/** The tags of every request of an endpoint. */
export interface EndpointTags {
  readonly system: string;
  readonly endpoint: string;
  /** Only where the system has several deployments. */
  readonly deployment?: string;
}

/** What tells the sessions of a divided system apart. */
export interface DeploymentTags {
  readonly system: string;
  readonly deployment: string;
}

const loadBegan = new Gauge(scenarioMetrics.loadBegan);
const sessionStarts = new Counter(scenarioMetrics.sessionStarts);
const badRequests = new Counter(scenarioMetrics.badRequests);
const socketRequests = new Counter(scenarioMetrics.socketRequests);
const socketDuration = new Trend(scenarioMetrics.socketDuration, true);
const sessionRetries = new Counter(scenarioMetrics.sessionRetries);
const slowerThan = new Counter(scenarioMetrics.slowerThan);
const startLag = new Trend(scenarioMetrics.startLag, true);
const items = new Counter(scenarioMetrics.items);
const itemsUnanswered = new Counter(scenarioMetrics.itemsUnanswered);

// k6's own, which its types leave to the browser's.
declare const console: { log(line: string): void };

/** Called once, when all users are ready. */
export const tellLoadBegan = (): void => loadBegan.add(Date.now() / 1000);

/** `more`: system and deployment, only where the system has several. */
export const countSessionStart = (journey: string, more: DeploymentTags | undefined): void =>
  sessionStarts.add(1, { journey, ...more });

export const countBad = (tags: EndpointTags, requestClass: BadClass): void =>
  badRequests.add(1, { ...tags, class: requestClass });

/** An exchange over a WebSocket that counts as a request, and its latency. */
export function countSocketRequest(tags: EndpointTags, milliseconds: number): void {
  socketRequests.add(1, { ...tags });
  socketDuration.add(milliseconds, { ...tags });
}

/** In trials: an answer that was slower than a further limit (s). */
export const countSlower = (tags: EndpointTags, limit: number): void =>
  slowerThan.add(1, { ...tags, limit: String(limit) });

/** In trials: how late the generator was. */
export const tellStartLag = (milliseconds: number): void => startLag.add(milliseconds);

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
