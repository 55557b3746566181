// `headroom run --silence` and a real Alertmanager: what is silenced, for how long, and what is left of it in every way to end.
import type { RequestListener } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alertmanagerMissing, startAlertmanager } from "../support/alertmanager.ts";
import { engineMissing, openWorkspace, type Ended, type Started, type Workspace } from "../support/cli.ts";
import { latestEvents, latestRecord, untilMeasured } from "../support/kept-runs.ts";
import { deadPort, startWebListener } from "../support/listeners.ts";
import { descendantsOf, endProcess } from "../support/processes.ts";
import { listRuns } from "../../src/store/run-store.ts";

const CONFIG = `
route: { receiver: nowhere, group_wait: 1s }
receivers: [{ name: nowhere }]
`;
const SURGE =
  "run august-ramp --scope quang-tri --activity 20 --seed 7 --systems procedures,lgsp --silence".split(" ");

type Alertmanager = Awaited<ReturnType<typeof startAlertmanager>>;

const FIRING = {
  down: { alertname: "HeadroomSystemDown", severity: "page", during_run: "mute", system: "lgsp" },
  elsewhere: { alertname: "HeadroomSystemDown", severity: "page", during_run: "mute", system: "meetings" },
  general: { alertname: "HeadroomOfNoSystem", severity: "page", during_run: "mute" },
  safety: { alertname: "HeadroomRunSilent", severity: "page", during_run: "keep" },
  foreign: { alertname: "DiskFull", severity: "page" },
};

/** Names and systems of the alerts that a silence holds back. */
async function silenced(alertmanager: Alertmanager): Promise<string[]> {
  const alerts = await alertmanager.alerts();
  return alerts
    .filter(({ status }) => status.silencedBy.length > 0)
    .map(({ labels }) => [labels["alertname"], labels["system"]].join(" ").trim())
    .toSorted();
}

/** Shows no alert and takes no silence. */
const readOnly: RequestListener = (request, response) => {
  const isRead = request.method === "GET";
  response.writeHead(isRead ? 200 : 403).end(isRead ? "[]" : "read only");
};

/** In seconds. */
const lengthOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): number =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / 1000;

describe("what cannot be silenced", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace();
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  /** What a refusal leaves and says; `unsaid` are the texts that are missing. */
  const REFUSED = { code: 2, stdout: "", unsaid: [], begun: false, runs: [] };
  const left = async ({ code, stdout, stderr }: Ended, says: readonly string[]) => ({
    code,
    stdout,
    unsaid: says.filter((text) => !stderr.includes(text)),
    begun: /sandbox ready|load begins/.test(stderr),
    runs: await listRuns(workspace.dataDir),
  });

  test.each([
    {
      what: "without an address",
      args: SURGE,
      says: ["OPTION_INVALID", "--alertmanager http", "alertmanager.url"],
    },
    {
      what: "an address that is none",
      args: [...SURGE, "--alertmanager", "localhost"],
      says: ["OPTION_INVALID", "http or https"],
    },
    {
      what: "an address without --silence",
      args: ["run", "august-ramp", "--alertmanager", "http://127.0.0.1:1"],
      says: ["OPTION_INVALID", "--silence"],
    },
    {
      what: "a run of days",
      args: "run ordinary-day --duration 2d --silence --alertmanager http://127.0.0.1:1".split(" "),
      says: ["PLAN_INVALID", "24 h"],
    },
  ])("$what: said before anything is started", async ({ args, says }) => {
    expect(await left(await workspace.run(...args), says)).toEqual(REFUSED);
  });

  test("an Alertmanager that is not there, before anything is started", async () => {
    const address = `http://127.0.0.1:${await deadPort()}`;
    const ended = await workspace.run(...SURGE, "--alertmanager", address);
    expect(await left(ended, ["ALERTMANAGER_FAILED", address, "ECONNREFUSED"])).toEqual(REFUSED);
  });

  test("something else that answers there, before anything is started", async () => {
    await using other = await startWebListener((_, response) => void response.end("<html>welcome"));
    const ended = await workspace.run(...SURGE, "--alertmanager", other.url);
    expect(await left(ended, ["ALERTMANAGER_FAILED", "<html>welcome"])).toEqual(REFUSED);
  });
});

