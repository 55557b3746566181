// Documents that are sent are delivered once to each recipient, and go through an office in order.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problem } from "../../../../src/sandbox/answer.ts";
import type { Call } from "../../../../src/sandbox/call.ts";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { createDocumentAxis, statusCodes } from "../../../../src/sandbox/systems/document-axis.ts";
import { createIncoming } from "../../../../src/sandbox/systems/incoming.ts";
import { ask, edoc, ledgerOf, startTestSandbox, type Fields, type Reply } from "../client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const post = async (url: string, body: object): Promise<Fields> => (await ask(url, { body })).body;
const get = async (url: string): Promise<Fields> => (await ask(url)).body;

const base = (): string => `${sandbox.targets.documents}/documents`;
const axis = (): string => `${sandbox.targets.documents}/axis/v1`;
const as = (unit: string) => ({ headers: { "x-systemid": unit, "x-secretkey": "k" } });
const count = () => ledgerOf(sandbox, "documents", "documents");
const number = async (id: string, book: string): Promise<number> =>
  (await post(`${base()}/outgoing/${id}/number`, { book })).number;
const create = async (): Promise<string> => (await post(`${base()}/outgoing`, { title: "Kế hoạch" })).id;
const send = (envelope: string): Promise<Reply> =>
  ask(`${axis()}/sendEdoc`, { upload: envelope, ...as("unit-0001") });
const poll = async (unit: string): Promise<Fields["documents"]> =>
  (await ask(`${axis()}/syncReceivedEdocList`, as(unit))).body.documents;
const fetchAs = (unit: string, docId: string): Promise<Reply> =>
  ask(`${axis()}/getEdoc?docId=${docId}`, as(unit));
const inbox = async (unit: string, state: string): Promise<Fields["documents"]> =>
  (await get(`${base()}/incoming?unit=${unit}&state=${state}`)).documents;
const items = async (prefix: string): Promise<unknown> =>
  (await get(`${sandbox.targets.documents}/-/ledger/items?kind=document&prefix=${prefix}`))["items"];

/** The lists on which a document stands. */
async function listsWith(
  wanted: string,
  names: readonly string[],
  list: (name: string) => Promise<Fields["documents"]>,
): Promise<string[]> {
  const lists = await Promise.all(names.map(list));
  return names.filter((_, i) => lists[i]?.some(({ id }) => id === wanted));
}

test("an issued document waits for each recipient once and is delivered when it is fetched", async () => {
  const before = await count();
  const id = await create();
  const recipients = ["unit-0100", "unit-0101", "unit-0101"];
  await post(`${base()}/outgoing/${id}/issue`, { recipients, messageId: "m-1" });
  expect((await get(`${base()}/outgoing/${id}/deliveries`)).deliveries).toEqual([
    { unit: "unit-0100", state: "issued" },
    { unit: "unit-0101", state: "issued" },
  ]);
  const { docId } = (await send(edoc("m-1", recipients))).body;
  expect((await send(edoc("m-1", recipients))).body.docId).toBe(docId);
  expect(await count()).toEqual({
    sent: before.sent + 2,
    delivered: before.delivered,
    pending: before.pending + 2,
  });
  expect(await items("m-1")).toEqual({ "m-1/unit-0100": 1, "m-1/unit-0101": 1 });
  const [waiting] = await poll("unit-0100");
  await fetchAs("unit-0100", waiting.docId);
  await fetchAs("unit-0100", waiting.docId);
  expect(await poll("unit-0100")).toEqual([]);
  expect((await inbox("unit-0100", "new"))[0]).toMatchObject({ id: waiting.docId, title: "Kế hoạch" });
  await ask(`${axis()}/updateStatus`, { body: { docId: waiting.docId, status: "01" }, ...as("unit-0100") });
  expect((await get(`${base()}/outgoing/${id}/deliveries`)).deliveries).toEqual([
    { unit: "unit-0100", state: "delivered", status: "01", lagSeconds: expect.any(Number) },
    { unit: "unit-0101", state: "pending" },
  ]);
  expect(await count()).toEqual({
    sent: before.sent + 2,
    delivered: before.delivered + 1,
    pending: before.pending + 1,
  });
});

test("a document goes from list to list, and the axis hears of each state", async () => {
  const before = await ledgerOf(sandbox, "documents", "reports");
  await send(edoc("m-2", ["unit-0300"]));
  const [{ docId }] = await poll("unit-0300");
  await fetchAs("unit-0300", docId);
  const listed = () => listsWith(docId, ["new", "assign", "mine"], (state) => inbox("unit-0300", state));
  const seen: unknown[] = [await listed()];
  for (const step of ["register", "forward", "assign", "progress", "close"]) {
    await post(`${base()}/incoming/${docId}/${step}`, { note: "n", to: "office" });
    seen.push(step, await listed());
  }
  expect(seen).toEqual([
    ["new"],
    "register",
    ["assign"],
    "forward",
    ["assign"],
    "assign",
    ["mine"],
    "progress",
    ["mine"],
    "close",
    [],
  ]);
  await expect
    .poll(() => ledgerOf(sandbox, "documents", "reports"))
    .toEqual({ due: before.due + 4, told: before.told + 4 });
});

