// Tokens, the gateway's workers, its quota, and the national portal behind it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, askPortal, ledgerOf, lgspToken, startTestSandbox, turn, type Reply } from "../client.ts";

const person = (sandbox: Sandbox, headers = {}, signal?: AbortSignal): Promise<Reply> =>
  ask(`${sandbox.targets.lgsp}/lgsp/population/v1/person?id_number=1`, {
    headers,
    ...(signal === undefined ? {} : { signal }),
  });
const parcel = (sandbox: Sandbox, headers: object, signal: AbortSignal): Promise<Reply> =>
  ask(`${sandbox.targets.lgsp}/lgsp/land-tax/v1/obligation?parcel=1`, { headers: { ...headers }, signal });

describe("a token", () => {
  test("is needed, and one that was given here is good", async () => {
    await using sandbox = await startTestSandbox();
    expect((await person(sandbox)).status).toBe(401);
    expect((await person(sandbox, { authorization: "Bearer lgsp-1-1" })).status).toBe(401);
    expect((await person(sandbox, await lgspToken(sandbox))).status).toBe(200);
  });

  test("ends when its time is over", async () => {
    await using sandbox = await startTestSandbox({ lgsp: { tokenSeconds: 0 } });
    expect((await person(sandbox, await lgspToken(sandbox))).status).toBe(401);
  });

  test("says how long it is good for", async () => {
    await using sandbox = await startTestSandbox({ lgsp: { tokenSeconds: 90 } });
    const form = { grant_type: "client_credentials", client_id: "c" };
    expect((await ask(`${sandbox.targets.lgsp}/lgsp/token`, { form })).body["expires_in"]).toBe(90);
  });
});

test("every answer of the gateway says what it took itself, and answers of other systems do not", async () => {
  await using sandbox = await startTestSandbox();
  const reply = await person(sandbox, await lgspToken(sandbox));
  expect(Number(reply.headers.get("x-gateway-overhead-ms"))).toBeGreaterThanOrEqual(0);
  const other = await ask(`${sandbox.targets.procedures}/procedures/lookup/SEED-000000`);
  expect(other.headers.has("x-gateway-overhead-ms")).toBe(false);
});

test("beyond its quota it answers 429 and says when to come back", async () => {
  await using sandbox = await startTestSandbox({ lgsp: { quota: 0.001 } });
  const headers = await lgspToken(sandbox);
  const reply = await person(sandbox, headers);
  expect([reply.status, reply.headers.get("retry-after")]).toEqual([429, "1000"]);
  const { text } = await ask(`${sandbox.targets.lgsp}/metrics`);
  expect(text).toContain('sandbox_requests_total{system="lgsp",outcome="rejected"} 1');
});

const leave = (): string => "left";

test("one slow service behind takes the workers of all", async () => {
  await using sandbox = await startTestSandbox({
    lgsp: { workers: 2, queueLimit: 1 },
    "land-tax": { serviceSeconds: 600 },
  });
  const headers = await lgspToken(sandbox);
  const gauge = async (name: string): Promise<number> => {
    const { text } = await ask(`${sandbox.targets.lgsp}/metrics`);
    const series = `${name}{system="lgsp"} `;
    return Number(
      text
        .split("\n")
        .find((line) => line.startsWith(series))
        ?.slice(series.length),
    );
  };
  const left = new AbortController();
  const held = [1, 2].map(() => parcel(sandbox, headers, left.signal).catch(leave));
  await expect.poll(() => gauge("sandbox_workers_busy")).toBe(2);
  expect((await ask(`${sandbox.targets.lgsp}/-/ready`)).status).toBe(200);
  const waiting = person(sandbox, headers, left.signal).catch(leave);
  await expect.poll(() => gauge("sandbox_queue_depth")).toBe(1);
  expect((await person(sandbox, headers)).status).toBe(503);
  left.abort();
  expect(await Promise.all([...held, waiting])).toEqual(["left", "left", "left"]);
});

test("a sick service behind fails its own calls and no others", async () => {
  await using sandbox = await startTestSandbox();
  const headers = await lgspToken(sandbox);
  await turn(sandbox, "land-tax", { failRatio: 1 });
  const sick = await parcel(sandbox, headers, AbortSignal.timeout(60_000));
  expect([sick.status, sick.body.detail]).toEqual([502, "The service behind, land-tax, failed."]);
  expect((await person(sandbox, headers)).status).toBe(200);
});

describe("the national portal", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());

  const at = "20250701083015";
  const portal = (service: string, body: object = {}): Promise<Reply> => askPortal(sandbox, service, body);
  const codeOf = async (service: string, body: object = {}): Promise<unknown> =>
    (await portal(service, body)).body.error_code;

  test.each([
    { name: "without a session", session: undefined },
    { name: "with a session that was never given", session: "portal-session-1-1" },
  ])("refuses a call $name, with a code and not with a status", async ({ session }) => {
    const reply = await portal("TraCuuHoSo", { session, data: { code: "SEED-000001" } });
    expect([reply.status, reply.body.error_code]).toEqual([200, 401]);
  });

  test("forgets a session when its time is over", async () => {
    await using shortly = await startTestSandbox({ "national-portal": { tokenSeconds: 0 } });
    const reply = await askPortal(shortly, "TraCuuHoSo", { data: { code: "SEED-000001" } });
    expect(reply.body.error_code).toBe(401);
  });

  const found = async (code: string): Promise<boolean> =>
    (await portal("TraCuuHoSo", { data: { code } })).body.found;
  const hand = (isUpdating: boolean): Promise<unknown> =>
    codeOf("DongBoHoSoMC", { isUpdating, data: { code: "new-1", state: "received", at } });
  const report = (change: object): Promise<unknown> =>
    codeOf("CapNhatTienDoHoSoMC", { data: { code: "SEED-000001", state: "done", at, ...change } });

  test("knows a dossier since it was handed in, and wants to hear whether it should", async () => {
    expect([await found("new-1"), await hand(true), await hand(false)]).toEqual([false, 400, "00"]);
    expect([await found("new-1"), await hand(false), await hand(true)]).toEqual([true, 400, "00"]);
    expect(await found("SEED-000999")).toBe(true);
  });

  test("takes in no progress of a dossier it does not know, and no date in another form", async () => {
    expect(await report({})).toBe(0);
    expect(await report({ code: "nobody's" })).toBe(400);
    expect(await report({ at: "2025-07-01 08:30:15" })).toBe(400);
    expect(await report({ at: "20251301083015" })).toBe(400);
  });

  test("counts calls, logins and status changes, and knows the changes by their key", async () => {
    await using counted = await startTestSandbox();
    const { session } = (await askPortal(counted, "login")).body;
    const data = { code: "SEED-000001", state: "done", at, key: "run-1" };
    await askPortal(counted, "LayThuTuc", { session, data: { procedure: "p" } });
    await askPortal(counted, "CapNhatTienDoHoSoMC", { session, data });
    await askPortal(counted, "CapNhatTienDoHoSoMC", { session, data: { ...data, at: "never" } });
    expect(await ledgerOf(counted, "lgsp", "portal")).toEqual({ calls: 4, logins: 1, statusChanges: 1 });
    const listed = await ask(`${counted.targets.lgsp}/-/ledger/items?kind=portal-status&prefix=run-`);
    expect(listed.body["items"]).toEqual({ "run-1": 1 });
  });
});
