// Every query of every panel and every expression of every rule, answered by a real Prometheus that watched a real run.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertConditions, panelQueries, ruleExpressions } from "../../dashboards/artefacts.ts";
import { withoutVariables } from "../../dashboards/lint/promql-tree.ts";
import { startExporters } from "../../exporters/serve.ts";
import { systemIds } from "../../src/catalogue/system.ts";
import { createLog } from "../../src/platform/log.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { engineMissing, openWorkspace } from "../support/cli.ts";
import { prometheusMissing, startPrometheus } from "../support/prometheus.ts";

const abort = new AbortController();
const ruleFiles = ["recording", "alerts"].map((name) => `dashboards/generated/rules/${name}.yaml`);
const silent = createLog({ write: () => undefined }, "error");

/** A short run in which every system is asked and the LGSP cannot keep up, so that every class of request occurs. */
const RUN =
  "run august-ramp+commune-drill --scope quang-tri --duration 40s --activity 30 --seed 7 --sandbox lgsp.workers=1 --sandbox lgsp.service=500ms".split(
    " ",
  );

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
      const ready = keep(
        await startHttpServer((_, response) => void response.end("ready"), { port: 0, host: "127.0.0.1" }),
      );
      const targets = Object.fromEntries(systemIds.map((id) => [id, ready.url]));
      const exporters = keep(
        await startExporters({
          port: 0,
          host: "127.0.0.1",
          dataDir: workspace.dataDir,
          targets,
          log: silent,
          signal: abort.signal,
        }),
      );
      prometheus = keep(await startPrometheus({ scrapeTargets: [new URL(exporters.url).host], ruleFiles }));
      const from = new Date();
      const { stdout } = await workspace.run(...RUN, "--remote-write", `${prometheus.url}/api/v1/write`);
      output = stdout;
      span = { from, until: new Date(), stepSeconds: 5 };
    });
    afterAll(async () => {
      abort.abort();
      for (const close of opened.toReversed()) await close();
    });

    test("the run leaves a record", () => expect(output).toContain("run.json"));

    test.each(panelQueries())("$where has an answer to $promql", async ({ promql }) => {
      expect(await prometheus.queryRange(withoutVariables(promql), span)).not.toEqual([]);
    });

    test.each(ruleExpressions())("the rule $where has something to look at", async ({ promql }) => {
      expect(await prometheus.queryRange(promql, span)).not.toEqual([]);
    });

    test.each(alertConditions())("the condition of $where can be evaluated", async ({ promql }) => {
      await expect(prometheus.queryRange(promql, span)).resolves.toBeInstanceOf(Array);
    });
  },
);
