// Requests per second of one sandbox system without service time, against a bare node:http server that answers as many
// bytes. autocannon runs in a process of its own; pairs are interleaved, because single pairs scatter on a shared machine.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { createLog } from "../src/platform/log.ts";
import { startHttpServer } from "../src/platform/http-server.ts";
import { startSandbox } from "../src/sandbox/sandbox.ts";

const PAIRS = 8;
const SECONDS_EACH = 2;
const CONNECTIONS = 32;
const PATH = "/procedures/lookup/SEED-000000";
const TARGET_PER_SECOND = 3000;

const Result = z.object({
  requests: z.object({ average: z.number() }),
  errors: z.number(),
  non2xx: z.number(),
});

/** Requests per second, and the share of one core this process used meanwhile. */
interface Measured {
  readonly rate: number;
  readonly cores: number;
}

async function measure(url: string): Promise<Measured> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const command = createRequire(import.meta.url).resolve("autocannon/autocannon.js");
  const args = [command, "--json", "-c", String(CONNECTIONS), "-d", String(SECONDS_EACH), url];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const { user, system } = process.cpuUsage(before);
  const { requests, errors, non2xx } = Result.parse(JSON.parse(output));
  if (errors + non2xx > 0) throw new Error(`${errors} errors and ${non2xx} bad answers from ${url}`);
  return { rate: requests.average, cores: (user + system) / 1000 / (performance.now() - startedAt) };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const spread = (values: readonly number[], digits: number): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;

const log = createLog(process.stderr, "warn");
await using sandbox = await startSandbox({
  seed: 1,
  portBase: 0,
  systems: { procedures: { serviceSeconds: 0 } },
  log,
});
const url = `${sandbox.targets.procedures}${PATH}`;
const body = await (await fetch(url)).text();
await using bare = await startHttpServer(
  (_, response) => {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  },
  { port: 0 },
);

const pairs: { readonly sandbox: Measured; readonly bare: Measured }[] = [];
for (let i = 0; i < PAIRS; i += 1) pairs.push({ sandbox: await measure(url), bare: await measure(bare.url) });

// CPU time is what a busy machine cannot take away: requests per second of CPU are those of a core of one's own.
const perCore = ({ rate, cores }: Measured): number => rate / cores;
const own = pairs.map((pair) => perCore(pair.sandbox));
console.log(
  `sandbox    ${spread(own, 0)} requests/s on one core, target ${TARGET_PER_SECOND}; seen ${spread(
    pairs.map((pair) => pair.sandbox.rate),
    0,
  )}`,
);
console.log(
  `node:http  ${spread(
    pairs.map((pair) => perCore(pair.bare)),
    0,
  )} requests/s on one core; seen ${spread(
    pairs.map((pair) => pair.bare.rate),
    0,
  )}`,
);
console.log(
  `ratio      ${spread(
    pairs.map((pair) => perCore(pair.sandbox) / perCore(pair.bare)),
    2,
  )}`,
);
process.exitCode = median(own) >= TARGET_PER_SECOND ? 0 : 1;
