// Dossiers that go in are found again, and come out as results.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, ledgerOf, startTestSandbox, turn, type Ask, type Fields, type Reply } from "../client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const post = async (url: string, body: object): Promise<Fields> => (await ask(url, { body })).body;
const get = async (url: string): Promise<Fields> => (await ask(url)).body;

const base = (): string => `${sandbox.targets.procedures}/procedures`;
const of = (id: string, what = ""): string => `${base()}/dossiers/${id}${what === "" ? "" : `/${what}`}`;
const create = async (): Promise<string> => (await post(`${base()}/dossiers`, { procedureId: "p" })).id;
const ledger = () => ledgerOf(sandbox, "procedures", "dossiers");
const next = async (id: string): Promise<number> => (await post(`${base()}/counters/${id}/next`, {})).number;
const list = async (query: string): Promise<Fields> => get(`${base()}/worklist?${query}`);
let keys = 0;
async function submitted(): Promise<string> {
  const id = await create();
  await post(of(id, "submit"), { idempotencyKey: `submitted-${(keys += 1)}` });
  return id;
}

test("a submitted dossier is looked up by its code, with its timeline", async () => {
  const id = await create();
  const { code } = await post(of(id, "submit"), { idempotencyKey: `key-${id}` });
  expect(await get(`${base()}/lookup/${code}`)).toMatchObject({ id, code, status: "submitted" });
  expect((await get(of(id, "timeline"))).events).toHaveLength(1);
  expect((await list("state=submitted")).dossiers).toContainEqual({ id, code });
});

test("a repeated key gives the same code, also when the repeats race", async () => {
  const { found } = await ledger();
  const id = await create();
  const codes = await Promise.all(
    Array.from({ length: 10 }, async () => (await post(of(id, "submit"), { idempotencyKey: "same" })).code),
  );
  const other = await post(of(await create(), "submit"), { idempotencyKey: "same" });
  expect(new Set([...codes, other.code]).size).toBe(1);
  expect(await ledger()).toEqual({ found: found + 1, duplicates: 0 });
});

test("a dossier accepted at the counter gets one code, and keeps the one it has", async () => {
  const id = await create();
  const first = await post(of(id, "accept"), { officer: "o" });
  const again = await post(of(id, "accept"), { officer: "o" });
  expect(first.code).toMatch(/^H-\d{8}$/);
  expect(again.code).toBe(first.code);
});

test("what one officer has accepted is a conflict for another", async () => {
  const id = await submitted();
  expect((await ask(of(id, "accept"), { body: { officer: "first" } })).status).toBe(200);
  const second = await ask(of(id, "accept"), { body: { officer: "second" } });
  expect([second.status, second.body.detail]).toEqual([409, `Dossier ${id} is accepted already.`]);
});

test.each(["SEED-000000", "SEED-000999"])("%s exists from the start", async (code) => {
  expect((await get(`${base()}/lookup/${code}`)).code).toBe(code);
});

test("a draft has no receipt; a dossier has one with its code", async () => {
  expect((await ask(of(await create(), "receipt"))).status).toBe(409);
  const { code } = await get(of("seed-000001"));
  expect((await ask(of("seed-000001", "receipt"))).text).toMatch(new RegExp(`^%PDF[^A]*code ${code};`));
});

test("each counter counts by itself", async () => {
  expect([await next("a"), await next("a"), await next("b")]).toEqual([1, 2, 1]);
});

test("the units of a province are its offices, numbered over the nation", async () => {
  const { units } = await get(`${base()}/units?province=hue`);
  // Hà Nội comes first, with 126 communes; Huế has 40.
  expect(units.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, i) => `unit-0${i + 126}`));
});

test("a file of five megabytes is taken, and a part comes back whole and as its checksum says", async () => {
  const id = await create();
  const { bytes, partId } = (await ask(of(id, "parts"), { file: 5_000_000 })).body;
  const [part] = (await get(of(id))).parts;
  const came = await fetch(of(id, `parts/${partId}`));
  const content = new Uint8Array(await came.arrayBuffer());
  expect([bytes, part.bytes, content.length]).toEqual([5_000_000, 5_000_000, 5_000_000]);
  expect(createHash("sha256").update(content).digest("hex")).toBe(part.checksum);
  expect((await ask(of(id, "parts/nothing"))).status).toBe(404);
});

const query = (url: string, name: string): string => new URL(url).searchParams.get(name) ?? "";
const locationOf = (reply: Reply): string => reply.headers.get("location") ?? "";
const cookieOf = (reply: Reply): string => reply.headers.get("set-cookie")?.split(";")[0] ?? "";
const asBrowser = (cookie: string): Ask => ({ headers: { cookie } });

