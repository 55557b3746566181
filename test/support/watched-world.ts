// Everything that exporters can watch, made by the test: status pages whose numbers move with every reading, a followed
// access log that grows with them, outside services, findings of capacity and a forecast.
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { SystemLogs } from "../../exporters/serve.ts";
import { componentIds } from "../../src/catalogue/components.ts";
import { journeys } from "../../src/catalogue/journeys.ts";
import { dependencyIds, systemIds } from "../../src/catalogue/system.ts";
import { Exporters, type ExporterSettings } from "../../src/config/exporters.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { capacityFile, forecastFile } from "../../src/store/data-dir.ts";
import { startSecureServer } from "../exporters/secure-server.ts";
import { generateLog } from "./generated-log.ts";

interface WatchedWorld extends AsyncDisposable {
  readonly settings: ExporterSettings;
  readonly targets: Readonly<Record<string, string>>;
  readonly accessLogs: readonly SystemLogs[];
}

const DAY_MS = 86_400_000;
/** The build that runs from this reading on. */
const NEW_BUILD_AT = 5;
/** Readings after which the backlog shrinks. */
const TURN = 4;
/** Lines that are written with every reading; each system is read every five seconds. */
const LINES = 60;

/** What a system says of itself at its nth reading: it is half full and fills slowly; its backlog grows and is then worked off. */
const pageOf = (n: number): object => ({
  build: n < NEW_BUILD_AT ? "1.0.0" : "1.1.0",
  ...Object.fromEntries(componentIds.map((id) => [id, { used: 100 + n, limit: 200 }])),
  sync: { lag: 10 * n, backlog: n < TURN ? 100 * n : Math.max(1, 100 * TURN - 30 * (n - TURN)), errors: n },
});

/** Real lines of every system, mixed; and now and then what fits no endpoint, or is no line at all. */
function* linesOfUsers(): Generator<string> {
  const log = generateLog({
    startsPerDay: Object.fromEntries(journeys.map(({ id }) => [id, 150])),
    curve: Array.from({ length: 24 }, () => 1 / 24),
    begin: new Date(Date.now() - DAY_MS).toISOString().slice(0, "2026-01-01T00:00:00".length),
    days: 1,
    seed: 7,
  });
  for (const [index, line] of log.lines.entries()) {
    yield line;
    if (index % 20 === 0) yield line.replace(/"GET [^ ]+/, '"GET /images/emblem.png');
    if (index % 50 === 0) yield "worker process exited on signal 9";
  }
}

async function startPages(log: string) {
  const readings = new Map<string, number>();
  const users = linesOfUsers();
  await writeFile(log, "");
  const answer = async (page: string): Promise<string> => {
    const n = (readings.get(page) ?? 0) + 1;
    readings.set(page, n);
    const lines = Array.from({ length: LINES }, () => users.next().value ?? "");
    await appendFile(log, lines.map((line) => `${line}\n`).join(""));
    return JSON.stringify(pageOf(n));
  };
  return startHttpServer(
    ({ url = "" }, response) => {
      response.setHeader("content-type", "application/json");
      answer(url).then(
        (text) => response.end(text),
        () => response.destroy(),
      );
    },
    { port: 0, host: "127.0.0.1" },
  );
}

const settingsOf = (pages: string, secure: string): ExporterSettings =>
  Exporters.parse({
    // Shows a certificate, which is why its end is known.
    probes: { reporting: { url: secure } },
    status: systemIds.map((system) => ({
      system,
      url: `${pages}/status/${system}`,
      format: "json",
      build: "build",
      components: componentIds.map((component) => ({
        component,
        used: `${component}.used`,
        limit: `${component}.limit`,
      })),
    })),
    sync: systemIds.map((system) => ({
      system,
      url: `${pages}/sync/${system}`,
      format: "json",
      lag: "sync.lag",
      backlog: "sync.backlog",
      errors: "sync.errors",
    })),
  });

/** What a test found out on the old build, and what is expected: in the data directory, as headroom writes it. */
async function writeFindings(dataDir: string): Promise<void> {
  await mkdir(path.dirname(capacityFile(dataDir, "lgsp")), { recursive: true });
  for (const system of systemIds) {
    const finding = {
      version: 1,
      system,
      build: "1.0.0",
      surge: "august-ramp",
      testedAt: new Date(Date.now() - 9 * DAY_MS).toISOString(),
      verifiedRate: 200,
      low: 180,
      high: 230,
      finding: "the queue filled",
    };
    await writeFile(capacityFile(dataDir, system), JSON.stringify(finding));
  }
  const peaks = Object.fromEntries(systemIds.map((system) => [system, 150]));
  const forecast = { version: 1, madeAt: new Date().toISOString(), basis: "a test", peaks };
  await writeFile(forecastFile(dataDir), JSON.stringify(forecast));
}

/** The log stands in the folder; findings and forecast in its data directory. */
export async function startWatchedWorld(folder: string, dataDir: string): Promise<WatchedWorld> {
  await writeFindings(dataDir);
  const log = path.join(folder, "access.log");
  const pages = await startPages(log);
  const secure = await startSecureServer();
  const targets = Object.fromEntries(
    [...systemIds, ...dependencyIds].map((id) => [id, `${pages.url}/${id}`]),
  );
  return {
    settings: settingsOf(pages.url, secure.url),
    targets: { ...targets, identity: secure.url },
    accessLogs: systemIds.map((system) => ({
      system,
      inputs: [{ patterns: [log], from: "beginning", format: "combined", zone: 420 }],
    })),
    [Symbol.asyncDispose]: async () => {
      await pages[Symbol.asyncDispose]();
      await secure[Symbol.asyncDispose]();
    },
  };
}
