import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLog } from "../../../src/platform/log.ts";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { ServiceId } from "../../../src/sandbox/settings.ts";
import { ask, askPortal, ledgerOf, lgspToken, startTestSandbox, turn, type Reply } from "./client.ts";

const calm = { slow: 1, failRatio: 0, rejectRatio: 0, loseRatio: 0, doubleRatio: 0, stopped: false };
const lookup = (sandbox: Sandbox): string => `${sandbox.targets.procedures}/procedures/lookup/SEED-000000`;
const indicators = (sandbox: Sandbox): string => `${sandbox.targets.lgsp}/lgsp/reporting/v1/indicators`;
const progress = { data: { code: "SEED-000001", state: "done", at: "20250701083015" } };

describe("the control page", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());

  test("tells where everything listens", async () => {
    const { body } = await ask(`${sandbox.control}/targets`);
    expect(body).toEqual({ ...sandbox.targets, ...sandbox.faces });
    const ready = await Promise.all(
      [sandbox.control, ...Object.values(sandbox.targets)].map((url) => ask(`${url}/-/ready`)),
    );
    expect(ready.map(({ text }) => text)).toEqual(Array.from({ length: 9 }, () => "ready"));
  });

  test("says of every service how full it is, and of the LGSP what it passes on", async () => {
    const pages = await Promise.all(Object.values(sandbox.targets).map((url) => ask(`${url}/-/status`)));
    for (const { body } of pages)
      expect(body).toMatchObject({
        workers: { busy: 0, limit: 64 },
        queue: { waiting: 0, limit: 500 },
        inFlight: 0,
      });
    const { body } = await ask(`${sandbox.targets.lgsp}/-/status`);
    expect(body).toMatchObject({
      sync: { "national-portal": { backlog: 0, lagSeconds: 0, done: 0, errors: 0 } },
    });
  });

  test("keeps each knob by itself", async () => {
    expect((await turn(sandbox, "lgsp", { slow: 2 })).body).toEqual({ ...calm, slow: 2 });
    expect((await turn(sandbox, "lgsp", { failRatio: 0.5 })).body).toEqual({
      ...calm,
      slow: 2,
      failRatio: 0.5,
    });
    const { body } = await ask(`${sandbox.control}/knobs`);
    expect(body).toMatchObject({
      lgsp: { ...calm, slow: 2, failRatio: 0.5 },
      meetings: calm,
      identity: calm,
      "land-tax": calm,
    });
  });

  test.each([
    {
      name: "all problems at once",
      id: "reporting",
      change: { slow: 0, failRatio: 2, rejectRatio: "x" },
      status: 400,
      detail: /slow: .*; failRatio: .*; rejectRatio: /,
    },
    { name: "a knob nobody knows", id: "reporting", change: { slwo: 2 }, status: 400, detail: /slwo/ },
    {
      name: "a system nobody knows",
      id: "reportin",
      change: {},
      status: 404,
      detail: /did you mean "reporting"\?/,
    },
  ])("refuses $name and changes nothing", async ({ id, change, status, detail }) => {
    const reply = await ask(`${sandbox.control}/knobs/${id}`, { body: change });
    expect(reply.status).toBe(status);
    expect(reply.body.detail).toMatch(detail);
    expect((await ask(`${sandbox.control}/knobs`)).body["reporting"]).toEqual(calm);
  });
});

