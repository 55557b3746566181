// Signatures with a token, and remote ones whose person is played by the stub of the authority.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, startTestSandbox, turn, type Fields, type Reply } from "../client.ts";

// One for each test, so that no signature under way and no turned knob is left to the next.
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const at = (path: string): string => `${sandbox.targets.documents}/sign${path}`;
const ticket = async (): Promise<Fields> => (await ask(at("/tickets"), { body: { document: "d" } })).body;

describe("a token", () => {
  test("gets a file of the size its ticket names, 0.2 to 5 MB and 1.5 MB on average", async () => {
    const tickets = await Promise.all(Array.from({ length: 400 }, ticket));
    const sizes = tickets.map(({ bytes }) => bytes);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(200_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5_000_000);
    const mean = sizes.reduce((total, size) => total + size, 0) / sizes.length;
    expect(mean / 1_500_000).toBeCloseTo(1, 0);
    const [first] = tickets;
    expect((await ask(at(`/files/${String(first?.["ticket"])}`))).bytes).toBe(first?.bytes);
  });

  test("is confirmed only with the hash of what was uploaded", async () => {
    const one = await ticket();
    const name = String(one["ticket"]);
    const confirm = (hash: unknown): Promise<Reply> =>
      ask(at(`/tickets/${name}/confirm`), { body: { hash } });
    expect((await confirm("early")).status).toBe(400);
    const upload = at(`/file-upload-handler?ticket=${name}`);
    expect((await ask(upload, { file: one.bytes })).status).toBe(400);
    const { body } = await ask(upload, { file: one.bytes + 20_000 });
    expect(body["status"]).toBe(true);
    expect((await confirm("wrong")).status).toBe(400);
    expect((await confirm(body["checksum"])).body).toMatchObject({ confirmed: true, hash: body["checksum"] });
  });

  test("needs the authority for the certificate check", async () => {
    const one = await ticket();
    await turn(sandbox, "certificate-authority", { failRatio: 1 });
    const upload = await ask(at(`/file-upload-handler?ticket=${String(one["ticket"])}`), {
      file: one.bytes + 20_000,
    });
    expect([upload.status, upload.body.dependency]).toEqual([502, "certificate-authority"]);
  });
});

interface AuthorityLedger {
  readonly signatures: number;
  readonly polls: number;
  readonly pending: number;
  readonly signed: number;
  readonly refused: number;
  readonly expired: number;
}

async function authority(): Promise<AuthorityLedger> {
  const { text } = await ask(`${sandbox.targets["certificate-authority"]}/-/ledger`);
  return JSON.parse(text) as AuthorityLedger;
}

const gauge = async (): Promise<string | undefined> =>
  /^sandbox_signatures_pending\{.*\} (\d+)$/m.exec(
    (await ask(`${sandbox.targets["certificate-authority"]}/metrics`)).text,
  )?.[1];

const sendHash = async (scale: string, body: object = {}): Promise<Fields> =>
  (
    await ask(at("/remote/signatures/sign"), {
      body: { hash: "h", ...body },
      headers: { "x-time-scale": scale },
    })
  ).body;

const statusOf = async (transaction: unknown): Promise<Fields> =>
  (await ask(at(`/remote/signatures/${String(transaction)}/status`))).body;

describe("a remote signature", () => {
  test("waits for its person, who takes as long as the run's time scale says", async () => {
    const sent = await sendHash("1");
    expect(sent.status).toBe("pending");
    expect((await statusOf(sent["transaction"])).status).toBe("pending");
    expect(await authority()).toMatchObject({ pending: 1, signatures: 1, polls: 1 });
    expect(await gauge()).toBe("1");
  });

  test("ends as signed, refused or expired, and none stays pending", async () => {
    const sent = await Promise.all(Array.from({ length: 40 }, () => sendHash("0.01")));
    await expect.poll(async () => (await authority()).pending, { timeout: 20_000 }).toBe(0);
    const ends = await Promise.all(sent.map((one) => statusOf(one["transaction"])));
    const count = (status: string): number => ends.filter((one) => one.status === status).length;
    expect(count("signed") + count("refused") + count("expired")).toBe(40);
    expect(ends.filter((one) => one["signature"] !== undefined)).toHaveLength(count("signed"));
    expect(await authority()).toMatchObject({ signed: count("signed"), expired: count("expired") });
  });

  test("that is called back is over at the system without another poll of the authority", async () => {
    const sent = await sendHash("0.0001", { callback: true });
    expect(sent["callbackAfter"]).toEqual(expect.any(Number));
    await expect
      .poll(async () => (await statusOf(sent["transaction"])).status, { timeout: 20_000 })
      .not.toBe("pending");
    const { polls } = await authority();
    expect((await statusOf(sent["transaction"])).status).not.toBe("pending");
    expect((await authority()).polls).toBe(polls);
  });

  test("that polls is not told when its person will confirm", async () => {
    expect(await sendHash("0.0001")).not.toHaveProperty("callbackAfter");
  });

  test.each(["", "2", "-1", "soon"])('a time scale of "%s" is that of real people', async (scale) => {
    await sendHash(scale);
    expect((await authority()).pending).toBe(1);
  });

  test("that nobody began is unknown", async () => {
    expect((await ask(at("/remote/signatures/transaction-0/status"))).status).toBe(404);
  });
});
