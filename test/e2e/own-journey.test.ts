// The example of docs/journeys.md against a server that is not the sandbox, as the page says.
import { copyFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, latestReport } from "../support/kept-runs.ts";

const SURGE = "august-ramp --duration 20s --activity 100 --scale 3 --seed 7 --only land-lookup".split(" ");

/** A portal with paths of its own, and the requests it saw. */
interface Portal extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly string[];
}

const KNOWN = [
  {
    method: "GET",
    form: /^\/land\/plots\?province=quang-tri&sheet=\d+$/,
    status: 200,
    body: { plots: [{ id: "P-7/1" }] },
  },
  { method: "GET", form: /^\/land\/plots\/P-7%2F1$/, status: 200, body: { id: "P-7/1", area: 120 } },
  { method: "POST", form: /^\/land\/plots\/P-7%2F1\/extracts$/, status: 201, body: { extract: "E-1" } },
];

function isCallOf({ method, form }: (typeof KNOWN)[number], line: string): boolean {
  const [verb, address = ""] = line.split(" ");
  return verb === method && form.test(address);
}

async function answer(request: IncomingMessage, response: ServerResponse, seen: string[]): Promise<void> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  seen.push(`${request.method} ${request.url} ${body}`.trim());
  const known = KNOWN.find(({ method, form }) => method === request.method && form.test(request.url ?? ""));
  response.writeHead(known?.status ?? 404, { "content-type": "application/json" });
  response.end(JSON.stringify(known?.body ?? { title: "Not found" }));
}

async function openPortal(): Promise<Portal> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => void answer(request, response, seen));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe.skipIf(engineMissing)(`a journey of one's own ${needsEngine}`, () => {
  let workspace: Workspace;
  let portal: Portal;
  let planned: Ended;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    portal = await openPortal();
    await copyFile("docs/examples/land-lookup.ts", path.join(workspace.folder, "land-lookup.ts"));
    const target = `  procedures: { url: "${portal.url}", class: sandbox }`;
    await workspace.write(
      "headroom.yaml",
      `environment: land-portal\ntargets:\n${target}\njourneys: [./land-lookup.ts]\n`,
    );
    planned = await workspace.run("plan", ...SURGE);
    ended = await workspace.run("run", ...SURGE);
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(async () => {
    await portal[Symbol.asyncDispose]();
    await workspace[Symbol.asyncDispose]();
  });

  test("is planned by its name, and nothing is sent for that", () => {
    expect(planned.code).toBe(0);
    expect(planned.stdout).toContain("land-lookup");
  });

  test("sends what it says, to the paths it brings along, and nothing else", () => {
    const [searches = [], plots = [], extracts = []] = KNOWN.map((route) =>
      portal.seen.filter((line) => isCallOf(route, line)),
    );
    expect(searches.length).toBeGreaterThan(20);
    expect(plots).toHaveLength(searches.length);
    expect(extracts.length).toBeGreaterThan(0);
    expect(extracts.filter((line) => !line.includes('{"purpose":"own use","padding":"'))).toEqual([]);
    const journey = new Set([...searches, ...plots, ...extracts]);
    // The balance asks every system for its ledger, before and after.
    expect(portal.seen.filter((line) => !journey.has(line))).toEqual(["GET /-/ledger", "GET /-/ledger"]);
  });

  test("is judged by the objectives of the classes it names", () => {
    expect({ verdict: record.verdict, code: ended.code }).toMatchObject({
      verdict: { kind: "pass" },
      code: 0,
    });
    expect(Object.keys(record.systems)).toEqual(["procedures"]);
    const judged = record.systems["procedures"]?.objectives.filter(({ requests }) => requests > 0);
    expect(new Set(judged?.map((objective) => objective.class))).toEqual(new Set(["list", "page", "submit"]));
    const sent = portal.seen.filter((line) => line.includes(" /land/")).length;
    expect(record.conservation.items).toMatchObject([{ kind: "requests", submitted: sent, found: sent }]);
  });

  test("stands in the record, with the options that repeat the run", () => {
    expect(record.plan.own).toMatchObject({
      journeys: [{ id: "land-lookup", system: "procedures" }],
      endpoints: [
        { id: "procedures.land-search" },
        { id: "procedures.land-plot" },
        { id: "procedures.land-extract" },
      ],
    });
    expect(record.plan.options).toEqual(["--only land-lookup"]);
    expect(record.journeys["land-lookup"]).toMatchObject({ dropped: 0, retried: 0 });
  });

  test.each([
    { name: "report.en.md", says: "Look up a plot of land (land-lookup)" },
    { name: "report.vi.md", says: "Tra cứu thửa đất (land-lookup)" },
  ])("is named in $name", async ({ name, says }) => {
    expect(await latestReport(workspace.dataDir, name)).toContain(says);
  });
});