test("the seeded document is on every list, whatever was done to it", async () => {
  const [{ id }] = await inbox("unit-0500", "new");
  for (const step of ["register", "assign", "progress", "close"])
    await post(`${base()}/incoming/${id}/${step}`, { note: "n" });
  const lists = await Promise.all(["new", "assign", "mine"].map((state) => inbox("unit-0500", state)));
  expect(lists.map((list) => list.map((row) => row.id))).toEqual([[id], [id], [id]]);
});

test("a document that is further already stays there and keeps its number", async () => {
  await send(edoc("m-3", ["unit-0301"]));
  const [{ docId }] = await poll("unit-0301");
  await fetchAs("unit-0301", docId);
  const first = await post(`${base()}/incoming/${docId}/register`, { note: "n" });
  await post(`${base()}/incoming/${docId}/assign`, { note: "n" });
  expect((await post(`${base()}/incoming/${docId}/register`, { note: "n" })).number).toBe(first.number);
  expect((await get(`${base()}/incoming/${docId}`))["state"]).toBe("assigned");
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

test("the lists of leader and clerk show what waits for them", async () => {
  const id = await create();
  const shown = () =>
    listsWith(
      id,
      ["draft", "sign", "issue"],
      async (state) => (await get(`${base()}/outgoing?state=${state}`)).documents,
    );
  const seen: unknown[] = [await shown()];
  const steps = [
    { step: "submit", body: { to: "head" } },
    { step: "review", body: { decision: "approved" } },
    { step: "sign", body: { signer: "s" } },
    { step: "number", body: { book: "b" } },
    { step: "stamp", body: { seal: "s" } },
    { step: "issue", body: { recipients: ["unit-0001"], messageId: "m-4" } },
  ];
  for (const { step, body } of steps) {
    await post(`${base()}/outgoing/${id}/${step}`, body);
    seen.push(await shown());
  }
  expect(seen).toEqual([["draft"], ["draft"], ["sign"], ["issue"], ["issue"], ["issue"], []]);
});

test.each([
  { name: "an unknown unit", recipients: ["unit-9999"] },
  { name: "nobody", recipients: [] },
])("issuing to $name is refused", async ({ recipients }) => {
  const reply = await ask(`${base()}/outgoing/${await create()}/issue`, {
    body: { recipients, messageId: "m" },
  });
  expect(reply.status).toBe(400);
});

async function status(code: string): Promise<number> {
  const body = { docId: "in-unit-0001", status: code };
  return (await ask(`${axis()}/updateStatus`, { body, ...as("unit-0001") })).status;
}

describe("the axis refuses", () => {
  test.each([
    { name: "an envelope to an unknown unit", envelope: edoc("m-5", ["unit-9999"]), detail: /unit-9999/ },
    { name: "an envelope to nobody", envelope: edoc("m-5", []), detail: /Recipients/ },
    { name: "an envelope without a number", envelope: edoc("", ["unit-0001"]), detail: /DocumentId/ },
    {
      name: "an attachment that is not base64",
      envelope: edoc("m-5", ["unit-0001"], "A-B!"),
      detail: /base64/,
    },
    { name: "an envelope without an attachment", envelope: "<edXML:EDocument/>", detail: /attachment/ },
  ])("$name, and nothing is sent", async ({ envelope, detail }) => {
    const before = await count();
    const reply = await send(envelope);
    expect([reply.status, reply.body.detail]).toEqual([400, expect.stringMatching(detail)]);
    expect(await count()).toEqual(before);
  });

  test("a status that is none, and takes all that are in use", async () => {
    expect(await status("07")).toBe(400);
    expect(await Promise.all(statusCodes.map(status))).toEqual(statusCodes.map(() => 200));
  });

  test.each([
    { name: "a stranger", headers: {} },
    { name: "a unit without its key", headers: { "x-systemid": "unit-0001" } },
    { name: "a key without its unit", headers: { "x-secretkey": "k" } },
  ])("$name", async ({ headers }) => {
    expect((await ask(`${axis()}/syncReceivedEdocList`, { headers })).status).toBe(401);
  });
});

test.each([
  { name: "serves", refusal: undefined, told: 1 },
  { name: "turns the report away", refusal: problem({ status: 502, title: "t", detail: "d" }), told: 0 },
])(
  "a document is registered whether the axis $name or not, and the ledger knows",
  async ({ refusal, told }) => {
    const incoming = createIncoming(createDocumentAxis(), async () => refusal);
    const call = { params: { id: "in-unit-0001" }, query: {}, body: { note: "n" } } as unknown as Call;
    const answer = await incoming.handlers["register"]?.(call);
    expect(answer?.status).toBe(200);
    await expect.poll(() => incoming.reports()).toEqual({ due: 1, told });
  },
);