describe("knobs", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());

  test("a stopped system refuses connections, and listens on its old port when it starts again", async () => {
    await turn(sandbox, "procedures", { stopped: true });
    await expect(ask(lookup(sandbox))).rejects.toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: "ECONNREFUSED" }) }),
    );
    await turn(sandbox, "procedures", { stopped: false });
    expect((await ask(lookup(sandbox))).status).toBe(200);
  });

  test("a rejecting system answers 503 and says when to come back", async () => {
    await turn(sandbox, "procedures", { rejectRatio: 1 });
    const reply = await ask(lookup(sandbox));
    await turn(sandbox, "procedures", { rejectRatio: 0 });
    expect({
      status: reply.status,
      type: reply.headers.get("content-type"),
      retry: reply.headers.get("retry-after"),
    }).toEqual({
      status: 503,
      type: "application/problem+json",
      retry: "1",
    });
  });

  test("a failing system answers 500 by itself, a failing stub names itself", async () => {
    await turn(sandbox, "procedures", { failRatio: 1 });
    await turn(sandbox, "identity", { failRatio: 1 });
    const own = await ask(lookup(sandbox));
    const stub = await ask(`${sandbox.targets.identity}/idp/authentication?session=s`);
    await turn(sandbox, "procedures", { failRatio: 0 });
    await turn(sandbox, "identity", { failRatio: 0 });
    expect([own.status, own.body.dependency, stub.status, stub.body.dependency]).toEqual([
      500,
      undefined,
      500,
      "identity",
    ]);
  });

  test.each([
    { name: "stopped", on: { stopped: true }, off: { stopped: false } },
    { name: "failing", on: { failRatio: 1 }, off: { failRatio: 0 } },
    { name: "rejecting", on: { rejectRatio: 1 }, off: { rejectRatio: 0 } },
  ])(
    "a $name stub makes its caller answer 502 and name it, and the call is not booked",
    async ({ on, off }) => {
      const before = await ledgerOf(sandbox, "lgsp", "portal");
      await turn(sandbox, "national-portal", on);
      const reply = await askPortal(sandbox, "CapNhatTienDoHoSoMC", progress);
      await turn(sandbox, "national-portal", off);
      expect([reply.status, reply.body.dependency]).toEqual([502, "national-portal"]);
      expect(await ledgerOf(sandbox, "lgsp", "portal")).toEqual(before);
    },
  );

  test("a stopped system behind the LGSP makes it answer 502 without naming a stub", async () => {
    const headers = await lgspToken(sandbox);
    await turn(sandbox, "reporting", { stopped: true });
    const reply = await ask(indicators(sandbox), { headers, body: { period: "p", values: [] } });
    await turn(sandbox, "reporting", { stopped: false });
    expect([reply.status, reply.body.dependency]).toEqual([502, undefined]);
    expect(reply.body.detail).toContain("reporting");
  });

  test("a sick certificate authority stops signing, not the rest", async () => {
    await turn(sandbox, "certificate-authority", { stopped: true });
    const { body } = await ask(`${sandbox.targets.documents}/documents/outgoing`, { body: { title: "t" } });
    const sign = await ask(`${sandbox.targets.documents}/documents/outgoing/${body.id}/sign`, {
      body: { signer: "s" },
    });
    const form = `${sandbox.targets.reporting}/reports/forms/f`;
    const submit = await ask(`${form}/submit`, { body: { unit: "u" } });
    const report = await ask(`${form}/sign`, { body: { signer: "s" } });
    await turn(sandbox, "certificate-authority", { stopped: false });
    expect([sign.body.dependency, report.body.dependency]).toEqual([
      "certificate-authority",
      "certificate-authority",
    ]);
    expect(submit.status).toBe(200);
    expect((await ask(`${form}/send`, { body: { unit: "u" } })).status).toBe(409);
    expect(await ledgerOf(sandbox, "reporting", "forms")).toEqual({ sent: 0 });
  });
});

const metric = async (sandbox: Sandbox, id: ServiceId, series: string): Promise<number> => {
  const { text } = await ask(`${sandbox.targets[id]}/metrics`);
  const line = text.split("\n").find((one) => one.startsWith(`${series} `)) ?? "";
  return Number(line.slice(series.length));
};

