// Forms are filled in by one person at a time, signed and sent once; a period is the sum of what was sent.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, ledgerOf, startTestSandbox, type Fields, type Reply } from "../client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const post = async (url: string, body: object = {}): Promise<Fields> => (await ask(url, { body })).body;
const get = async (url: string): Promise<Fields> => (await ask(url)).body;

const base = (): string => `${sandbox.targets.reporting}/reports`;
const assign = async (unit: string, period = "2025-08"): Promise<string> =>
  (await get(`${base()}/assignments?period=${period}&unit=${unit}`)).forms[0].formId;
const sent = async (): Promise<number> => (await ledgerOf(sandbox, "reporting", "forms")).sent;
const form = (id: string, word: string): string => `${base()}/forms/${id}/${word}`;
const put = (id: string, body: object): Promise<Reply> => ask(form(id, "cells"), { method: "PUT", body });

/** Ten questions for a job. */
async function ask10(jobId: string): Promise<readonly Fields[]> {
  const answers: Fields[] = [];
  for (let i = 0; i < 10; i += 1) answers.push(await get(`${base()}/aggregations/${jobId}`));
  return answers;
}

/** Exports a job and asks for the sheet until it is there; the statuses, and the last answer. */
async function exportSheet(
  jobId: string,
): Promise<{ readonly statuses: readonly number[]; readonly sheet: Reply }> {
  const { exportId } = await post(`${base()}/exports`, { jobId });
  const statuses: number[] = [];
  for (;;) {
    const sheet = await ask(`${base()}/exports/${exportId}`);
    statuses.push(sheet.status);
    if (sheet.status !== 202 || statuses.length === 10) return { statuses, sheet };
  }
}

/** Assigns, fills in, signs and sends a form of a unit; returns the form and its receipt. */
async function sendForm(unit: string, period: string, cells: object): Promise<Fields> {
  const formId = await assign(unit, period);
  const { lock } = await post(form(formId, "lock"), { unit });
  await put(formId, { lock, version: 1, cells });
  await post(form(formId, "submit"), { unit });
  await post(form(formId, "sign"), { signer: "s" });
  return { ...(await post(form(formId, "send"), { unit })), formId };
}

describe("a form", () => {
  test("that is locked cannot be locked again, saved without the lock or saved over a newer version", async () => {
    const id = await assign("unit-0200");
    const { lock } = await post(form(id, "lock"), { unit: "unit-0200" });
    const save = (change: object): Promise<Reply> => put(id, { lock, version: 1, cells: {}, ...change });
    expect((await ask(form(id, "lock"), { body: { unit: "unit-0201" } })).status).toBe(409);
    expect((await save({ lock: "other" })).status).toBe(409);
    expect((await save({})).body.version).toBe(2);
    expect((await save({})).status).toBe(409);
    expect((await get(`${base()}/forms/${id}`)).locked).toBe(true);
  });

  test("is imported by whoever has the lock and knows its version", async () => {
    const id = await assign("unit-0250");
    const { lock } = await post(form(id, "lock"), { unit: "unit-0250" });
    const upload = (query: string): Promise<Reply> => ask(`${form(id, "import")}?${query}`, { file: 5000 });
    expect((await upload("lock=other&version=1")).status).toBe(409);
    expect((await upload(`lock=${lock}&version=7`)).status).toBe(409);
    expect((await upload(`lock=${lock}&version=1`)).body).toMatchObject({ rows: 50, version: 2 });
  });

  test("keeps what was saved before: another table changes no figure of it", async () => {
    const id = await assign("unit-0210");
    const { lock } = await post(form(id, "lock"), { unit: "unit-0210" });
    const first = await put(id, { lock, version: 1, cells: { A1: 3, A2: 4 } });
    const second = await put(id, { lock, version: 2, cells: { A2: 9, B1: 1 } });
    expect([first.body.cells, second.body.cells]).toEqual([
      { A1: 3, A2: 4 },
      { A2: 9, B1: 1 },
    ]);
    const { version, cells } = await get(`${base()}/forms/${id}`);
    expect({ version, cells }).toEqual({ version: 3, cells: { A1: 3, A2: 9, B1: 1 } });
  });

  test("takes figures only", async () => {
    const id = await assign("unit-0220");
    const { lock } = await post(form(id, "lock"), { unit: "unit-0220" });
    expect((await put(id, { lock, version: 1, cells: { A1: "three" } })).status).toBe(400);
  });

  test("is signed after it was submitted and sent after it was signed", async () => {
    const id = await assign("unit-0230");
    const status = async (word: string): Promise<number> =>
      (await ask(form(id, word), { body: { unit: "u", signer: "s" } })).status;
    expect([await status("sign"), await status("send")]).toEqual([409, 409]);
    expect([await status("submit"), await status("send")]).toEqual([200, 409]);
    expect([await status("sign"), await status("send")]).toEqual([200, 202]);
  });

  test("of a unit whose form is locked or sent is another one; no two units share a form", async () => {
    const first = await assign("unit-0300");
    expect(await assign("unit-0300")).toBe(first);
    await post(form(first, "lock"), { unit: "unit-0300" });
    expect(new Set([first, await assign("unit-0300"), await assign("unit-0301")]).size).toBe(3);
  });

  test("that was sent is counted once, gives up its lock for ever and has a receipt", async () => {
    const before = await sent();
    const { formId, receiptId } = await sendForm("unit-0400", "2025-07", { A1: 1 });
    await post(form(formId, "send"), { unit: "unit-0400" });
    expect(await sent()).toBe(before + 1);
    expect((await get(`${base()}/forms/${formId}`)).locked).toBe(false);
    expect((await ask(form(formId, "lock"), { body: { unit: "unit-0400" } })).status).toBe(409);
    expect(await get(`${base()}/receipts/${receiptId}`)).toMatchObject({ formId, state: "in-time" });
  });
});

