// One system that two products serve, each in its province: both get their share, both speak their own language, and only the
// one that is slow looks bad.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { DeploymentResult, RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, latestReport } from "../support/kept-runs.ts";
import { controlPort, startRunningSandbox, targetsYaml } from "../support/running-sandbox.ts";

const RUN =
  "run august-ramp --scope quang-tri,hue --duration 30s --activity 40 --seed 7 --deployment hue.procedures=motcua".split(
    " ",
  );
/** A draw further off than this happens once in a hundred thousand runs. */
const SIGMAS = 4.4;

interface Division {
  readonly reference: DeploymentResult;
  readonly motcua: DeploymentResult;
}

/** `name` is what the deployment of Huế is called. */
function divisionOf(record: RunRecord, name = "motcua"): Division {
  const { default: reference, [name]: motcua } = record.systems["procedures"]?.deployments ?? {};
  if (reference === undefined || motcua === undefined) throw new Error("procedures were not divided");
  return { reference, motcua };
}

interface Totals {
  readonly requests: number;
  readonly started: number;
}

/** What the system as a whole did. */
function systemTotals(record: RunRecord): Totals {
  const procedures = record.systems["procedures"];
  if (procedures === undefined) throw new Error("procedures took no part");
  return { requests: total(procedures), started: procedures.achieved };
}

const total = ({ requests }: Pick<DeploymentResult, "requests">): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);
const rowOf = (markdown: string, name: string): string =>
  markdown.split("\n").find((line) => line.startsWith(`| ${name}`)) ?? "";

describe.skipIf(engineMissing)(`procedures by two products ${needsEngine}`, () => {
  let workspace: Workspace;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    ended = await workspace.run(...RUN);
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("pass, and every session of both went through", () => {
    expect({ code: ended.code, verdict: record.verdict }).toMatchObject({
      code: 0,
      verdict: { kind: "pass" },
    });
    const { reference, motcua } = divisionOf(record);
    for (const { requests } of [reference, motcua])
      expect(requests).toMatchObject({ failed: 0, dependency: 0, timeout: 0, rejected: 0 });
    expect(record.notices).toEqual([]);
  });

  test("get arrivals in proportion to the people of their provinces", () => {
    const { reference, motcua } = divisionOf(record);
    const starts = reference.started + motcua.started;
    const share = motcua.expected / (motcua.expected + reference.expected);
    expect(starts).toBeGreaterThan(200);
    // By people 39.8 %, by communes 33.9 %; nearly all that people do with procedures is counted in dossiers.
    expect(share).toBeGreaterThan(0.37);
    expect(share).toBeLessThan(0.4);
    const sigma = Math.sqrt(starts * share * (1 - share));
    expect(Math.abs(motcua.started - starts * share)).toBeLessThan(SIGMAS * sigma);
  });

  test("add up to the system, to the last request and start", () => {
    const { reference, motcua } = divisionOf(record);
    expect({
      requests: total(reference) + total(motcua),
      started: reference.started + motcua.started,
    }).toEqual(systemTotals(record));
  });

  test("lose nothing: the ledgers of both are added", () => {
    expect(record.conservation).toMatchObject({ checked: true, held: true });
    const dossiers = record.conservation.items.find(({ kind }) => kind === "dossier");
    expect(dossiers?.submitted).toBeGreaterThan(20);
    expect(dossiers).toMatchObject({ found: dossiers?.submitted, lost: 0, duplicated: 0 });
  });

  test("are told apart on the terminal and in both reports, with the command to repeat it", async () => {
    expect(ended.stdout).toMatch(/^ {2}default · reference +pass/m);
    expect(ended.stdout).toMatch(/^ {2}motcua +pass/m);
    const english = await latestReport(workspace.dataDir, "report.en.md");
    const vietnamese = await latestReport(workspace.dataDir, "report.vi.md");
    expect(english).toContain("## By deployment");
    expect(rowOf(english, "motcua")).toMatch(/Hue.*Pass/);
    expect(rowOf(english, "default")).toMatch(/Quang Tri.*Pass/);
    expect(rowOf(vietnamese, "motcua")).toMatch(/Huế.*Đạt/);
    expect(english).toContain("--deployment hue.procedures=motcua");
    const json = JSON.parse(await latestReport(workspace.dataDir, "report.json")) as {
      readonly summary: { readonly systems: RunRecord["systems"] };
    };
    expect(json.summary.systems["procedures"]?.deployments).toMatchObject({ motcua: { verdict: "pass" } });
  });

  test("leave the other systems as they were", () => {
    const divided = Object.entries(record.systems).filter(([, { deployments }]) => deployments !== undefined);
    expect(divided.map(([id]) => id)).toEqual(["procedures"]);
  });
});

