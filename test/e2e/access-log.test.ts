// What the exporter counts in the log of a real nginx, beside what k6 counted itself, request for request: through a
// rotation under load and a restart of the exporter.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { endpointById, endpoints } from "../../src/catalogue/endpoints.ts";
import { slowAfter } from "../../src/catalogue/objectives.ts";
import { EXIT } from "../../src/errors/codes.ts";
import type { Endpoint } from "../../src/catalogue/system.ts";
import { engineMissing, openWorkspace, type Ended, type Started, type Workspace } from "../support/cli.ts";
import { latestSeries, untilMeasured } from "../support/kept-runs.ts";
import { nginxMissing, startNginx } from "../support/nginx.ts";
import { startRunningSandbox, targetsYaml } from "../support/running-sandbox.ts";

const RUN =
  "run august-ramp --systems procedures --scope quang-tri --duration 20s --activity 40 --seed 7".split(" ");

type Counts = Readonly<Record<string, number>>;

/** What a log can tell: endpoints that look alike there are one, and outside services have logs of their own. */
const logged = endpoints.filter(
  ({ system, dependency }) => system === "procedures" && dependency === undefined,
);
const firstOf = ({ method, path }: Endpoint): string =>
  logged.find((one) => one.method === method && one.path === path)?.id ?? "";

function addUp(rows: readonly (readonly [string, number])[]): Counts {
  const sums: Record<string, number> = {};
  for (const [name, count] of rows) sums[name] = (sums[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(sums).filter(([, count]) => count > 0));
}

async function countedByK6({ dataDir }: Workspace): Promise<Counts> {
  const readings = await latestSeries(dataDir);
  return addUp(
    readings.flatMap((reading) =>
      logged.map((one) => [firstOf(one), reading.endpoints[one.id]?.requests ?? 0] as const),
    ),
  );
}

const SERIES = /^(\w+)\{(.*)\} (\S+)$/;

/** Values of a metric, summed by one label. */
function valuesOf(scrape: string, metric: string, label: string): Counts {
  return addUp(
    scrape.split("\n").flatMap((line) => {
      const [, name, labels = "", value] = SERIES.exec(line) ?? [];
      const of = new RegExp(`(?:^|,)${label}="([^"]*)"`).exec(labels)?.[1] ?? "";
      return name === metric ? [[of, Number(value)] as const] : [];
    }),
  );
}

const scrapeOf = async (exporter: Started): Promise<string> => (await fetch(await exporter.firstLine)).text();
const total = (counts: Counts): number => Object.values(counts).reduce((sum, one) => sum + one, 0);

const classOf = (id: string): string => endpointById.get(id)?.class ?? "";
const byClass = (requests: Counts): Counts =>
  addUp(Object.entries(requests).map(([id, count]) => [classOf(id), count] as const));

/** Requests of a class within a limit; −1 when there is no such bucket. */
function bucketOf(scrape: string, name: string, limit: number): number {
  const wanted = [`endpoint_class="${name}"`, `le="${limit}"`];
  const line = scrape
    .split("\n")
    .filter((one) => one.startsWith("headroom_log_request_duration_seconds_bucket{"))
    .find((one) => wanted.every((label) => one.includes(label)));
  return Number(line?.split(" ").at(-1) ?? -1);
}

/** Lines of a class whose last column, `$request_time`, is within a limit. */
function linesWithin(lines: readonly string[], name: string, limit: number): number {
  const forms = logged
    .filter((one) => one.class === name)
    .map(
      ({ method, path }) =>
        new RegExp(`"${method} ${path.replaceAll(/\{\w+\}/g, "[^/?]+")}(?:\\?\\S*)? HTTP`),
    );
  return lines.filter(
    (line) => forms.some((form) => form.test(line)) && Number(line.split(" ").at(-1)) <= limit,
  ).length;
}

const endpointsThatLost = (early: Counts, late: Counts): readonly string[] =>
  Object.keys(early).filter((id) => (early[id] ?? 0) > (late[id] ?? 0));

describe.skipIf(engineMissing || nginxMissing)("the log of nginx (needs k6 and nginx)", () => {
  let workspace: Workspace;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  let ended: Ended;
  let before = "";
  let after = "";
  let lines: readonly string[] = [];

  const startExporter = () => workspace.start("exporters", "--port", "0");

  beforeAll(async () => {
    workspace = await openWorkspace();
    const { targets } = await startRunningSandbox(workspace);
    nginx = await startNginx(targets.procedures);
    const { identity, "national-portal": portal } = targets;
    const logs = [{ system: "procedures", files: [nginx.log] }];
    await workspace.write(
      "headroom.yaml",
      `environment: behind-nginx\n${targetsYaml({ procedures: nginx.url, identity, "national-portal": portal })}${stringify({ "access-logs": logs })}`,
    );
    const first = startExporter();
    await scrapeOf(first);
    const run = workspace.start(...RUN);
    await untilMeasured(workspace.dataDir, 6);
    before = await scrapeOf(first);
    const old = await nginx.rotate();
    await untilMeasured(workspace.dataDir, 9);
    await first.end();
    await untilMeasured(workspace.dataDir, 12);
    const second = startExporter();
    ended = await run.ended;
    after = await scrapeOf(second);
    lines = (await Promise.all([readFile(old, "utf8"), readFile(nginx.log, "utf8")])).flatMap((text) =>
      text.trimEnd().split("\n"),
    );
  });
  afterAll(async () => {
    await workspace[Symbol.asyncDispose]();
    await nginx[Symbol.asyncDispose]();
  });

  test("is of a run that was measured, and was rotated in the middle of it", () => {
    // Whether objectives were held on a busy machine does not matter here.
    expect([EXIT.pass, EXIT.fail]).toContain(ended.code);
    expect(total(valuesOf(before, "headroom_log_requests_total", "system"))).toBeGreaterThan(100);
  });

  test("gives the requests that k6 counted, endpoint by endpoint", async () => {
    const counted = valuesOf(after, "headroom_log_requests_total", "endpoint");
    expect(counted).toEqual(await countedByK6(workspace));
    expect(Object.keys(counted).length).toBeGreaterThan(15);
  });

  const sum = (metric: string): number => total(valuesOf(after, `headroom_log_${metric}`, "system"));

  test("is counted to its last line, none of them twice", () => {
    // The exporter's own probe of the target and the questions for the ledger are no endpoints.
    expect(sum("requests_total")).toBe(lines.filter((line) => !line.includes('"GET /-/')).length);
    expect(sum("rejected_lines_total")).toBe(0);
    expect(sum("lag_bytes")).toBe(0);
    expect(sum("up")).toBe(1);
  });

  test("has a duration for every request, at the boundary of the objective as the lines say", () => {
    const durations = valuesOf(after, "headroom_log_request_duration_seconds_count", "endpoint_class");
    const requests = valuesOf(after, "headroom_log_requests_total", "endpoint");
    expect(durations).toEqual(byClass(requests));
    const limit = slowAfter("procedures", "submit");
    expect(bucketOf(after, "submit", limit)).toBe(linesWithin(lines, "submit", limit));
    expect(durations["submit"]).toBeGreaterThan(10);
  });

  test("shows no counter that went back over the rotation and the restart", () => {
    const early = valuesOf(before, "headroom_log_requests_total", "endpoint");
    const late = valuesOf(after, "headroom_log_requests_total", "endpoint");
    expect(endpointsThatLost(early, late)).toEqual([]);
  });
});
