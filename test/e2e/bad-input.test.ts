// Mistakes of the person and of the machine: each is said in words, before anything is started.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord } from "../support/kept-runs.ts";
import { deadPort, startListener } from "../support/listeners.ts";

const BROKEN = `environment: "no spaces please"
targets:
  procedures: { url: "procedures.example", class: staginG, max-rate: fast }
population: { scope: [quang-trii] }
autostopp: []
`;

const SURGE = ["run", "august-ramp", "--duration", "20s", "--activity", "40", "--seed", "7"];

describe("what is mistyped", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace();
    await workspace.write("broken.yaml", BROKEN);
    await workspace.write("file", "not a folder");
    await workspace.write(
      "rules.yaml",
      "environment: local\nautostop: [bad > 200% over 5s, slowness > 1 over 10s]\n",
    );
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test.each([
    {
      what: "a surge and a province",
      args: ["run", "august-rmp", "--scope", "quang-trj"],
      says: ['"august-rmp"', "august-ramp", '"quang-trj"', "quang-tri"],
    },
    {
      what: "numbers and a duration",
      args: ["run", "august-ramp", "--seed", "x", "--scale", "0", "--duration", "1 week"],
      says: ["--seed", "--scale", "--duration"],
    },
    {
      what: "a broken headroom.yaml",
      args: ["run", "august-ramp", "--targets", "broken.yaml"],
      says: [
        "environment",
        "targets.procedures.url",
        "targets.procedures.class",
        "max-rate",
        "quang-tri",
        "autostopp",
      ],
    },
    {
      what: "a headroom.yaml that is not there",
      args: ["run", "august-ramp", "--targets", "missing.yaml"],
      says: ["missing.yaml", "CONFIG_NOT_FOUND"],
    },
    {
      what: "rules that end a run",
      args: ["run", "august-ramp", "--targets", "rules.yaml"],
      says: ["autostop[0]", "autostop[1]"],
    },
    {
      what: "a setting of the sandbox",
      args: ["run", "august-ramp", "--sandbox", "lgps.workers=1"],
      says: ["lgsp"],
    },
    {
      what: "a data directory that is a file",
      args: ["run", "august-ramp", "--data-dir", "file"],
      says: ["DATA_DIR_UNWRITABLE", '"file"'],
    },
    {
      what: "an address of a Prometheus",
      args: ["run", "august-ramp", "--remote-write", "localhost"],
      says: ["--remote-write"],
    },
    { what: "an option", args: ["run", "august-ramp", "--durations", "10s"], says: ["--duration"] },
    { what: "a run to report", args: ["report", "2020"], says: ["RUN_NOT_FOUND"] },
  ])("$what: exit code 2, everything said, nothing on standard output", async ({ args, says }) => {
    const { code, stdout, stderr } = await workspace.run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(says.filter((text) => !stderr.includes(text))).toEqual([]);
    expect(stderr).not.toContain("sandbox ready");
    expect(stderr).not.toContain("load begins");
  });
});

test("exporters whose port is taken use another one and say so", async () => {
  await using workspace = await openWorkspace();
  await using taken = await startListener();
  const started = workspace.start("exporters", "--port", String(taken.port));
  const address = await started.firstLine;
  const response = await fetch(address);
  started.interrupt();
  const { code, stderr } = await started.ended;
  expect(new URL(address).port).not.toBe(String(taken.port));
  expect(response.status).toBe(200);
  expect(stderr).toContain("port taken, another is used");
  expect(code).toBe(0);
});

describe.skipIf(engineMissing)(
  `a Prometheus that is not there, and ports of the sandbox that are taken ${needsEngine}`,
  () => {
    let workspace: Workspace;
    let ended: Ended;
    beforeAll(async () => {
      workspace = await openWorkspace();
      const other = workspace.start("sandbox", "--json");
      await other.firstLine;
      ended = await workspace.run(
        ...SURGE,
        "--remote-write",
        `http://127.0.0.1:${await deadPort()}/api/v1/write`,
      );
    });
    afterAll(() => workspace[Symbol.asyncDispose]());

    test("do not touch the run: it passes", async () => {
      const { outcome, verdict } = await latestRecord(workspace.dataDir);
      expect({ outcome: outcome.kind, verdict: verdict.kind, code: ended.code }).toEqual({
        outcome: "finished",
        verdict: "pass",
        code: 0,
      });
    });

    test("the record says that the Prometheus was not reached", async () => {
      const { notices } = await latestRecord(workspace.dataDir);
      expect(notices.join("\n")).toContain("did not reach the Prometheus");
    });
  },
);
