// Every query of every panel and every expression of every rule, answered by a real Prometheus that watched a real run,
// and pages, logs and services that the test moves.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertConditions, panelQueries, ruleExpressions } from "../../dashboards/artefacts.ts";
import { withoutVariables } from "../../dashboards/lint/promql-tree.ts";
import { newBuilds, runsActive } from "../../dashboards/queries/events.ts";
import { startExporters } from "../../exporters/serve.ts";
import { createLog } from "../../src/platform/log.ts";
import { engineMissing, openWorkspace } from "../support/cli.ts";
import { prometheusMissing, startPrometheus } from "../support/prometheus.ts";
import { startWatchedWorld } from "../support/watched-world.ts";

const abort = new AbortController();
const silent = createLog({ write: () => undefined }, "error");

/** A short run in which every system is asked and the LGSP cannot keep up, so that every class of request occurs. */
const RUN =
  "run august-ramp+commune-drill --scope quang-tri --duration 40s --activity 15 --seed 7 --sandbox lgsp.workers=1 --sandbox lgsp.service=500ms".split(
    " ",
  );

/** Shares are quotients of floating-point numbers. */
const TOLERANCE = 1e-9;

type PanelQuery = ReturnType<typeof panelQueries>[number];

/** Where the values of a panel may lie: a share that ends at one is part of a whole, and what begins at zero is not negative. */
function boundsOf({ promql, unit, min, max }: PanelQuery): { readonly low: number; readonly high: number } {
  // A line that is prolonged may cross any end.
  if (promql.includes("predict_linear(")) return { low: -Infinity, high: Infinity };
  return { low: min === 0 ? 0 : -Infinity, high: unit === "percentunit" && max === 1 ? 1 : Infinity };
}

/** Values that are no number, or that the panel has no room for. */
function outside(values: readonly number[], query: PanelQuery): readonly number[] {
  const { low, high } = boundsOf(query);
  return values.filter(
    (value) => !Number.isFinite(value) || value < low - TOLERANCE || value > high + TOLERANCE,
  );
}

/**
 * The rules as they are shipped, but all of them evaluated every five seconds: those of hours and days are evaluated
 * every 30 and 300 s, which a run of a minute hardly sees once. What they compute does not depend on it.
 */
async function writeFastRules(folder: string): Promise<readonly string[]> {
  const names = ["recording", "alerts"].map((name) => `${name}.yaml`);
  for (const name of names) {
    const text = await readFile(`dashboards/generated/rules/${name}`, "utf8");
    await writeFile(path.join(folder, name), text.replaceAll(/interval: \d+s/g, "interval: 5s"));
  }
  return names.map((name) => path.join(folder, name));
}

describe.skipIf(prometheusMissing || engineMissing)(
  "a run watched by Prometheus (needs prometheus and k6)",
  () => {
    const opened: (() => Promise<void>)[] = [];
    const keep = <T extends AsyncDisposable>(resource: T): T => {
      opened.push(() => Promise.resolve(resource[Symbol.asyncDispose]()));
      return resource;
    };
    let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
    let output = "";
    let span: Parameters<typeof prometheus.queryRange>[1];

    beforeAll(async () => {
      const workspace = keep(await openWorkspace());
      const { folder, dataDir } = workspace;
      const { settings, targets, accessLogs } = keep(await startWatchedWorld(folder, dataDir));
      const exporters = keep(
        await startExporters({
          port: 0,
          host: "127.0.0.1",
          dataDir,
          targets,
          settings,
          accessLogs,
          log: silent,
          signal: abort.signal,
        }),
      );
      const ruleFiles = await writeFastRules(folder);
      prometheus = keep(await startPrometheus({ scrapeTargets: [new URL(exporters.url).host], ruleFiles }));
      const from = new Date();
      const { stdout } = await workspace.run(...RUN, "--remote-write", `${prometheus.url}/api/v1/write`);
      output = stdout;
      span = { from, until: new Date(), stepSeconds: 2 };
    });
    afterAll(async () => {
      abort.abort();
      for (const close of opened.toReversed()) await close();
    });

    test("the run leaves a record", () => expect(output).toContain("run.json"));

    test("shares and amounts are among what is bounded", () => {
      const bounds = panelQueries().map(boundsOf);
      expect(bounds.filter(({ high }) => high === 1).length).toBeGreaterThan(20);
      expect(bounds.filter(({ low }) => low === 0).length).toBeGreaterThan(100);
    });

    test.each(panelQueries())("$where has an answer to $promql, in its range", async (query) => {
      const answer = await prometheus.queryRange(withoutVariables(query.promql), span);
      expect(answer).not.toEqual([]);
      expect(
        answer.flatMap(({ metric, values }) => outside(values, query).map((one) => ({ metric, one }))),
      ).toEqual([]);
    });

    test("load tests are marked", async () => {
      expect(await prometheus.queryRange(runsActive.promql, span)).not.toEqual([]);
    });

    test("a new build of every system is marked, and the one that ran from the beginning is not", async () => {
      // A build counts as new when the one of a minute ago was another, so the mark reaches beyond a run of a minute.
      const until = new Date(span.until.getTime() + 60_000);
      const marked = await prometheus.queryRange(newBuilds.promql, { ...span, until });
      expect(marked.map(({ metric }) => metric["build"])).toEqual([
        "1.1.0",
        "1.1.0",
        "1.1.0",
        "1.1.0",
        "1.1.0",
      ]);
    });

    test.each(ruleExpressions())("the rule $where has something to look at", async ({ promql }) => {
      expect(await prometheus.queryRange(promql, span)).not.toEqual([]);
    });

    test.each(alertConditions())("the condition of $where can be evaluated", async ({ promql }) => {
      await expect(prometheus.queryRange(promql, span)).resolves.toBeInstanceOf(Array);
    });
  },
);
