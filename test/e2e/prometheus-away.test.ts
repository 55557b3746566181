// --remote-write to a Prometheus that refuses connections, or takes them and never answers: the run must not notice.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord } from "../support/kept-runs.ts";
import { deadPort, startListener, type Listener } from "../support/listeners.ts";

const RUN = "run august-ramp --scope quang-tri --duration 20s --activity 60 --seed 7 --only axis-poll".split(
  " ",
);

const linesWith = (text: string, part: string): number =>
  text.split("\n").filter((line) => line.includes(part)).length;

describe.skipIf(engineMissing).each(["refuses", "hangs"] as const)(
  `a Prometheus that %s ${needsEngine}`,
  (how) => {
    let workspace: Workspace;
    let hanging: Listener;
    let ended: Ended;
    let record: RunRecord;
    beforeAll(async () => {
      workspace = await openWorkspace();
      hanging = await startListener();
      const port = { refuses: await deadPort(), hangs: hanging.port }[how];
      ended = await workspace.run(...RUN, "--remote-write", `http://127.0.0.1:${port}/api/v1/write`);
      record = await latestRecord(workspace.dataDir);
    });
    afterAll(async () => {
      await workspace[Symbol.asyncDispose]();
      await hanging[Symbol.asyncDispose]();
    });

    test("does not harm the run", () => {
      expect(record.outcome).toMatchObject({ kind: "finished" });
      expect(record.validity).toMatchObject({ valid: true, longestGapSeconds: 0, droppedRatio: 0 });
      expect(record.systems["documents"]?.requests.good).toBeGreaterThan(100);
      expect(record.conservation.held).toBe(true);
      expect({ verdict: record.verdict.kind, code: ended.code }).toEqual({ verdict: "pass", code: 0 });
    });

    test("is said once, and the record counts what did not arrive", () => {
      expect(linesWith(ended.stderr, "prometheus does not take payloads")).toBe(1);
      const [lost] = record.notices.filter((notice) => notice.includes("did not reach the Prometheus"));
      // k6 pushes once a second.
      expect(Number.parseInt(String(lost), 10)).toBeGreaterThan(10);
    });
  },
);
