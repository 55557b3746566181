// The board of a run says what the run's record says: every panel's own expression, answered by a real Prometheus that
// scraped a real run once a second, against run.json.
//
// Two kinds of comparison. Exact: the panel's expression with every `rate` or `increase` of a counter replaced by the counter's
// last value, so that nothing but counting is compared. As shown: the expression itself over the whole run, where Prometheus
// extrapolates and does not know what was counted before its first scrape; both are taken into account below.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { panelQueries } from "../../dashboards/artefacts.ts";
import type { PanelText } from "../../dashboards/board.ts";
import { requests } from "../../dashboards/queries/requests.ts";
import { runTexts as texts } from "../../dashboards/boards/run/texts.ts";
import { latencyBounds } from "../../exporters/run-latency.ts";
import { startExporters } from "../../exporters/serve.ts";
import { quantile, sumHistograms, type Histogram } from "../../src/analysis/histogram.ts";
import type { Reading } from "../../src/analysis/reading.ts";
import { createLog } from "../../src/platform/log.ts";
import type { RunRecord, SystemResult } from "../../src/record/run-record.ts";
import { engineMissing, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, latestSeries } from "../support/kept-runs.ts";
import { prometheusMissing, startPrometheus, type Prometheus } from "../support/prometheus.ts";
import { controlPort, startRunningSandbox, targetsYaml } from "../support/running-sandbox.ts";

const FAILING = 0.04;
const SANDBOX = ["lgsp.service=10ms", "lgsp.workers=500", "national-portal.service=3s"];
const RUN =
  "run august-ramp --scope quang-tri --duration 35s --activity 20 --seed 7 --journey ./mixed-calls.ts --only mixed-calls,axis-poll --targets headroom.yaml".split(
    " ",
  );

/** 99 of 100 requests go to an endpoint of about 10 ms, the hundredth to one of about 3 s. */
const MIXED_CALLS = `
import type { Session } from "headroom/scenarios/lib/session.ts";
import type { JourneyAbout } from "headroom/src/catalogue/journey-about.ts";
export const about = (): JourneyAbout => ({
  id: "mixed-calls",
  system: "lgsp",
  name: { en: "One call", vi: "Một lời gọi" },
  actor: { en: "consumer", vi: "hệ thống khai thác" },
  player: "machine",
  driver: "dossier",
  perUnit: 150,
  confidence: "GK",
  why: "made for a test",
  curve: "flat",
  steps: [{ call: "token", times: 0.99 }, { call: "portal-login", times: 0.01 }],
});
export function play(session: Session): void {
  const form = { client_id: "test", client_secret: "secret", grant_type: "client_credentials" };
  if (session.chance(0.01)) session.visit("portal-login", { body: { madonvi: "unit-0001" } });
  else session.visit("token", { form });
}
`;
const FAST = "lgsp.token";
const SLOW = "lgsp.portal-login";

/** One bucket of a native histogram of schema 3. */
const BUCKET = 2 ** (1 / 8);
/** The whole run and the pause before and after it. */
const WHOLE = "2m";
const WHOLE_SECONDS = 120;

const WAIT = { timeout: 20_000, interval: 200 };

const silent = createLog({ write: () => undefined }, "error");
const abort = new AbortController();

/** Variables filled in so that every window holds the whole run. */
const filled = (promql: string, system = ".*"): string =>
  promql.replaceAll("$__rate_interval", WHOLE).replaceAll("$__range", WHOLE).replaceAll("$system", system);

/** The queries of a panel of the run board. */
const panel = ({ en: [title] }: PanelText, system?: string): string[] =>
  panelQueries()
    .filter(({ where }) => where === `headroom-en-run / ${title}`)
    .map(({ promql }) => filled(promql, system));

const readAs =
  (overTime: "last_over_time" | "min_over_time") =>
  (promql: string): string =>
    promql.replaceAll(/(?:rate|increase)\(([^[]+)\[[^\]]+\]\)/g, `${overTime}($1[${WHOLE}])`);
/** Counters read instead of differentiated. */
const counted = readAs("last_over_time");
/** What a counter stood at when Prometheus first saw it: `rate` cannot know of it. 0, unless the start of the load was not scraped in time. */
const unseen = readAs("min_over_time");

