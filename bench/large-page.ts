// A system with a large page of metrics, in a process of its own, and the collector that reads it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Collector } from "../exporters/collector.ts";
import { createStatusCollector } from "../exporters/collectors/status.ts";
import type { StatusPage } from "../src/config/exporters.ts";
import { createLog } from "../src/platform/log.ts";

/** Ends with its standard input. */
const SYSTEM = `
const page = Array.from({ length: Number(process.argv[1]) }, (_, i) => 'pool_active{name="pool-' + i + '"} ' + i).join("\\n");
const server = require("node:http").createServer((_, response) => response.end(page));
server.listen(0, "127.0.0.1", () => process.stdout.write(String(server.address().port)));
process.stdin.resume().on("end", () => process.exit());
`;

interface LargePage extends AsyncDisposable {
  readonly status: Collector;
}

/** Its clock makes every scrape read the page again; in truth scrapes within 5 s share a reading. */
function statusOf(url: string, series: number): Collector {
  let time = 0;
  const now = (): number => (time += 5000);
  const components: StatusPage["components"] = [{ component: "pool", used: "pool_active", limit: series }];
  const { signal } = new AbortController();
  const log = createLog(process.stderr, "warn");
  return createStatusCollector([{ system: "lgsp", url, format: "prometheus", components }], {
    signal,
    log,
    now,
  });
}

/** Every series of the page is wanted, the worst case. */
export async function startLargePage(series: number): Promise<LargePage> {
  const system = spawn(process.execPath, ["-e", SYSTEM, String(series)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = await once(system.stdout, "data");
  return {
    status: statusOf(`http://127.0.0.1:${String(port)}/metrics`, series),
    [Symbol.asyncDispose]: async () => {
      const gone = once(system, "exit");
      system.stdin.end();
      await gone;
    },
  };
}