test("a full queue rejects, and the metrics show who serves and who waits", async () => {
  await using sandbox = await startTestSandbox({
    procedures: { workers: 1, serviceSeconds: 600, queueLimit: 1 },
  });
  const left = new AbortController();
  const held = [1, 2].map(() => ask(lookup(sandbox), { signal: left.signal }).catch(() => "left"));
  const isFull = async (): Promise<boolean> =>
    (await metric(sandbox, "procedures", 'sandbox_queue_depth{system="procedures"}')) === 1;
  await expect.poll(isFull).toBe(true);
  expect((await ask(lookup(sandbox))).status).toBe(503);
  const read = (name: string): Promise<number> =>
    metric(sandbox, "procedures", `${name}{system="procedures"}`);
  expect(
    await Promise.all(["sandbox_workers", "sandbox_workers_busy", "sandbox_requests_in_flight"].map(read)),
  ).toEqual([1, 1, 2]);
  expect(
    await metric(sandbox, "procedures", 'sandbox_requests_total{system="procedures",outcome="rejected"}'),
  ).toBe(1);
  left.abort();
  expect(await Promise.all(held)).toEqual(["left", "left"]);
});

test("a call of the LGSP costs a place there and a place in the system behind", async () => {
  await using sandbox = await startTestSandbox();
  const headers = await lgspToken(sandbox);
  await ask(indicators(sandbox), { headers, body: { period: "p", values: [1] } });
  const served = (id: ServiceId): Promise<number> =>
    metric(sandbox, id, `sandbox_requests_total{system="${id}",outcome="served"}`);
  expect(await Promise.all([served("lgsp"), served("reporting"), served("documents")])).toEqual([2, 1, 0]);
});

test("every request is counted exactly once, under concurrency", async () => {
  await using sandbox = await startTestSandbox({
    lgsp: { workers: 2, serviceSeconds: 0.002, queueLimit: 5 },
  });
  const { session } = (await askPortal(sandbox, "login")).body;
  await turn(sandbox, "national-portal", { failRatio: 0.3 });
  const report = (): Promise<Reply> => askPortal(sandbox, "CapNhatTienDoHoSoMC", { ...progress, session });
  const replies = await Promise.all(Array.from({ length: 200 }, report));
  const seen = (status: number): number => replies.filter((reply) => reply.status === status).length;
  const counted = (outcome: string): Promise<number> =>
    metric(sandbox, "lgsp", `sandbox_requests_total{system="lgsp",outcome="${outcome}"}`);
  expect(await Promise.all(["served", "rejected", "dependency", "failed"].map(counted))).toEqual([
    seen(200) + 1,
    seen(503),
    seen(502),
    0,
  ]);
  expect(await ledgerOf(sandbox, "lgsp", "portal")).toEqual({
    calls: seen(200) + 1,
    logins: 1,
    statusChanges: seen(200),
  });
  expect(seen(200) + seen(503) + seen(502)).toBe(200);
});

const beside = (portBase: number): Promise<Sandbox> =>
  startSandbox({ seed: 1, portBase, log: createLog({ write: () => true }, "error") });

test("beside another, no port is taken from it: neither one in use nor one that a stopped service gave up", async () => {
  await using first = await startTestSandbox();
  const refused = { code: "PORT_UNAVAILABLE" };
  const inUse = Number(new URL(first.targets.procedures).port);
  await expect(beside(inUse)).rejects.toMatchObject(refused);
  await turn(first, "procedures", { stopped: true });
  // Its control port is the one before those of its services.
  await expect(beside(Number(new URL(first.control).port) + 1)).rejects.toMatchObject(refused);
});

test("disposing closes every port", async () => {
  const sandbox = await startTestSandbox();
  await sandbox[Symbol.asyncDispose]();
  const urls = [sandbox.control, ...Object.values(sandbox.targets)];
  const answers = await Promise.allSettled(urls.map((url) => ask(`${url}/-/ready`)));
  expect(answers.map(({ status }) => status)).toEqual(urls.map(() => "rejected"));
});
