// Documents that are sent are delivered once to each recipient.
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

const base = (): string => `${sandbox.targets.documents}/documents`;
const axis = (): string => `${sandbox.targets.documents}/axis/v1`;
const count = () => ledgerOf(sandbox, "documents", "documents");
const number = async (id: string, book: string): Promise<number> =>
  (await post(`${base()}/outgoing/${id}/number`, { book })).number;
const create = async (): Promise<string> => (await post(`${base()}/outgoing`, { title: "Kế hoạch" })).id;
const poll = async (unit: string): Promise<Fields["documents"]> =>
  (await ask(`${axis()}/syncReceivedEdocList`, { headers: { "x-systemid": unit } })).body.documents;

test("an issued document waits for each recipient once and is delivered when it is fetched", async () => {
  const id = await create();
  await post(`${base()}/outgoing/${id}/issue`, { recipients: ["unit-0100", "unit-0101", "unit-0101"] });
  expect(await count()).toEqual({ sent: 2, delivered: 0, pending: 2 });
  const [{ docId }] = await poll("unit-0100");
  await get(`${axis()}/getEdoc?docId=${docId}`);
  await get(`${axis()}/getEdoc?docId=${docId}`);
  expect(await poll("unit-0100")).toEqual([]);
  expect((await get(`${base()}/incoming?unit=unit-0100`)).documents[0]).toMatchObject({
    id: docId,
    title: "Kế hoạch",
  });
  expect((await get(`${base()}/outgoing/${id}/deliveries`)).deliveries).toEqual([
    { unit: "unit-0100", state: "delivered" },
    { unit: "unit-0101", state: "pending" },
  ]);
  expect(await count()).toEqual({ sent: 2, delivered: 1, pending: 1 });
});

test("a closed document leaves the inbox, the seeded one stays", async () => {
  const { id } = (await get(`${base()}/incoming?unit=unit-0500`)).documents[0];
  await post(`${base()}/incoming/${id}/close`, { note: "n" });
  expect((await get(`${base()}/incoming?unit=unit-0500`)).documents).toHaveLength(1);
});

test("numbers are unique in their book, and a document keeps the one it has", async () => {
  const [one, two] = [await create(), await create()];
  expect([
    await number(one, "x"),
    await number(two, "x"),
    await number(one, "x"),
    await number(await create(), "y"),
  ]).toEqual([1, 2, 1, 1]);
});

test.each([
  { name: "an unknown unit", recipients: ["unit-9999"] },
  { name: "nobody", recipients: [] },
])("issuing to $name is refused and sends nothing", async ({ recipients }) => {
  const before = await count();
  const reply = await ask(`${base()}/outgoing/${await create()}/issue`, { body: { recipients } });
  expect(reply.status).toBe(400);
  expect(await count()).toEqual(before);
});
