// What goes in is found again: the state behind the reference API, over HTTP.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, startTestSandbox } from "../client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const post = async (url: string, body: object, method = "POST"): Promise<any> => (await ask(url, { method, body })).body;
const get = async (url: string): Promise<any> => (await ask(url)).body;

describe("dossiers", () => {
  const base = (): string => `${sandbox.targets.procedures}/procedures`;
  const create = async (): Promise<string> => (await post(`${base()}/dossiers`, { procedureId: "p" })).id;
  const found = async (): Promise<number> => (await get(`${sandbox.targets.procedures}/-/ledger`)).dossiers.found;

  test("a submitted dossier is looked up by its code, with its timeline", async () => {
    const id = await create();
    const { code } = await post(`${base()}/dossiers/${id}/submit`, { idempotencyKey: `key-${id}` });
    expect(await get(`${base()}/lookup/${code}`)).toMatchObject({ id, code, status: "received" });
    expect((await get(`${base()}/dossiers/${id}/timeline`)).events).toHaveLength(1);
    expect((await get(`${base()}/worklist`)).dossiers).toContainEqual({ id, code });
  });

  test("a repeated key gives the same code, also when the repeats race", async () => {
    const before = await found();
    const id = await create();
    const codes = await Promise.all(
      Array.from({ length: 10 }, async () => (await post(`${base()}/dossiers/${id}/submit`, { idempotencyKey: "same" })).code),
    );
    const other = await post(`${base()}/dossiers/${await create()}/submit`, { idempotencyKey: "same" });
    expect(new Set([...codes, other.code]).size).toBe(1);
    expect(await found()).toBe(before + 1);
    expect((await get(`${sandbox.targets.procedures}/-/ledger`)).dossiers.duplicates).toBe(0);
  });

  test("a dossier accepted at the counter gets one code, and keeps the one it has", async () => {
    const id = await create();
    const first = await post(`${base()}/dossiers/${id}/accept`, { officer: "o" });
    const again = await post(`${base()}/dossiers/${id}/accept`, { officer: "o" });
    expect(first.code).toMatch(/^H-\d{8}$/);
    expect(again.code).toBe(first.code);
  });

  test.each(["SEED-000000", "SEED-000999"])("%s exists from the start", async (code) => {
    expect((await get(`${base()}/lookup/${code}`)).code).toBe(code);
  });

  test("a draft has no receipt", async () => {
    expect((await ask(`${base()}/dossiers/${await create()}/receipt`)).status).toBe(409);
  });

  test("each counter counts by itself", async () => {
    const next = async (id: string): Promise<number> => (await post(`${base()}/counters/${id}/next`, {})).number;
    expect([await next("a"), await next("a"), await next("b")]).toEqual([1, 2, 1]);
  });
});

describe("documents", () => {
  const base = (): string => `${sandbox.targets.documents}/documents`;
  const axis = (): string => `${sandbox.targets.documents}/axis/v1`;
  const count = async (): Promise<any> => (await get(`${sandbox.targets.documents}/-/ledger`)).documents;
  const create = async (): Promise<string> => (await post(`${base()}/outgoing`, { title: "Kế hoạch" })).id;
  const poll = async (unit: string): Promise<any> =>
    (await ask(`${axis()}/syncReceivedEdocList`, { headers: { "x-systemid": unit } })).body.documents;

  test("an issued document waits for each recipient once and is delivered when it is fetched", async () => {
    const id = await create();
    await post(`${base()}/outgoing/${id}/issue`, { recipients: ["unit-100", "unit-101", "unit-101"] });
    expect(await count()).toEqual({ sent: 2, delivered: 0, pending: 2 });
    const [{ docId }] = await poll("unit-100");
    await get(`${axis()}/getEdoc?docId=${docId}`);
    await get(`${axis()}/getEdoc?docId=${docId}`);
    expect(await poll("unit-100")).toEqual([]);
    expect((await get(`${base()}/incoming?unit=unit-100`)).documents[0]).toMatchObject({ id: docId, title: "Kế hoạch" });
    expect((await get(`${base()}/outgoing/${id}/deliveries`)).deliveries).toEqual([
      { unit: "unit-100", state: "delivered" },
      { unit: "unit-101", state: "pending" },
    ]);
    expect(await count()).toEqual({ sent: 2, delivered: 1, pending: 1 });
  });

  test("a closed document leaves the inbox, the seeded one stays", async () => {
    const { id } = (await get(`${base()}/incoming?unit=unit-500`)).documents[0];
    await post(`${base()}/incoming/${id}/close`, { note: "n" });
    expect((await get(`${base()}/incoming?unit=unit-500`)).documents).toHaveLength(1);
  });

  test("numbers are unique in their book, and a document keeps the one it has", async () => {
    const number = async (id: string, book: string): Promise<number> => (await post(`${base()}/outgoing/${id}/number`, { book })).number;
    const [one, two] = [await create(), await create()];
    expect([await number(one, "x"), await number(two, "x"), await number(one, "x"), await number(await create(), "y")]).toEqual([1, 2, 1, 1]);
  });

  test.each([
    { name: "an unknown unit", recipients: ["unit-1000"] },
    { name: "nobody", recipients: [] },
  ])("issuing to $name is refused and sends nothing", async ({ recipients }) => {
    const before = await count();
    const reply = await ask(`${base()}/outgoing/${await create()}/issue`, { body: { recipients } });
    expect(reply.status).toBe(400);
    expect(await count()).toEqual(before);
  });
});