const requestsByClass = (system: string): string => filled(requests(["class"], { system }).promql);

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** A value that has to be there. */
function must<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error("a value is missing");
  return value;
}

const p95Of = (histogram: Histogram): number => must(quantile(histogram, 0.95));
const above0 = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

describe.skipIf(prometheusMissing || engineMissing)(
  "the board of a run tells the truth (needs prometheus and k6)",
  () => {
    const opened: (() => Promise<void>)[] = [];
    const keep = <T extends AsyncDisposable>(resource: T): T => {
      opened.push(() => Promise.resolve(resource[Symbol.asyncDispose]()));
      return resource;
    };
    let prometheus: Prometheus;
    let workspace: Workspace;
    let ended: Ended;
    let record: RunRecord;
    let series: Reading[];
    /** A moment shortly after the end, at which all is asked. */
    let at: Date;
    /** Of a counter of requests or starts, while the exporter showed the run. */
    let fewestSamples: number;

    beforeAll(async () => {
      workspace = keep(await openWorkspace());
      const sandbox = await startRunningSandbox(workspace, ...SANDBOX);
      await workspace.run("sandbox", "lgsp", `failRatio=${FAILING}`, "--port", controlPort(sandbox));
      await workspace.write("mixed-calls.ts", MIXED_CALLS);
      await workspace.write("headroom.yaml", `environment: truth\n${targetsYaml(sandbox.targets)}`);
      const exporters = keep(
        await startExporters({
          port: 0,
          host: "127.0.0.1",
          dataDir: workspace.dataDir,
          targets: {},
          log: silent,
          signal: abort.signal,
        }),
      );
      prometheus = keep(
        await startPrometheus({ scrapeTargets: [new URL(exporters.url).host], ruleFiles: [] }),
      );
      ended = await workspace.run(...RUN, "--remote-write", `${prometheus.url}/api/v1/write`);
      record = await latestRecord(workspace.dataDir);
      series = await latestSeries(workspace.dataDir);
      const phase = 'headroom_run_phase{phase="ended"} == 1';
      await vi.waitFor(async () => {
        if ((await prometheus.query(phase)).length === 0) throw new Error("no scrape saw the end of the run");
      }, WAIT);
      at = new Date();
      const samples = await Promise.all(
        [requestsByClass(".*"), ...panel(texts.starts)].flatMap((promql) =>
          Array.from(promql.matchAll(/rate\(([^[]+)\[/g), ([, selector = ""]) =>
            prometheus.query(`min(count_over_time(${selector}[${WHOLE}]))`, at),
          ),
        ),
      );
      fewestSamples = Math.min(...samples.flat().map((sample) => sample.value));
    });
    afterAll(async () => {
      abort.abort();
      for (const close of opened.toReversed()) await close();
    });

    /** Label value → number, of an expression at the end. */
    const values = async (promql: string, label: string): Promise<Record<string, number>> => {
      const answer = await prometheus.query(promql, at);
      return Object.fromEntries(answer.map(({ metric, value }) => [metric[label] ?? "", value]));
    };
    const value = async (promql: string): Promise<number> => total(await values(promql, "none"));
    const latencyOf = (endpoint: string): Histogram =>
      sumHistograms(series.flatMap(({ endpoints }) => endpoints[endpoint]?.latency ?? []));
    const keptOf = (system: string): SystemResult => must(record.systems[system]);
    const countsOf = (system: string): Readonly<Record<string, number>> => keptOf(system).requests;
    /** Requests of a system that `rate` can see: those of its record without those before the first scrape. */
    const seenOf = async (system: string): Promise<Record<string, number>> => {
      const before = await values(unseen(requestsByClass(system)), "class");
      return Object.fromEntries(
        Object.entries(countsOf(system)).map(([name, count]) => [name, count - must(before[name])]),
      );
    };
    /**
     * `rate` divides what was counted by its window and stretches it to the window's edges: by at most 1.1 intervals between
     * samples after a counter's last sample; by as much before its first, where that is not 0, and not at all where it is
     * (prometheus, promql/functions.go, extrapolatedRate). Of n samples that is 2.2 of n − 1 intervals, however long they are.
     */
    const mostStretch = (): number => 1 + 2.2 / (fewestSamples - 1);
    const expectStretched = (shown: number, counts: number): void => {
      expect(shown).toBeGreaterThanOrEqual(counts * (1 - 1e-9));
      expect(shown).toBeLessThanOrEqual(counts * mostStretch());
    };
    /** Classes whose first samples differ are not stretched alike. */
    const expectShare = (shown: number, share: number): void => {
      expect(shown).toBeGreaterThanOrEqual((share / mostStretch()) * (1 - 1e-9));
      expect(shown).toBeLessThanOrEqual(share * mostStretch() * (1 + 1e-9));
    };

    test("the run is large enough to judge", () => {
      expect(ended.stdout).toContain("run.json");
      expect(record.outcome.kind).toBe("finished");
      expect(Object.keys(record.systems).toSorted()).toEqual(expect.arrayContaining(["documents", "lgsp"]));
      expect(total(keptOf("lgsp").requests)).toBeGreaterThan(1500);
      expect(fewestSamples).toBeGreaterThan(25);
    });

    test("which run it is, and that it is over", async () => {
      const [named] = await prometheus.query(panel(texts.runName).join(""), at);
      expect(named?.metric).toEqual({ run: record.id, surge: record.surge });
      expect(await values(panel(texts.phase).join(""), "phase")).toEqual({ ended: 1 });
    });

    test("starts: offered, achieved and dropped", async () => {
      const systems = Object.values(record.systems);
      const sumOf = (what: "offered" | "achieved" | "dropped"): number =>
        systems.reduce((sum, system) => sum + system[what], 0);
      // On the board, offered is what was made or dropped; the record asks the plan, and so counts the last few that the end
      // cut off (surges.test.ts says how many these may be).
      const kept = [sumOf("achieved") + sumOf("dropped"), sumOf("achieved"), sumOf("dropped")];
      const queries = panel(texts.starts);
      expect(await Promise.all(queries.map((promql) => value(counted(promql))))).toEqual(kept);
      const before = await Promise.all(queries.map((promql) => value(unseen(promql))));
      const shown = await Promise.all(queries.map(value));
      expect(shown).toHaveLength(3);
      for (const [i, perSecond] of shown.entries())
        expectStretched(perSecond * WHOLE_SECONDS, must(kept[i]) - must(before[i]));
    });

    test("starts by journey", async () => {
      const [promql = ""] = panel(texts.journeys);
      const kept = Object.entries(record.journeys).map(([id, { achieved }]) => [id, achieved]);
      expect(above0(await values(counted(promql), "journey"))).toEqual(Object.fromEntries(kept));
    });

    test.each(["documents", "lgsp"])("requests of %s by class, and their shares", async (system) => {
      const kept = countsOf(system);
      const byClass = requestsByClass(system);
      expect(await values(counted(byClass), "class")).toEqual(kept);
      const seen = await seenOf(system);
      for (const [name, perSecond] of Object.entries(await values(byClass, "class")))
        expectStretched(perSecond * WHOLE_SECONDS, must(seen[name]));
      const shares = panel(texts.classShares, system).join("");
      const exact = await values(counted(shares), "class");
      expect(Object.keys(exact).toSorted()).toEqual(Object.keys(kept).toSorted());
      for (const [name, share] of Object.entries(exact))
        expect(share).toBeCloseTo(must(kept[name]) / total(kept), 9);
      for (const [name, share] of Object.entries(await values(shares, "class")))
        expectShare(share, must(seen[name]) / total(seen));
    });

    test("4 % failures are shown as 4 %, and nothing is averaged away", async () => {
      const { failed, good, ...others } = keptOf("lgsp").requests;
      const all = failed + good + total(others);
      // Of the knob's share, a draw of so many requests is off by at most four standard deviations, but once in 16,000 runs.
      const error = 4 * Math.sqrt((FAILING * (1 - FAILING)) / all);
      const promql = panel(texts.classShares, "lgsp").join("");
      const exact = must((await values(counted(promql), "class"))["failed"]);
      expect(exact).toBeCloseTo(failed / all, 9);
      expect(Math.abs(exact - FAILING)).toBeLessThan(error);
      const seen = await seenOf("lgsp");
      expectShare(must((await values(promql, "class"))["failed"]), must(seen["failed"]) / total(seen));
      const badShare = panel(texts.badShare).join("");
      const bad = await values(counted(badShare), "system");
      expect(bad["lgsp"]).toBeCloseTo(1 - good / all, 9);
      expect(bad["documents"]).toBeCloseTo(0, 9);
      const shown = must((await values(badShare, "system"))["lgsp"]);
      expectShare(shown, 1 - must(seen["good"]) / total(seen));
    });

    test("quantiles of systems over the last minute, which is the whole run, are those of the record", async () => {
      const [p50 = "", p95 = "", p99 = ""] = [texts.systemMedian, texts.systemP95, texts.systemP99].flatMap(
        (text) => panel(text),
      );
      const shown = {
        p50: await values(p50, "system"),
        p95: await values(p95, "system"),
        p99: await values(p99, "system"),
      };
      for (const system of ["documents", "lgsp"])
        for (const name of ["p50", "p95", "p99"] as const)
          expect(shown[name][system]).toBeCloseTo(must(keptOf(system).latencySeconds[name]), 9);
    });

    test("the 95th percentile of a fast endpoint and a rare slow one is the fast one's", async () => {
      const [fast, slow] = [latencyOf(FAST), latencyOf(SLOW)];
      const share = fast.count / (fast.count + slow.count);
      expect(share).toBeGreaterThan(0.97);
      const [p95 = ""] = panel(texts.systemP95);
      const shown = must((await values(p95, "system"))["lgsp"]);
      // What is slower than 95 % of all requests is slower than this share of the fast ones; a bucket is as near as it gets.
      const truth = must(quantile(fast, 0.95 / share));
      expect(shown).toBeGreaterThan(truth / BUCKET);
      expect(shown).toBeLessThan(truth * BUCKET);
      const averaged = (p95Of(fast) + p95Of(slow)) / 2;
      expect(averaged).toBeGreaterThan(5 * shown);
    });

    test("the slowest endpoints, each with its own quantile", async () => {
      const shown = await values(panel(texts.endpointP95).join(""), "endpoint");
      expect(Object.keys(shown)).toEqual(expect.arrayContaining([FAST, SLOW]));
      for (const [id, seconds] of Object.entries(shown)) expect(seconds).toBeCloseTo(p95Of(latencyOf(id)), 9);
    });

    test("the quantile over the whole range lies in the bucket of the record's", async () => {
      const shown = await values(panel(texts.rangeP95).join(""), "system");
      for (const system of ["documents", "lgsp"]) {
        const kept = must(keptOf(system).latencySeconds.p95);
        const upper = must(latencyBounds.find((bound) => bound >= kept));
        const lower = must([0, ...latencyBounds].findLast((bound) => bound < kept));
        expect(shown[system]).toBeGreaterThanOrEqual(lower);
        expect(shown[system]).toBeLessThanOrEqual(upper);
      }
    });

    test.each([
      { name: "virtual users", text: texts.vus, of: ({ generator }: Reading) => generator.vus },
      { name: "CPU", text: texts.generatorCpu, of: ({ generator }: Reading) => generator.cpu },
    ])("the generators' $name at their highest was one of the readings", async ({ text, of }) => {
      const [highest] = await prometheus.query(`max_over_time((${panel(text).join("")})[${WHOLE}:1s])`, at);
      expect(series.map(of)).toContain(highest?.value);
    });

    test("requests as k6 pushed them are those of the record, and so are the bad ones", async () => {
      const shown = await values(counted(panel(texts.k6Requests).join("")), "system");
      for (const system of ["documents", "lgsp"]) expect(shown[system]).toBe(total(countsOf(system)));
      const bad = await values(counted(panel(texts.k6Bad, "lgsp").join("")), "class");
      const { good: _, ...kept } = keptOf("lgsp").requests;
      expect(bad).toEqual(above0(kept));
    });

    test("quantiles of k6's own histograms agree with the record", async () => {
      const [p50 = "", p95 = ""] = panel(texts.k6Quantiles, "lgsp");
      // `rate` cannot see what the first push of a series brought, some hundredth of the run: a bucket, and one for that.
      for (const [promql, kept] of [
        [p50, keptOf("lgsp").latencySeconds.p50],
        [p95, keptOf("lgsp").latencySeconds.p95],
      ] as const) {
        const shown = await value(promql);
        expect(shown).toBeGreaterThan(must(kept) / BUCKET ** 2);
        expect(shown).toBeLessThan(must(kept) * BUCKET ** 2);
      }
    });
  },
);
