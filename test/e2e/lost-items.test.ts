// A system that loses, or takes in twice, what it acknowledged: the run fails, and says which items they were.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SandboxReady } from "../../src/cli/sandbox-process.ts";
import { itemIn } from "../../src/k6/log-line.ts";
import type { ConservationItem } from "../../src/record/conservation.ts";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, latestReport } from "../support/kept-runs.ts";
import { controlPort, startRunningSandbox, targetsYaml } from "../support/running-sandbox.ts";

const SURGE = "run august-ramp --duration 20s --activity 40 --seed 7 --targets headroom.yaml".split(" ");

interface Carried {
  readonly ended: Ended;
  readonly record: RunRecord;
  readonly item: ConservationItem;
  /** Key → times, as the system lists them after the run. */
  readonly listed: Readonly<Record<string, number>>;
  /** Keys that the scenarios were told are in. */
  readonly acknowledged: readonly string[];
}

describe.skipIf(engineMissing)(`items of a run ${needsEngine}`, () => {
  let workspace: Workspace;
  let sandbox: SandboxReady;
  let healthy: Carried;
  let losing: Carried;
  let doubling: Carried;

  async function carryOut(...knobs: readonly string[]): Promise<Carried> {
    await workspace.run("sandbox", "procedures", ...knobs, "--port", controlPort(sandbox));
    const ended = await workspace.run(...SURGE);
    const record = await latestRecord(workspace.dataDir);
    const page = `/-/ledger/items?kind=dossier&prefix=${record.id}-`;
    const { items } = (await (await fetch(new URL(page, sandbox.targets.procedures))).json()) as {
      items: Record<string, number>;
    };
    const log = await readFile(path.join(workspace.dataDir, "runs", record.id, "k6.log"), "utf8");
    const told = log.split("\n").flatMap((line) => itemIn(line) ?? []);
    const acknowledged = told.filter(({ kind }) => kind === "dossier").map(({ key }) => key);
    const item = record.conservation.items.find(({ kind }) => kind === "dossier");
    if (item === undefined) throw new Error("no dossier was handed in");
    return { ended, record, item, listed: items, acknowledged };
  }

  beforeAll(async () => {
    workspace = await openWorkspace();
    sandbox = await startRunningSandbox(workspace);
    await workspace.write("headroom.yaml", `environment: local\n${targetsYaml(sandbox.targets)}`);
    healthy = await carryOut("loseRatio=0");
    losing = await carryOut("loseRatio=0.2");
    doubling = await carryOut("loseRatio=0", "doubleRatio=0.2");
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("that are all found once are not listed", async () => {
    const { conservation, verdict } = healthy.record;
    expect({ verdict: verdict.kind, code: healthy.ended.code }).toEqual({ verdict: "pass", code: 0 });
    expect(conservation).toMatchObject({ held: true, because: null, namesBecause: null });
    const kinds = conservation.items.filter(({ kind }) => kind !== "requests");
    expect(kinds.length).toBeGreaterThan(2);
    for (const { names } of kinds) {
      expect(names).toMatchObject({ complete: true, lost: { count: 0 }, doubled: { count: 0 } });
    }
    expect(healthy.ended.stdout).toContain("Nothing was lost or duplicated");
  });

  test("balance with the calls that they make necessary at the portal", () => {
    const portal = healthy.record.conservation.amplification.find(({ id }) => id === "portal-calls");
    const figure = (name: string): number => Number(portal?.figures[name]);
    expect(portal).toMatchObject({ held: true, unclear: 0 });
    expect(figure("updates")).toBeGreaterThan(0);
    expect(portal?.found).toBe(portal?.expected);
    // Nine in ten need seven calls, the others four and now and then a login.
    expect(figure("callsEach")).toBeGreaterThan(6.3);
    expect(figure("callsEach")).toBeLessThan(7);
  });

  test("that were lost fail the run, and are exactly those that the system does not list", () => {
    const { ended, record, item, listed, acknowledged } = losing;
    const missing = acknowledged.filter((key) => !(key in listed)).toSorted();
    expect(missing.length).toBeGreaterThan(0);
    expect({ verdict: record.verdict.kind, code: ended.code }).toEqual({ verdict: "fail", code: 10 });
    expect(item.names?.lost).toEqual({ count: missing.length, ids: missing });
    expect(item).toMatchObject({ lost: missing.length, duplicated: 0, names: { doubled: { count: 0 } } });
    expect(ended.stdout).toContain(missing[0]);
  });

  test("that were taken in twice fail the run, and are exactly those that the system lists twice", () => {
    const { ended, record, item, listed } = doubling;
    const twice = Object.keys(listed)
      .filter((key) => listed[key] === 2)
      .toSorted();
    expect(twice.length).toBeGreaterThan(0);
    expect({ verdict: record.verdict.kind, code: ended.code }).toEqual({ verdict: "fail", code: 10 });
    expect(item.names?.doubled).toEqual({ count: twice.length, ids: twice });
    expect(item).toMatchObject({ lost: 0, duplicated: twice.length, names: { lost: { count: 0 } } });
  });

  test.each(["report.en.html", "report.en.md", "report.vi.html", "report.vi.md", "report.json"])(
    "are listed by id in %s",
    async (name) => {
      const report = await latestReport(workspace.dataDir, name);
      const missing = doubling.item.names?.doubled.ids.filter((id) => !report.includes(id));
      expect(missing).toEqual([]);
    },
  );
});