async function identitySession(id: string): Promise<string> {
  const { identity } = sandbox.targets;
  const asked = await ask(
    `${identity}/identity/oauth2/authorize?redirect_uri=http%3A%2F%2F127.0.0.1%2F&state=s`,
  );
  const session = query(locationOf(asked), "session");
  return cookieOf(
    await ask(`${identity}/idp/authentication`, { body: { session, token: "t", id, otp: "1" } }),
  );
}

const identityCounts = async (): Promise<readonly [logins: number, exchanges: number]> => [
  await ledgerOf(sandbox, "identity", "logins"),
  await ledgerOf(sandbox, "identity", "exchanges"),
];

describe("logging in", () => {
  test("once is enough for the system: it sends the browser on, and back at once", async () => {
    const [logins, exchanges] = await identityCounts();
    const browser = asBrowser(await identitySession("999000000042"));
    const start = locationOf(await ask(`${base()}/sso/start`));
    const back = locationOf(await ask(start, browser));
    expect(query(back, "state")).toBe(query(start, "state"));
    const inside = await ask(back);
    expect(inside.body).toMatchObject({ citizen: "999000000042" });
    const own = await ask(`${base()}/me/dossiers`, asBrowser(cookieOf(inside)));
    expect(own.body.dossiers[0].code).toBe("SEED-000042");
    expect(await identityCounts()).toEqual([logins + 1, exchanges + 1]);
  });

  test("is asked for where nobody has, and own pages stay shut", async () => {
    const start = locationOf(await ask(`${base()}/sso/start`));
    expect(query(locationOf(await ask(start)), "error")).toBe("login_required");
    expect((await ask(`${base()}/me/dossiers`)).status).toBe(401);
    expect((await ask(`${sandbox.targets["national-portal"]}/portal/me`)).status).toBe(401);
    expect((await ask(`${base()}/sso/callback?code=nonsense&state=s`)).status).toBe(401);
  });

  test("shows the dossiers of the person, the newest first", async () => {
    const start = locationOf(await ask(`${base()}/sso/start`));
    const back = locationOf(await ask(start, asBrowser(await identitySession("999000000007"))));
    const cookie = cookieOf(await ask(back));
    const applicant = { idNumber: "999000000007" };
    const { id } = await post(`${base()}/dossiers`, { procedureId: "p", applicant });
    const { code } = await post(of(id, "submit"), { idempotencyKey: "mine" });
    const { dossiers } = (await ask(`${base()}/me/dossiers`, asBrowser(cookie))).body;
    expect(dossiers).toEqual([
      { id, code, status: "submitted" },
      { id: "seed-000007", code: "SEED-000007", status: "processing" },
    ]);
  });
});

/** What is asked of a dossier on its way, and the state it then has. */
const way: readonly (readonly [what: string, body: object, state: string])[] = [
  ["accept", { officer: "officer" }, "accepted"],
  ["transfer", { to: "specialist" }, "processing"],
  ["results", { text: "t" }, "processing"],
  ["submit-approval", { to: "leader" }, "approval"],
  ["approve", { signer: "leader", to: "clerk" }, "approved"],
  ["issue", {}, "issued"],
  ["return", {}, "returned"],
];

/** Takes a dossier as far as a state. */
async function at(state: string): Promise<string> {
  const id = await submitted();
  for (const [what, body, reached] of way) {
    if ((await get(of(id))).state === state) break;
    expect((await ask(of(id, what), { body })).status).toBeLessThan(300);
    expect((await get(of(id))).state).toBe(reached);
  }
  return id;
}

