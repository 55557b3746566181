// Forms are filled in by one person at a time and sent once.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, ledgerOf, startTestSandbox, type Fields, type Reply } from "../client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const post = async (url: string, body: object): Promise<Fields> => (await ask(url, { body })).body;
const get = async (url: string): Promise<Fields> => (await ask(url)).body;

const base = (): string => `${sandbox.targets.reporting}/reports`;
const assign = async (unit: string): Promise<string> =>
  (await get(`${base()}/assignments?period=2025-08&unit=${unit}`)).forms[0].formId;
const sent = async (): Promise<number> => (await ledgerOf(sandbox, "reporting", "forms")).sent;
const form = (id: string, word: string): string => `${base()}/forms/${id}/${word}`;

test("a locked form cannot be locked again, saved without the lock or saved over a newer version", async () => {
  const id = await assign("unit-200");
  const { lock } = await post(form(id, "lock"), { unit: "unit-200" });
  const save = (change: object): Promise<Reply> =>
    ask(form(id, "cells"), { method: "PUT", body: { lock, version: 1, cells: {}, ...change } });
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
