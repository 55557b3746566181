// The item pages of systems, served for real: whole, in pages, forgetful, in another shape, or not at all.
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { ToldItems } from "../../../src/analysis/item-names.ts";
import type { Ledgers } from "../../../src/analysis/ledger.ts";
import type { ItemKind } from "../../../src/catalogue/k6-metrics.ts";
import { nameItems } from "../../../src/runs/name-items.ts";

type Answer = (query: URLSearchParams) => unknown;

let server: Server | undefined;
afterEach(() => void server?.close());

/** A system whose item page answers as told; undefined is a 404. */
async function serve(answer: Answer): Promise<string> {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://local");
    const body = pathname === "/-/ledger/items" ? answer(searchParams) : undefined;
    response.statusCode = body === undefined ? 404 : 200;
    response.end(JSON.stringify(body ?? {}));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const told = (...keys: readonly string[]): ReadonlyMap<ItemKind, ToldItems> =>
  new Map([["dossier", { acknowledged: new Set(keys), unanswered: new Set<string>(), complete: true }]]);

async function names(
  answer: Answer,
  keys: readonly string[],
  { counted = keys.length, ledgers = {} }: { counted?: number; ledgers?: Ledgers } = {},
) {
  const procedures = await serve(answer);
  return nameItems({
    bases: { procedures },
    deployments: [],
    run: "run",
    told: told(...keys),
    acknowledged: { dossier: counted },
    ledgers,
    signal: AbortSignal.timeout(20_000),
  });
}

describe("items of a run are compared with what its systems list", () => {
  test("in one page, asked for by kind and run", async () => {
    const asked: string[] = [];
    const found = await names(
      (query) => {
        asked.push(query.toString());
        return { items: { "run-1": 1, "run-2": 2 } };
      },
      ["run-1", "run-2", "run-3"],
    );
    expect(asked).toEqual(["kind=dossier&prefix=run-&from=0"]);
    expect(found.because).toEqual([]);
    expect(found.byKind.dossier).toMatchObject({
      complete: true,
      lost: { ids: ["run-3"] },
      doubled: { ids: ["run-2"] },
    });
  });

  test("in several pages", async () => {
    const keys = Array.from({ length: 7 }, (_, i) => `run-${i}`);
    const nextOf = new Map([
      [0, 3],
      [3, 6],
      [6, null],
    ]);
    const found = await names((query) => {
      const from = Number(query.get("from"));
      const items = Object.fromEntries(keys.slice(from, from + 3).map((key) => [key, 1]));
      return { items, next: nextOf.get(from), complete: true };
    }, keys);
    expect(found).toMatchObject({ because: [], byKind: { dossier: { complete: true, lost: { count: 0 } } } });
  });

  test("as far as they go where a page leads nowhere", async () => {
    const found = await names(() => ({ items: { "run-1": 2 }, next: 1 }), ["run-1", "run-2"]);
    expect(found.byKind.dossier).toMatchObject({
      complete: false,
      lost: { count: 0 },
      doubled: { ids: ["run-1"] },
    });
    expect(found.because).toEqual(["dossier: not all names are known"]);
  });

  test("without calling lost what the system forgot", async () => {
    const found = await names(() => ({ items: {}, complete: false }), ["run-1"]);
    expect(found.byKind.dossier).toMatchObject({ complete: false, lost: { count: 0 } });
  });

  test("and are not complete where the log holds fewer than were counted", async () => {
    const found = await names(() => ({ items: { "run-1": 1, "run-2": 1 } }), ["run-1"], { counted: 2 });
    expect(found.byKind.dossier).toMatchObject({ complete: false, unexpected: { count: 0 } });
  });
});

describe("items have no names", () => {
  test.each([
    { name: "where the system has no such page", answer: () => undefined },
    { name: "where its page has another shape", answer: () => ({ items: ["run-1"] }) },
    { name: "where a count is none", answer: () => ({ items: { "run-1": "once" } }) },
  ])("$name, and it is said", async ({ answer }) => {
    expect(await names(answer, ["run-1"])).toEqual({
      byKind: {},
      because: ["dossier: no names, because procedures does not list its items"],
    });
  });

  test("where none were handed in, which needs no word, and no question to a system without a ledger", async () => {
    const asked: string[] = [];
    const answer: Answer = (query) => void asked.push(query.toString());
    expect(await names(answer, [])).toEqual({ byKind: {}, because: [] });
    expect(asked).toEqual([]);
    expect(await names(answer, [], { ledgers: { procedures: {} } })).toEqual({ byKind: {}, because: [] });
    expect(asked).toHaveLength(1);
  });
});
