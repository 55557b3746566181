// Some communes stand on slow lines: their sessions are slower, nobody else's are, and nothing is lost on the way.
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { surges } from "../../src/catalogue/surges.ts";
import { isSlowOffice } from "../../src/planning/slow-offices.ts";
import { startSlowLink, type SlowLink } from "../../src/platform/slow-link.ts";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, untilMeasured } from "../support/kept-runs.ts";
import { lineJourney, openLinePortal, type LinePortal } from "../support/line-portal.ts";
import { startListener, startEcho, type Listener } from "../support/listeners.ts";

const share = surges.find(({ id }) => id === "slow-link")?.slowLink?.share ?? 0;
const RUN = "--scope quang-tri --duration 20s --activity 20 --seed 7".split(" ");

const portOf = (url: string): number => Number(new URL(url).port);

/** Whether somebody listens there. */
const isOpen = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(portOf(url), "127.0.0.1");
    socket
      .once("error", () => resolve(false))
      .once("connect", () => {
        resolve(true);
        socket.destroy();
      });
  });

/** Addresses of relays in the log of a command. */
const relaysIn = (stderr: string): string[] =>
  stderr.match(/"message":"slow lines ready".*"relays":"([^"]*)"/)?.[1]?.split(",") ?? [];

const link = (bases: readonly string[], lossRatio: number): Promise<SlowLink> =>
  startSlowLink({
    bases,
    bitsPerSecond: [40_000_000, 40_000_000],
    delaySeconds: 0.02,
    lossRatio,
    onFailure: (error) => {
      throw error;
    },
  });

const digest = (parts: readonly Buffer[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

async function sendThrough(socket: Socket, parts: readonly Buffer[]): Promise<Buffer[]> {
  const came: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => came.push(chunk));
  for (const part of parts) socket.write(part);
  socket.end();
  await once(socket, "end");
  return came;
}

/** The address at which a base is reached over the line. */
const relayOf = ({ through }: SlowLink, base: string): string => through[base] ?? "";

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

describe("a relay", () => {
  test("carries every byte there and back in order, in small pieces and on many connections", async () => {
    await using echo = await startEcho();
    await using relay = await link([echo.url], 0.01);
    const port = portOf(relayOf(relay, echo.url));
    const lots = Array.from({ length: 8 }, () => Array.from({ length: 200 }, () => randomBytes(700)));
    const came = await Promise.all(
      lots.map((parts) => sendThrough(createConnection(port, "127.0.0.1"), parts)),
    );
    expect(came.map(digest)).toEqual(lots.map(digest));
    expect(await relay.carried()).toEqual({ connections: 8, bytes: 2 * 8 * 200 * 700 });
  });

  test("listens no more when it was closed, and hangs up", async () => {
    await using target: Listener = await startListener();
    const relay = await link([target.url], 0);
    const url = relayOf(relay, target.url);
    expect(await isOpen(url)).toBe(true);
    const open = createConnection(portOf(url), "127.0.0.1").resume();
    await once(open, "connect");
    const hungUp = new Promise((resolve) => open.on("error", () => undefined).once("close", resolve));
    await relay[Symbol.asyncDispose]();
    await hungUp;
    expect(await isOpen(url)).toBe(false);
    expect(await relay.carried()).toBeUndefined();
  });
});

describe.skipIf(engineMissing)(`offices on slow lines ${needsEngine}`, () => {
  let workspace: Workspace;
  let portal: LinePortal;
  let ended: Ended;
  beforeAll(async () => {
    workspace = await openWorkspace();
    portal = await openLinePortal();
    await workspace.write("line-turn.ts", lineJourney);
    await workspace.write(
      "headroom.yaml",
      `environment: lines\ntargets:\n  procedures: { url: "${portal.url}", class: sandbox }\njourneys: [./line-turn.ts]\n`,
    );
    ended = await workspace.run("run", "slow-link", ...RUN, "--scale", "20", "--only", "line-turn");
  });
  afterAll(async () => {
    await portal[Symbol.asyncDispose]();
    await workspace[Symbol.asyncDispose]();
  });

  const turnsOf = (isSlow: boolean): number[] =>
    portal.turns
      .filter(({ office }) => isSlowOffice(office, share) === isSlow)
      .map(({ milliseconds }) => milliseconds)
      .toSorted((a, b) => a - b);

  test("take longer than all others, redirects included", () => {
    const [slow, usual] = [turnsOf(true), turnsOf(false)];
    expect(slow.length).toBeGreaterThan(5);
    expect(usual.length).toBeGreaterThan(50);
    expect(median(slow)).toBeGreaterThan(3 * median(usual));
    // No machine is faster than the line: there and back are 80 ms, and timers are cut to whole milliseconds.
    expect(Math.min(...slow)).toBeGreaterThan(75);
  });

  test("name the host that they mean, not the relay", () =>
    expect([...portal.hosts]).toEqual([new URL(portal.url).host]));

  test("count to the last request", async () => {
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining("Pass") });
    const { conservation } = await latestRecord(workspace.dataDir);
    const sent = 2 * portal.turns.length;
    expect(conservation.items).toMatchObject([{ kind: "requests", submitted: sent, found: sent }]);
  });
});

