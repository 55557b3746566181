// Dossiers that go in are found again.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, ledgerOf, startTestSandbox, type Fields } from "../client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const post = async (url: string, body: object): Promise<Fields> => (await ask(url, { body })).body;
const get = async (url: string): Promise<Fields> => (await ask(url)).body;

const base = (): string => `${sandbox.targets.procedures}/procedures`;
const create = async (): Promise<string> => (await post(`${base()}/dossiers`, { procedureId: "p" })).id;
const ledger = () => ledgerOf(sandbox, "procedures", "dossiers");
const next = async (id: string): Promise<number> => (await post(`${base()}/counters/${id}/next`, {})).number;

test("a submitted dossier is looked up by its code, with its timeline", async () => {
  const id = await create();
  const { code } = await post(`${base()}/dossiers/${id}/submit`, { idempotencyKey: `key-${id}` });
  expect(await get(`${base()}/lookup/${code}`)).toMatchObject({ id, code, status: "received" });
  expect((await get(`${base()}/dossiers/${id}/timeline`)).events).toHaveLength(1);
  expect((await get(`${base()}/worklist`)).dossiers).toContainEqual({ id, code });
});

test("a repeated key gives the same code, also when the repeats race", async () => {
  const { found } = await ledger();
  const id = await create();
  const codes = await Promise.all(
    Array.from(
      { length: 10 },
      async () => (await post(`${base()}/dossiers/${id}/submit`, { idempotencyKey: "same" })).code,
    ),
  );
  const other = await post(`${base()}/dossiers/${await create()}/submit`, { idempotencyKey: "same" });
  expect(new Set([...codes, other.code]).size).toBe(1);
  expect(await ledger()).toEqual({ found: found + 1, duplicates: 0 });
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
  expect([await next("a"), await next("a"), await next("b")]).toEqual([1, 2, 1]);
});