describe("a period", () => {
  // Ha Noi has the first 126 offices of the nation, so unit-0500 is not one of them.
  const PERIOD = "2025-09";
  const job = async (province: string): Promise<string> =>
    (await post(`${base()}/aggregations`, { form: "f", period: PERIOD, province })).jobId;

  beforeAll(async () => {
    await sendForm("unit-0001", PERIOD, { A1: 3, B1: 10 });
    await sendForm("unit-0001", PERIOD, { A1: 4 });
    await sendForm("unit-0002", PERIOD, { A1: 5, C1: 1 });
    await sendForm("unit-0500", PERIOD, { A1: 1000 });
    const open = await assign("unit-0003", PERIOD);
    const { lock } = await post(form(open, "lock"), { unit: "unit-0003" });
    await put(open, { lock, version: 1, cells: { A1: 100 } });
  });

  test("knows which communes of the province have sent, and reminds the others", async () => {
    const url = `${base()}/periods/${PERIOD}`;
    expect(await get(`${url}/progress?form=f&province=ha-noi`)).toMatchObject({
      sent: 2,
      late: 0,
      missing: 124,
    });
    expect(await post(`${url}/reminders`, { form: "f", province: "ha-noi" })).toMatchObject({
      reminded: 124,
    });
    expect((await ask(`${url}/progress?form=f&province=atlantis`)).status).toBe(400);
  });

  test("is aggregated from the saved cells of the sent forms of the province, by the tenth question", async () => {
    const jobId = await job("ha-noi");
    const result = `${base()}/aggregations/${jobId}/result`;
    expect((await ask(result)).status).toBe(409);
    const answers = await ask10(jobId);
    expect(answers.map(({ done }) => done)).toEqual([...Array.from({ length: 9 }, () => false), true]);
    const totals = { A1: 12, B1: 10, C1: 1 };
    expect(answers.at(-1)?.totals).toEqual(totals);
    const opened = await get(result);
    expect(opened.totals).toEqual(totals);
    expect(opened.units).toEqual([
      { unit: "unit-0001", cells: { A1: 7, B1: 10 } },
      { unit: "unit-0002", cells: { A1: 5, C1: 1 } },
    ]);
  });

  test("is exported with a row for each unit; one sheet of four is ready at the second question", async () => {
    const jobId = await job("ha-noi");
    await ask10(jobId);
    const exported = [1, 2, 3, 4].map(() => exportSheet(jobId));
    const sheets = await Promise.all(exported);
    for (const { sheet } of sheets)
      expect([sheet.bytes, sheet.headers.get("x-row-count")]).toEqual([2_500_000, "2"]);
    const statuses = sheets.map((one) => one.statuses).toSorted((a, b) => a.length - b.length);
    expect(statuses).toEqual([[200], [200], [200], [202, 200]]);
  });

  test("is pushed through the LGSP, once for each set of indicators; a sick LGSP is named in the answer", async () => {
    const jobId = await job("ha-noi");
    await ask10(jobId);
    const push = (): Promise<Reply> => ask(`${base()}/aggregations/${jobId}/push`, { body: { form: "f" } });
    expect(await push()).toMatchObject({ status: 202, body: { acknowledged: 3 } });
    await ask(`${sandbox.control}/knobs/lgsp`, { body: { failRatio: 1 } });
    const failed = await push();
    await ask(`${sandbox.control}/knobs/lgsp`, { body: { failRatio: 0 } });
    expect([failed.status, failed.body.detail]).toEqual([502, "The service behind, lgsp, failed."]);
  });
});

const redirectOf = async (url: string): Promise<URL> =>
  new URL((await ask(url)).headers.get("location") ?? "");

test("signing on goes to the identity service and back with the same state", async () => {
  const toIdentity = await redirectOf(`${base()}/sso/start?officer=o-7`);
  expect(toIdentity.origin).toBe(sandbox.targets.identity);
  const back = await redirectOf(toIdentity.href);
  expect(back.origin).toBe(sandbox.targets.reporting);
  expect(back.searchParams.get("state")).toBe(toIdentity.searchParams.get("state"));
  expect(await get(back.href)).toMatchObject({ officer: "o-7" });
  back.searchParams.set("code", "forged");
  expect((await ask(back.href)).status).toBe(401);
});