describe.skipIf(engineMissing)(`a product that alone is slow ${needsEngine}`, () => {
  let workspace: Workspace;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    // Enough workers that nobody waits for one: it is slow by itself, not overloaded.
    const slow = ["procedures-motcua.workers=1000", "procedures-motcua.service=2s"];
    await workspace.run(...RUN, ...slow.flatMap((setting) => ["--sandbox", setting]));
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("misses objectives that the other holds", () => {
    const { reference, motcua } = divisionOf(record);
    expect([reference.verdict, motcua.verdict]).toEqual(["pass", "fail"]);
    expect(reference.requests.slow).toBe(0);
    expect(motcua.requests.slow).toBeGreaterThan(100);
  });

  test("is named in the report with what it missed", async () => {
    const english = await latestReport(workspace.dataDir, "report.en.md");
    expect(rowOf(english, "motcua")).toMatch(/Fail/);
    expect(rowOf(english, "default")).toMatch(/Pass/);
    expect(english).toMatch(/Administrative procedures \(motcua\) missed procedures-\w+-p95/);
    expect(english).not.toContain("Administrative procedures (default) missed");
  });
});

describe.skipIf(engineMissing)(`a product that says in a 200 that it failed ${needsEngine}`, () => {
  let workspace: Workspace;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    const sandbox = await startRunningSandbox(workspace);
    const motcua = sandbox.faces["procedures-motcua"];
    await workspace.run("sandbox", "--port", controlPort(sandbox), "procedures-motcua", "failRatio=0.3");
    const { procedures, identity, "national-portal": portal } = sandbox.targets;
    await workspace.write(
      "headroom.yaml",
      `environment: two-products\n${targetsYaml({ procedures, identity, "national-portal": portal })}${stringify(
        {
          deployments: [
            { system: "procedures", provinces: ["Huế"], vendor: "motcua", url: motcua, class: "sandbox" },
          ],
        },
      )}`,
    );
    ended = await workspace.run(
      ..."run august-ramp --scope quang-tri,hue --duration 20s --activity 40 --generators 2".split(" "),
    );
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("fails by its own success rule, and alone", () => {
    const { reference, motcua } = divisionOf(record, "hue");
    expect(reference.requests).toMatchObject({ failed: 0, dependency: 0 });
    const failed = motcua.requests.failed / total(motcua);
    expect(failed).toBeGreaterThan(0.15);
    expect(failed).toBeLessThan(0.4);
    expect([reference.verdict, motcua.verdict]).toEqual(["pass", "fail"]);
    expect(ended.code).toBe(10);
  });

  test("is kept in the record with its address and product", () => {
    expect(record.environment.deployments).toEqual([
      expect.objectContaining({ name: "default", vendor: "reference", provinces: ["quang-tri"] }),
      expect.objectContaining({ name: "hue", vendor: "motcua", provinces: ["hue"] }),
    ]);
  });

  test("is listed by the check, and its part of the peak by the plan", async () => {
    const check = await workspace.run("check");
    expect(check.stdout).toMatch(/procedures · hue: motcua at http:\S+, serves hue/);
    const plan = await workspace.run("plan", "august-ramp", "--scope", "quang-tri,hue", "--activity", "40");
    expect(plan.stdout).toMatch(/procedures · hue +motcua +1 +\d/);
  });
});
