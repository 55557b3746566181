// A real Prometheus on a free loopback port, its data in a temporary folder.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { stringify } from "yaml";
import { z } from "zod";
import { freePort } from "./free-port.ts";

export const prometheusMissing = spawnSync("prometheus", ["--version"]).error !== undefined;

interface PrometheusOptions {
  /** host:port of what is scraped, as job headroom. */
  readonly scrapeTargets: readonly string[];
  readonly ruleFiles: readonly string[];
  /** host:port of the Alertmanager that is told what fires. */
  readonly alertmanager?: string;
}

/** One series of an answer: its labels, its values, of which a native histogram has none, and the last of them. */
interface AnsweredSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly number[];
  readonly value: number;
}

interface Span {
  readonly from: Date;
  readonly until: Date;
  readonly stepSeconds: number;
}

export interface Prometheus extends AsyncDisposable {
  readonly url: string;
  /** Series that exist now, or at a moment; throws what Prometheus complains about. */
  query(promql: string, at?: Date): Promise<readonly AnsweredSeries[]>;
  /** Series that exist anywhere in the span. */
  queryRange(promql: string, span: Span): Promise<readonly AnsweredSeries[]>;
}

/** Prometheus writes infinity as Inf, which JavaScript does not read. */
const numberOf = (text: string): number => Number(text.replace("Inf", "Infinity"));

const Point = z.tuple([z.number(), z.string()]);
/** A point is missing where it is a native histogram. */
const Series = z
  .object({
    metric: z.record(z.string(), z.string()),
    value: Point.optional(),
    values: z.array(Point).optional(),
  })
  .transform(({ metric, value, values = value === undefined ? [] : [value] }) => {
    const numbers = values.map(([, text]) => numberOf(text));
    return { metric, values: numbers, value: numbers.at(-1) ?? Number.NaN };
  });
const Answer = z.object({
  status: z.string(),
  error: z.string().optional(),
  data: z.object({ result: z.array(Series) }).optional(),
});

async function ask(address: URL): Promise<readonly AnsweredSeries[]> {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  const { data, error } = Answer.parse(await response.json());
  if (data === undefined)
    throw new Error(`${error ?? "no answer"}: ${address.searchParams.get("query") ?? ""}`);
  return data.result;
}

/** Prometheus says on its error output when it takes requests. */
async function untilReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (child.stderr === null) throw new Error("Prometheus has no error output");
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (line.includes("Server is ready to receive web requests")) return;
  }
  throw new Error(`Prometheus did not start:\n${said.join("\n")}`);
}

const configOf = ({ scrapeTargets, ruleFiles, alertmanager }: PrometheusOptions): string =>
  stringify({
    global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "5s" },
    rule_files: ruleFiles.map((file) => path.resolve(file)),
    scrape_configs: [{ job_name: "headroom", static_configs: [{ targets: scrapeTargets }] }],
    ...(alertmanager === undefined
      ? {}
      : { alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] } }),
  });

/** Takes remote writes with native histograms, too. Ends with the value that is returned. */
export async function startPrometheus(options: PrometheusOptions): Promise<Prometheus> {
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-prometheus-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await writeFile(path.join(folder, "prometheus.yaml"), configOf(options));
  const child = spawn(
    "prometheus",
    [
      `--config.file=${path.join(folder, "prometheus.yaml")}`,
      `--storage.tsdb.path=${path.join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--web.enable-remote-write-receiver",
      "--enable-feature=native-histograms",
      "--storage.tsdb.retention.time=2h",
      // It finds its Alertmanager after 5 s; what fired before would come only with the next minute.
      "--rules.alert.resend-delay=1s",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = once(child, "exit");
  await untilReady(child);
  child.stderr.resume();
  return {
    url,
    query: (promql, at) =>
      ask(
        new URL(
          `/api/v1/query?${new URLSearchParams({ query: promql, ...(at && { time: at.toISOString() }) }).toString()}`,
          url,
        ),
      ),
    queryRange: (promql, { from, until, stepSeconds }) =>
      ask(
        new URL(
          `/api/v1/query_range?${new URLSearchParams({ query: promql, start: from.toISOString(), end: until.toISOString(), step: String(stepSeconds) }).toString()}`,
          url,
        ),
      ),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