describe("report forms", () => {
  const base = (): string => `${sandbox.targets.reporting}/reports`;
  const assign = async (unit: string): Promise<string> => (await get(`${base()}/assignments?period=2025-08&unit=${unit}`)).forms[0].formId;
  const form = (id: string, word: string): string => `${base()}/forms/${id}/${word}`;

  test("a locked form cannot be locked again, saved without the lock or saved over a newer version", async () => {
    const id = await assign("unit-200");
    const { lock } = await post(form(id, "lock"), { unit: "unit-200" });
    const save = (change: object): Promise<any> => ask(form(id, "cells"), { method: "PUT", body: { lock, version: 1, cells: {}, ...change } });
    expect((await ask(form(id, "lock"), { body: { unit: "unit-201" } })).status).toBe(409);
    expect((await save({ lock: "other" })).status).toBe(409);
    expect((await save({})).body.version).toBe(2);
    expect((await save({})).status).toBe(409);
    expect((await get(`${base()}/forms/${id}`)).locked).toBe(true);
  });

  test("a unit whose form is locked or sent gets another one; no two units share a form", async () => {
    const first = await assign("unit-300");
    expect(await assign("unit-300")).toBe(first);
    await post(form(first, "lock"), { unit: "unit-300" });
    expect(new Set([first, await assign("unit-300"), await assign("unit-301")]).size).toBe(3);
  });

  test("a sent form is counted once, gives up its lock and has a receipt", async () => {
    const sent = async (): Promise<number> => (await get(`${sandbox.targets.reporting}/-/ledger`)).forms.sent;
    const before = await sent();
    const id = await assign("unit-400");
    await post(form(id, "lock"), { unit: "unit-400" });
    const { receiptId } = await post(form(id, "send"), { unit: "unit-400" });
    await post(form(id, "submit"), { unit: "unit-400" });
    await post(form(id, "send"), { unit: "unit-400" });
    expect(await sent()).toBe(before + 1);
    expect((await get(`${base()}/forms/${id}`)).locked).toBe(false);
    expect((await get(`${base()}/receipts/${receiptId}`)).formId).toBe(id);
    expect(await get(`${base()}/periods/2025-08/progress`)).toMatchObject({ sent: 1, missing: 3320 });
  });

  test("an aggregation is done at the second poll", async () => {
    const { jobId } = await post(`${base()}/aggregations`, { formId: "f" });
    const done = async (): Promise<boolean> => (await get(`${base()}/aggregations/${jobId}`)).done;
    expect([await done(), await done(), await done()]).toEqual([false, true, true]);
  });
});

test("the LGSP refuses personal data without a token", async () => {
  const reply = await ask(`${sandbox.targets.lgsp}/lgsp/population/v1/person?id_number=1`);
  expect(reply.status).toBe(401);
});
