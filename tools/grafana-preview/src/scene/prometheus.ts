// A real Prometheus on a free loopback port.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { freePort, startProgram } from "./program.ts";

interface PrometheusOptions {
  /** For its configuration and its data; blocks that are there already are served. */
  readonly folder: string;
  /** host:port of what is scraped, as job headroom. */
  readonly targets: readonly string[];
  readonly rules: readonly string[];
  readonly scrapeSeconds: number;
}

interface Prometheus extends AsyncDisposable {
  readonly url: string;
}

export async function startPrometheus(options: PrometheusOptions): Promise<Prometheus> {
  const { folder, targets, rules, scrapeSeconds } = options;
  const port = await freePort();
  const every = `${scrapeSeconds}s`;
  const config = {
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    rule_files: rules.map((file) => path.resolve(file)),
    scrape_configs: [{ job_name: "headroom", static_configs: [{ targets }] }],
  };
  await writeFile(path.join(folder, "prometheus.yaml"), stringify(config));
  const program = await startProgram({
    command: "prometheus",
    args: [
      `--config.file=${path.join(folder, "prometheus.yaml")}`,
      `--storage.tsdb.path=${path.join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--web.enable-remote-write-receiver",
      "--enable-feature=native-histograms",
      "--storage.tsdb.retention.time=1d",
    ],
    on: "stderr",
    says: "Server is ready to receive web requests",
  });
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => Promise.resolve(program[Symbol.asyncDispose]()),
  };
}