describe.skipIf(engineMissing || alertmanagerMissing)(
  "a run that is silenced (needs k6 and prometheus-alertmanager)",
  () => {
    let workspace: Workspace;
    let alertmanager: Alertmanager;
    let started: Started;
    const start = (...args: readonly string[]): Started =>
      workspace.start(...SURGE, ...args, "--alertmanager", alertmanager.url);

    beforeEach(async () => {
      workspace = await openWorkspace();
      alertmanager = await startAlertmanager({ config: CONFIG });
    });
    afterEach(async () => {
      await workspace[Symbol.asyncDispose]();
      await alertmanager[Symbol.asyncDispose]();
    });

    test("it silences what a test brings about, and nothing else, while it lasts", async () => {
      await alertmanager.fire(Object.values(FIRING));
      started = start("--duration", "20s", "--lang", "vi");
      const silence = await alertmanager.untilSilence(({ status }) => status.state === "active");
      await untilMeasured(workspace.dataDir, 3);
      expect(await silenced(alertmanager)).toEqual(["HeadroomOfNoSystem", "HeadroomSystemDown lgsp"]);
      const { stderr } = await started.ended;
      const { id, outcome } = await latestRecord(workspace.dataDir);
      expect(outcome.kind).toBe("finished");
      expect(silence.comment).toContain(id);
      expect(silence.comment).toContain("august-ramp, scope quang-tri");
      // The hard end: 20 s of load, the last sessions and two minutes.
      expect(lengthOf(silence)).toBeGreaterThanOrEqual(20 + 120);
      expect(lengthOf(silence)).toBeLessThanOrEqual(20 + 300 + 120);
      expect(stderr).toContain("Đã tạm tắt tại Alertmanager");
      expect(stderr).toContain('during_run="mute"');
      expect(stderr).toMatch(/Số cảnh báo đang bật bị tạm tắt: 2: .*HeadroomSystemDown \(lgsp\)/);
      expect(stderr.indexOf("Đã tạm tắt")).toBeLessThan(stderr.indexOf("đang tải"));
      expect((await alertmanager.silences()).map(({ status }) => status.state)).toEqual(["expired"]);
      expect(await silenced(alertmanager)).toEqual([]);
      expect(await latestEvents(workspace.dataDir)).toMatchObject([
        { kind: "silenced", silence: silence.id, until: silence.endsAt },
        { kind: "started" },
        { kind: "silence-expired", silence: silence.id },
        { kind: "ended" },
      ]);
    });

    test("an Alertmanager that shows its alerts but takes no silence: nothing is sent, and no run is left", async () => {
      await using other = await startWebListener(readOnly);
      const { code, stdout, stderr } = await workspace.run(...SURGE, "--alertmanager", other.url);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("status 403, read only");
      expect(await listRuns(workspace.dataDir)).toEqual([]);
    });

    test("the address and further labels may stand in headroom.yaml", async () => {
      await workspace.write(
        "headroom.yaml",
        `environment: local\nalertmanager: { url: "${alertmanager.url}/", labels: { environment: staging } }\n`,
      );
      await alertmanager.fire([
        { ...FIRING.down, environment: "staging" },
        { ...FIRING.down, environment: "production" },
      ]);
      started = workspace.start(...SURGE, "--duration", "60s");
      await alertmanager.untilSilence(({ status }) => status.state === "active");
      const held = (await alertmanager.alerts()).filter(({ status }) => status.silencedBy.length > 0);
      expect(held.map(({ labels }) => labels["environment"])).toEqual(["staging"]);
      started.interrupt();
      await started.ended;
      expect((await alertmanager.silences()).map(({ status }) => status.state)).toEqual(["expired"]);
    });

    test("Ctrl-C expires it", async () => {
      started = start("--duration", "60s");
      await untilMeasured(workspace.dataDir, 2);
      expect((await alertmanager.silences()).map(({ status }) => status.state)).toEqual(["active"]);
      started.interrupt();
      expect((await started.ended).code).toBe(130);
      expect((await alertmanager.silences()).map(({ status }) => status.state)).toEqual(["expired"]);
    });

    test("killed, it leaves the silence to its hard end", async () => {
      started = start("--duration", "60s");
      await untilMeasured(workspace.dataDir, 2);
      const before = await alertmanager.untilSilence(({ status }) => status.state === "active");
      const children = descendantsOf(started.pid);
      endProcess(started.pid);
      expect(await started.ended).toMatchObject({ signal: "SIGKILL" });
      for (const { pid } of children) endProcess(pid);
      expect(await alertmanager.silences()).toEqual([before]);
      expect(lengthOf(before)).toBeLessThanOrEqual(60 + 300 + 120);
    });

    test("an Alertmanager that is gone at the end changes no result, and the record says what is left", async () => {
      started = start("--duration", "15s");
      const { id } = await alertmanager.untilSilence(({ status }) => status.state === "active");
      await untilMeasured(workspace.dataDir, 2);
      await alertmanager[Symbol.asyncDispose]();
      await started.ended;
      const { notices, outcome } = await latestRecord(workspace.dataDir);
      expect(outcome.kind).toBe("finished");
      expect(notices.filter((text) => text.includes(id))).toEqual([
        expect.stringContaining("ends by itself"),
      ]);
    });
  },
);