describe("settling", () => {
  test("goes from desk to desk; every list shows the dossier exactly while it lies there", async () => {
    const lists = [
      ["accepted", "state=received&handler=officer"],
      ["processing", "state=processing&handler=specialist"],
      ["approval", "state=approval&handler=leader"],
      ["approved", "state=issue&handler=clerk"],
    ] as const;
    for (const [state] of lists) {
      const id = await at(state);
      const shown = await Promise.all(
        lists.map(async ([own, query]) => [own, (await list(query)).dossiers.some((one) => one.id === id)]),
      );
      expect(shown).toEqual(lists.map(([own]) => [own, own === state]));
    }
  });

  test("keeps the whole way in the timeline", async () => {
    const { events } = await get(of(await at("returned"), "timeline"));
    expect(events.map(({ state }) => state)).toEqual([
      "submitted",
      "accepted",
      "processing",
      "approval",
      "approved",
      "issued",
      "returned",
    ]);
  });

  test.each([
    { what: "transfer", body: { to: "s" }, state: "submitted" },
    { what: "accept", body: { officer: "another" }, state: "processing" },
    { what: "request-supplement", body: { officer: "o", missing: "m" }, state: "accepted" },
    { what: "verifications", body: {}, state: "accepted" },
    { what: "results", body: {}, state: "approval" },
    { what: "submit-approval", body: { to: "l" }, state: "accepted" },
    { what: "approve", body: { signer: "l", to: "c" }, state: "processing" },
    { what: "issue", body: {}, state: "approval" },
    { what: "register", body: {}, state: "accepted" },
    { what: "return", body: {}, state: "approved" },
    { what: "postal-orders", body: {}, state: "issued" },
  ])("$what is a conflict while the dossier is $state", async ({ what, body, state }) => {
    const id = await at(state);
    expect((await ask(of(id, what), { body })).status).toBe(409);
    expect((await get(of(id))).state).toBe(state);
  });

  test("asks for what is missing and goes on once it has been brought", async () => {
    const id = await submitted();
    const asked = await post(of(id, "request-supplement"), { officer: "o", missing: "m" });
    expect(asked).toMatchObject({ state: "supplement", due: expect.any(String) });
    await post(of(id, "transfer"), { to: "s" });
    expect((await get(of(id))).state).toBe("processing");
  });

  test("numbers results, each once", async () => {
    const ids = await Promise.all([at("approved"), at("approved"), at("approved")]);
    const numbers = await Promise.all(ids.map(async (id) => (await post(of(id, "issue"), {})).number));
    expect(new Set(numbers).size).toBe(3);
  });

  test("refuses a list nobody knows", async () => {
    const reply = await ask(`${base()}/worklist?state=lost`);
    expect([reply.status, reply.body.detail]).toEqual([
      400,
      'The state must be submitted, received, processing, approval, issue, got "lost".',
    ]);
  });

  test("an approval is signed by the certificate authority, and is none when that refuses", async () => {
    const checks = () => ledgerOf(sandbox, "certificate-authority", "checks");
    const before = await checks();
    const id = await at("approval");
    await turn(sandbox, "certificate-authority", { failRatio: 1 });
    const refused = await ask(of(id, "approve"), { body: { signer: "l", to: "c" } });
    await turn(sandbox, "certificate-authority", { failRatio: 0 });
    expect([refused.status, refused.body.dependency]).toEqual([502, "certificate-authority"]);
    expect((await get(of(id))).state).toBe("approval");
    expect((await ask(of(id, "approve"), { body: { signer: "l", to: "c" } })).body["valid"]).toBe(true);
    expect(await checks()).toBe(before + 1);
  });

  test("copies are signed in batches, and only those that wait for it", async () => {
    const [first, ...others] = [await at("accepted"), await at("accepted"), await at("processing")];
    const batch = () => post(`${base()}/sign-batches`, { dossiers: [first, ...others], signer: "l" });
    expect((await batch())["signed"]).toBe(2);
    expect((await batch())["signed"]).toBe(0);
    expect((await post(of(first, "register"), {})).number).toBeGreaterThan(0);
    expect((await post(of(first, "return"), {})).state).toBe("returned");
  });
});

describe("outside data", () => {
  test("is asked of the LGSP twice and read when it is there", async () => {
    const id = await at("processing");
    expect((await ask(of(id, "verifications"))).status).toBe(404);
    const before = await served("lgsp");
    expect((await post(of(id, "verifications"), {}))["sources"]).toEqual(["civil-status", "land"]);
    expect(await get(of(id, "verifications"))).toMatchObject({
      done: true,
      sources: ["civil-status", "land"],
    });
    expect(await served("lgsp")).toBe(before + 2);
  });

  test("that the LGSP refuses is a failure behind the system", async () => {
    const id = await at("processing");
    await turn(sandbox, "lgsp", { failRatio: 1 });
    expect((await ask(of(id, "verifications"), { body: {} })).status).toBe(200);
    const read = await ask(of(id, "verifications"));
    await turn(sandbox, "lgsp", { failRatio: 0 });
    expect([read.status, read.body.detail]).toEqual([502, "The service behind, lgsp, failed."]);
  });

  test("and results are passed on later: what is published waits while the LGSP refuses", async () => {
    const id = await at("processing");
    const { resultId } = await post(of(id, "results"), {});
    const queued = () => ledgerOf(sandbox, "procedures", "queued");
    await turn(sandbox, "lgsp", { failRatio: 1 });
    const published = await post(of(id, `results/${resultId}/publish`), {});
    const waiting = await queued();
    await turn(sandbox, "lgsp", { failRatio: 0 });
    expect([published.state, waiting]).toEqual(["queued", 1]);
    expect((await ask(of(id, "results/another/publish"), { body: {} })).status).toBe(404);
  });
});

/** Requests that a service has served so far. */
async function served(id: "lgsp"): Promise<number> {
  const { text } = await ask(`${sandbox.targets[id]}/metrics`);
  return Number(/sandbox_requests_total\{[^}]*outcome="served"[^}]*\} (\d+)/.exec(text)?.[1]);
}