describe.skipIf(engineMissing)(`slow lines on the sandbox ${needsEngine}`, () => {
  let workspace: Workspace;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    const divided = ["--scope", "quang-tri,hue", "--deployment", "hue.procedures=motcua"];
    ended = await workspace.run("run", "slow-link", ...RUN, "--activity", "40", ...divided);
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("lose and double nothing, over HTTP and over WebSocket", () => {
    expect(record.outcome).toMatchObject({ kind: "finished" });
    expect(record.conservation).toMatchObject({ checked: true, held: true });
    expect(record.conservation.items.filter(({ lost, duplicated }) => lost + duplicated > 0)).toEqual([]);
    expect(record.notices).toEqual([]);
  });

  test("break nothing", () => {
    for (const { requests } of Object.values(record.systems))
      expect(requests).toMatchObject({ failed: 0, dependency: 0, timeout: 0, rejected: 0 });
  });

  test("carry a part of the load, each deployment and stub by its own relay", () => {
    const relays = relaysIn(ended.stderr);
    // Five systems, one of them twice, identity and the national portal.
    expect(new Set(relays).size).toBe(8);
    const carried = /"slow lines closed","connections":(\d+),"bytes":(\d+)/.exec(ended.stderr);
    expect(Number(carried?.[1])).toBeGreaterThan(10);
    expect(Number(carried?.[2])).toBeGreaterThan(100_000);
  });

  test("are gone when the run has ended", async () => {
    const open = await Promise.all(relaysIn(ended.stderr).map(isOpen));
    expect(open).not.toContain(true);
  });
});

test.skipIf(engineMissing)(`a Ctrl-C leaves no relay behind ${needsEngine}`, async () => {
  await using workspace = await openWorkspace();
  const started = workspace.start("run", "slow-link", ...RUN);
  await untilMeasured(workspace.dataDir, 2);
  started.interrupt();
  const { code, stderr } = await started.ended;
  expect(code).toBe(130);
  const relays = relaysIn(stderr);
  expect(relays.length).toBeGreaterThan(0);
  expect(await Promise.all(relays.map(isOpen))).not.toContain(true);
});

test("https targets are refused before anything is sent", async () => {
  await using workspace = await openWorkspace();
  await using target = await startListener();
  await workspace.write("line-turn.ts", lineJourney);
  await workspace.write(
    "headroom.yaml",
    `environment: lines\ntargets:\n  procedures: { url: "https://127.0.0.1:${target.port}", class: sandbox }\njourneys: [./line-turn.ts]\n`,
  );
  const { code, stdout, stderr } = await workspace.run("run", "slow-link", ...RUN, "--only", "line-turn");
  expect({ code, stdout, connections: target.connections() }).toEqual({
    code: 2,
    stdout: "",
    connections: 0,
  });
  expect(stderr).toContain("Slow lines work over http only");
});
