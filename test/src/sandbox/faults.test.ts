// A system that loses, or takes in twice, what it acknowledged: its counts and its names agree about it.
import { afterEach, describe, expect, test } from "vitest";
import { createTimesTaken } from "../../../src/sandbox/faults.ts";
import { createItemBook } from "../../../src/sandbox/item-book.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { ratio } from "../../../src/units/units.ts";
import { ask, edoc, ledgerOf, startTestSandbox } from "./client.ts";

let sandbox: Sandbox;
afterEach(() => sandbox[Symbol.asyncDispose]());

const ITEMS = 40;

async function submit(): Promise<string[]> {
  const keys = Array.from({ length: ITEMS }, (_, i) => `run-${i}`);
  for (const idempotencyKey of keys) {
    const { body } = await ask(`${sandbox.targets.procedures}/procedures/dossiers`, {
      body: { procedureId: "p" },
    });
    const done = await ask(`${sandbox.targets.procedures}/procedures/dossiers/${body.id}/submit`, {
      body: { idempotencyKey },
    });
    expect([done.status, done.body.code]).toEqual([201, expect.any(String)]);
  }
  return keys;
}

const namesOf = async (): Promise<Record<string, number>> =>
  (await ask(`${sandbox.targets.procedures}/-/ledger/items?kind=dossier&prefix=run-`)).body[
    "items"
  ] as Record<string, number>;

describe("dossiers that were acknowledged", () => {
  test("are all found once where no knob is turned", async () => {
    sandbox = await startTestSandbox();
    const keys = await submit();
    expect(await namesOf()).toEqual(Object.fromEntries(keys.map((key) => [key, 1])));
    expect(await ledgerOf(sandbox, "procedures", "dossiers")).toEqual({ found: ITEMS, duplicates: 0 });
  });

  test("are lost in part by a setting", async () => {
    sandbox = await startTestSandbox({ procedures: { loseRatio: ratio(0.3) } });
    await submit();
    const names = await namesOf();
    const kept = Object.keys(names).length;
    expect(kept).toBeLessThan(ITEMS);
    expect(kept).toBeGreaterThan(0);
    expect(await ledgerOf(sandbox, "procedures", "dossiers")).toEqual({ found: kept, duplicates: 0 });
  });

  test("are taken in twice in part by a knob", async () => {
    sandbox = await startTestSandbox();
    await ask(`${sandbox.control}/knobs/procedures`, { body: { doubleRatio: 0.3 } });
    await submit();
    const times = Object.values(await namesOf());
    expect(new Set(times)).toEqual(new Set([1, 2]));
    expect(await ledgerOf(sandbox, "procedures", "dossiers")).toEqual({
      found: times.reduce((sum, one) => sum + one, 0),
      duplicates: 0,
    });
  });
});

test("documents, status changes and forms are lost the same way", async () => {
  const all = { loseRatio: ratio(1) };
  sandbox = await startTestSandbox({ documents: all, reporting: all, "national-portal": all });
  await ask(`${sandbox.targets.documents}/axis/v1/sendEdoc`, {
    upload: edoc("run-1", ["unit-0001", "unit-0002"]),
    headers: { "x-systemid": "unit-0000", "x-secretkey": "k" },
  });
  const progress = { session: "s", madonvi: "u", service: "CapNhatTienDoHoSoMC", data: { key: "run-2" } };
  await ask(`${sandbox.targets.lgsp}/lgsp/national-portal/v1/CapNhatTienDoHoSoMC`, { body: progress });
  await ask(`${sandbox.targets.reporting}/reports/forms/f-1/send`, {
    body: { unit: "u", requestId: "run-3" },
  });
  expect(await ledgerOf(sandbox, "documents", "documents")).toEqual({ sent: 2, delivered: 0, pending: 0 });
  expect(await ledgerOf(sandbox, "lgsp", "portal")).toEqual({ calls: 1, logins: 0, statusChanges: 0 });
  expect(await ledgerOf(sandbox, "reporting", "forms")).toEqual({ sent: 0 });
});

const drawn = (seed: number): number[] => {
  const next = createTimesTaken(seed, () => ({ loseRatio: ratio(0.2), doubleRatio: ratio(0.1) }));
  return Array.from({ length: 10_000 }, next);
};

test("shares are kept in the long run, and the same seed gives the same fates", () => {
  const fates = drawn(3);
  expect(fates).toEqual(drawn(3));
  expect(fates.filter((times) => times === 0).length / 10_000).toBeCloseTo(0.2, 1);
  expect(fates.filter((times) => times === 2).length / 10_000).toBeCloseTo(0.1, 1);
});

describe("the book of items", () => {
  test("is read page by page, and no key twice", () => {
    const book = createItemBook();
    for (let i = 0; i < 20_000; i += 1) {
      book.add("dossier", `run-${i}`);
      book.add("dossier", `other-${i}`);
    }
    const seen: string[] = [];
    let from: number | null = 0;
    while (from !== null) {
      const page = book.list("dossier", { prefix: "run-", from });
      seen.push(...Object.keys(page.items));
      expect(page.complete).toBe(true);
      from = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([20_000, 20_000]);
  });

  test("says when it has forgotten keys of a run, and that it has not when they were another's", () => {
    const book = createItemBook();
    for (let i = 0; i < 200_000; i += 1) book.add("dossier", `first-${i}`);
    for (let i = 0; i <= 200_000; i += 1) book.add("dossier", `second-${i}`);
    expect(book.list("dossier", { prefix: "first-", from: 0 })).toEqual({
      items: {},
      next: null,
      complete: false,
    });
    expect(book.list("dossier", { prefix: "second-", from: 0 }).complete).toBe(true);
  });
});
