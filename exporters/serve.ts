import { setMaxListeners } from "node:events";
import express, { type Express } from "express";
import type { SystemId } from "../src/catalogue/system.ts";
import type { Log } from "../src/platform/log.ts";
import { startHttpServer, type HttpServer } from "../src/platform/http-server.ts";
import { ms, type Ms } from "../src/units/units.ts";
import type { ExporterSettings } from "../src/config/exporters.ts";
import { createCapacityCollector } from "./collectors/capacity.ts";
import type { LogInput } from "./access-log/followed-files.ts";
import { LogFollower } from "./access-log/log-follower.ts";
import { createAccessLogCollector, watchAccessLog } from "./collectors/access-log.ts";
import { createFactsCollector } from "./collectors/facts.ts";
import { createRunCollector } from "./collectors/run.ts";
import { createStatusCollector } from "./collectors/status.ts";
import { createSyncCollector } from "./collectors/sync.ts";
import { createSystemsCollector } from "./collectors/systems.ts";
import { scrape, type Collector } from "./collector.ts";
import { landingPage } from "./landing-page.ts";
import { createProbePage } from "./probe-page.ts";
import { createProber, type Prober } from "./prober.ts";
import { METRICS_CONTENT_TYPE, renderSamples } from "./registry.ts";
import { createRunSource } from "./run-source.ts";
import { readRunbooks } from "./runbook-files.ts";
import { PAGE_POLICY, RUNBOOKS_PATH, type Runbooks } from "./runbook-page.ts";
import { createRunbookPages } from "./runbook-pages.ts";

interface AppOptions {
  readonly collectors: readonly Collector[];
  /** What `/probe` asks; without it, there is no such page. */
  readonly prober?: Prober;
  /** What `/runbooks` shows; without them, there is no such page. */
  readonly runbooks?: Runbooks;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Longer than the 5 s a probe may take, shorter than the 10 s Prometheus waits unless told otherwise. */
const BUDGET = ms(6000);
const LEAST_BUDGET = ms(100);
/** Kept back from Prometheus's own timeout for rendering and sending. */
const MARGIN = ms(750);

/** Prometheus says in a header how long it will wait; an answer after that is lost, a partial one before it is not. */
export function budgetFrom(header: string | undefined): Ms {
  const wait = Number(header ?? "") * 1000;
  if (!Number.isFinite(wait) || wait <= 0) return BUDGET;
  return ms(Math.max(LEAST_BUDGET, Math.min(BUDGET, wait - MARGIN)));
}

/** The pages of an exporter over an explicit list of collectors. */
export function createExporterApp({ collectors, prober, runbooks, log, signal }: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  const landing = landingPage({
    collectors: collectors.map(({ name }) => name),
    targets: prober?.names ?? [],
    hasRunbooks: runbooks !== undefined,
  });
  app.get("/", (_, response) => {
    response.setHeader("content-security-policy", PAGE_POLICY).type("html").send(landing);
  });
  app.get("/-/healthy", (_, response) => {
    response.type("text").send("healthy\n");
  });
  app.get("/-/ready", (_, response) => {
    response.status(signal.aborted ? 503 : 200).type("text");
    response.send(signal.aborted ? "stopping\n" : "ready\n");
  });
  // Express 5 hands a rejection to its error handler.
  app.get("/metrics", async (request, response) => {
    const budget = budgetFrom(request.get("x-prometheus-scrape-timeout-seconds"));
    const text = await renderSamples(await scrape(collectors, { budget, log, signal }));
    response.setHeader("content-type", METRICS_CONTENT_TYPE).end(text);
  });
  // Alerts name the file in the repository, so that the address of this server before it is enough for a link.
  if (runbooks !== undefined) app.use([RUNBOOKS_PATH, `/docs${RUNBOOKS_PATH}`], createRunbookPages(runbooks));
  if (prober !== undefined) app.get("/probe", createProbePage({ prober, signal, budgetFrom }));
  return app;
}

/** The access logs of one system. */
export interface SystemLogs {
  readonly system: SystemId;
  readonly inputs: readonly LogInput[];
}

/** What `headroom exporters` serves. */
interface ExporterOptions {
  /** Wanted port; 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** Where runs are kept; it may still be missing. */
  readonly dataDir: string;
  /** System or outside service → base URL; each is probed at most once in 5 s. */
  readonly targets: Readonly<Record<string, string>>;
  /** What is watched besides, and which collectors are off. */
  readonly settings?: ExporterSettings;
  /** Access logs to follow, by system; what is counted of them is kept in the data directory. */
  readonly accessLogs?: readonly SystemLogs[];
  readonly log: Log;
  /** Ends probes and readings under way; the server itself ends when it is disposed. */
  readonly signal: AbortSignal;
  /** Version of headroom, shown by `headroom_build_info`. */
  readonly version?: string;
}

/** Follows the logs until the signal aborts or what is returned is disposed; then the last look is waited for. */
function watch(followers: readonly LogFollower[], signal: AbortSignal): AsyncDisposable {
  const end = new AbortController();
  const stop = (): void => end.abort();
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  const watched = Promise.all(followers.map((follower) => watchAccessLog(follower, end.signal)));
  return {
    [Symbol.asyncDispose]: async () => {
      signal.removeEventListener("abort", stop);
      stop();
      await watched;
      for (const follower of followers) await follower[Symbol.asyncDispose]();
    },
  };
}

/** Serves the metrics. Throws PORT_UNAVAILABLE, and OPTION_INVALID for a target that is no URL. */
export async function startExporters(options: ExporterOptions): Promise<HttpServer> {
  const { port, host, dataDir, accessLogs = [], log, signal } = options;
  // Every collector and probe under way listens to it and lets go when it is done; Node warns above ten.
  setMaxListeners(0, signal);
  const { targets, settings } = options;
  const prober = createProber({ targets, ...(settings && { probes: settings.probes }), signal, log });
  const isFollowed = !switchedOff(settings).includes("access-log");
  const followers = isFollowed ? accessLogs.map((one) => new LogFollower({ ...one, dataDir, log })) : [];
  const collectors = collectorsOf(options, { prober, followers });
  const runbooks = await readRunbooks(log);
  const app = createExporterApp({ collectors, prober, runbooks, log, signal });
  const server = await startHttpServer(app, { port, host });
  const watching = watch(followers, signal);
  log.info("exporters ready", { metrics: `${server.url}/metrics` });
  return {
    ...server,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await watching[Symbol.asyncDispose]();
    },
  };
}

/** Names of the collectors that are not wanted. */
const switchedOff = (settings: ExporterSettings | undefined): readonly string[] =>
  Object.entries(settings?.collectors ?? {}).flatMap(([name, on]) => (on ? [] : [name]));

interface Watched {
  readonly prober: Prober;
  readonly followers: readonly LogFollower[];
}

function collectorsOf(options: ExporterOptions, { prober, followers }: Watched): readonly Collector[] {
  const { dataDir, settings, log, signal, version = "unknown" } = options;
  const watching = { signal, log };
  const collectors = [
    createFactsCollector(version),
    createRunCollector(createRunSource({ dataDir, log, signal })),
    createSystemsCollector(prober),
    createStatusCollector(settings?.status ?? [], watching),
    createSyncCollector(settings?.sync ?? [], watching),
    createCapacityCollector({ dataDir, forecast: settings?.forecast ?? {}, log }),
    ...(followers.length === 0 ? [] : [createAccessLogCollector(followers)]),
  ];
  const off = switchedOff(settings);
  return collectors.filter(({ name }) => !off.includes(name));
}
