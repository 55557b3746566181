import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Amplification } from "../../../src/analysis/amplification.ts";
import { balance, type ConservationInput } from "../../../src/analysis/conservation.ts";
import type { ItemNames } from "../../../src/analysis/item-names.ts";
import type { RunRecord } from "../../../src/record/run-record.ts";

/** One hundred of each kind went in and were found; ledgers did not begin at zero. */
const good: ConservationInput = {
  submitted: { dossier: 100, document: 100, "portal-status": 100, "report-form": 100 },
  unanswered: {},
  before: {
    procedures: { dossiers: { found: 7, duplicates: 1 } },
    documents: { documents: { sent: 50, delivered: 40, pending: 10 } },
    lgsp: { portal: { calls: 0, statusChanges: 0 } },
    reporting: { forms: { sent: 3 } },
  },
  after: {
    procedures: { dossiers: { found: 107, duplicates: 1 } },
    documents: { documents: { sent: 150, delivered: 110, pending: 40 } },
    lgsp: { portal: { calls: 700, statusChanges: 100 } },
    reporting: { forms: { sent: 103 } },
  },
  cutOff: false,
  requests: { generators: 5000, receiver: 5000 },
};

const dossiers = (found: number, duplicates = 1): ConservationInput["after"] => ({
  ...good.after,
  procedures: { dossiers: { found, duplicates } },
});
const documents = (sent: number, delivered: number, pending: number): ConservationInput["after"] => ({
  ...good.after,
  documents: { documents: { sent, delivered, pending } },
});

const faults = (input: ConservationInput): Record<string, readonly [lost: number, duplicated: number]> =>
  Object.fromEntries(
    balance(input)
      .items.filter(({ lost, duplicated }) => lost + duplicated > 0)
      .map(({ kind, lost, duplicated }) => [kind, [lost, duplicated]]),
  );

describe("what went in", () => {
  it("and was found is balanced", () => {
    const whole = {
      submitted: 100,
      unanswered: 0,
      found: 100,
      pending: 0,
      lost: 0,
      duplicated: 0,
      names: null,
    };
    expect(balance(good)).toEqual({
      checked: true,
      held: true,
      because: null,
      items: [
        { kind: "dossier", ...whole },
        { kind: "document", ...whole, found: 70, pending: 30 },
        { kind: "portal-status", ...whole },
        { kind: "report-form", ...whole },
        { kind: "requests", ...whole, submitted: 5000, found: 5000 },
      ],
      namesBecause: null,
      amplification: [],
    });
  });

  it("has the shape of the record", () => {
    const recorded: RunRecord["conservation"] = balance(good);
    expect(recorded.held).toBe(true);
  });

  test.each([
    {
      name: "a dossier that is not found is lost",
      change: { after: dossiers(106) },
      expected: { dossier: [1, 0] },
    },
    {
      name: "a dossier too many is a duplicate",
      change: { after: dossiers(108) },
      expected: { dossier: [0, 1] },
    },
    {
      name: "a duplicate that the ledger admits to counts",
      change: { after: dossiers(107, 3) },
      expected: { dossier: [0, 2] },
    },
    {
      name: "a duplicate that is also a surplus counts once",
      change: { after: dossiers(108, 2) },
      expected: { dossier: [0, 1] },
    },
    {
      name: "an unanswered attempt explains a surplus",
      change: { after: dossiers(109), unanswered: { dossier: 2 } },
      expected: {},
    },
    {
      name: "an unanswered attempt need not have arrived",
      change: { unanswered: { dossier: 2 } },
      expected: {},
    },
    {
      name: "unanswered attempts explain no more than themselves",
      change: { after: dossiers(110), unanswered: { dossier: 2 } },
      expected: { dossier: [0, 1] },
    },
    {
      name: "a surplus proves nothing where sessions were cut off",
      change: { after: dossiers(110), cutOff: true },
      expected: {},
    },
    {
      name: "a loss counts where sessions were cut off",
      change: { after: dossiers(100), cutOff: true },
      expected: { dossier: [7, 0] },
    },
    {
      name: "a ledger that shrank has lost what it held before, too",
      change: { after: dossiers(0) },
      expected: { dossier: [107, 0] },
    },
    {
      name: "a dossier held though none was acknowledged is a duplicate",
      change: { submitted: { ...good.submitted, dossier: 99 } },
      expected: { dossier: [0, 1] },
    },
    {
      name: "a document that was not sent is lost",
      change: { after: documents(149, 109, 40) },
      expected: { document: [1, 0] },
    },
    {
      name: "a document sent and neither delivered nor pending is lost",
      change: { after: documents(150, 108, 40) },
      expected: { document: [2, 0] },
    },
    {
      name: "a document delivered twice is a duplicate",
      change: { after: documents(150, 111, 40) },
      expected: { document: [0, 1] },
    },
    {
      name: "a document sent twice is a duplicate",
      change: { after: documents(151, 111, 40) },
      expected: { document: [0, 1] },
    },
    {
      name: "a document pending from before may be delivered",
      change: { after: documents(150, 150, 0) },
      expected: {},
    },
    {
      name: "a status change that never reached the portal is lost",
      change: { after: { ...good.after, lgsp: { portal: { calls: 700, statusChanges: 98 } } } },
      expected: { "portal-status": [2, 0] },
    },
    {
      name: "a report form sent twice is a duplicate",
      change: { after: { ...good.after, reporting: { forms: { sent: 104 } } } },
      expected: { "report-form": [0, 1] },
    },
    {
      name: "a request that the receiver never heard of is lost",
      change: { requests: { generators: 5000, receiver: 4999 } },
      expected: { requests: [1, 0] },
    },
    {
      name: "a request counted twice is a duplicate",
      change: { requests: { generators: 5000, receiver: 5001 } },
      expected: { requests: [0, 1] },
    },
  ])("$name", ({ change, expected }) => {
    const input: ConservationInput = { ...good, ...change };
    expect(faults(input)).toEqual(expected);
    expect(balance(input).held).toBe(Object.keys(expected).length === 0);
  });

  it("documents delivered from before leave none pending", () => {
    const item = balance({ ...good, after: documents(150, 150, 0) }).items.filter(
      ({ kind }) => kind === "document",
    );
    expect(item).toMatchObject([
      { kind: "document", submitted: 100, unanswered: 0, found: 100, pending: 0, lost: 0, duplicated: 0 },
    ]);
  });
});

describe("what cannot be checked", () => {
  const without = { ...good.after, procedures: undefined };
  test.each([
    {
      name: "a system without a ledger",
      change: { after: without },
      because: "dossiers were not balanced: procedures gave no ledger.",
    },
    {
      name: "a ledger of another shape",
      change: { after: { ...good.after, procedures: "gone" } },
      because: "dossiers were not balanced: procedures gave no ledger.",
    },
    {
      name: "a count that is none",
      change: { after: dossiers(-1) },
      because: "dossiers were not balanced: procedures gave no ledger.",
    },
    {
      name: "a count in fractions",
      change: { after: dossiers(100.5) },
      because: "dossiers were not balanced: procedures gave no ledger.",
    },
    {
      name: "a ledger that is null",
      change: { before: { ...good.before, reporting: null } },
      because: "report-forms were not balanced: reporting gave no ledger.",
    },
    {
      name: "a generator that left no summary",
      change: { requests: undefined },
      because: "requests were not balanced: a generator left no summary.",
    },
    {
      name: "attempts without any answer, where there is no ledger",
      change: { after: without, submitted: {}, unanswered: { dossier: 1 } },
      because: "dossiers were not balanced: procedures gave no ledger.",
    },
  ])("$name is named", ({ change, because }) => {
    expect(balance({ ...good, ...change }).because).toBe(because);
  });

  it("nothing checked is neither held nor broken", () => {
    expect(
      balance({ ...good, before: {}, after: {}, submitted: { dossier: 1 }, requests: undefined }),
    ).toEqual({
      checked: false,
      held: null,
      because:
        "dossiers were not balanced: procedures gave no ledger; requests were not balanced: a generator left no summary.",
      items: [],
      namesBecause: null,
      amplification: [],
    });
  });

  it("kinds that were neither tried nor held are left out", () => {
    const idle = balance({ ...good, submitted: {}, after: good.before });
    expect(idle.items.map(({ kind }) => kind)).toEqual(["requests"]);
    expect(balance({ ...good, submitted: {}, before: {}, after: {} }).because).toBeNull();
  });
});

describe("names", () => {
  const none = { count: 0, ids: [] };
  const names: ItemNames = { complete: true, lost: none, doubled: none, unexpected: none };
  const dossierOf = (change: Partial<ItemNames>, rest: Partial<ConservationInput> = {}) =>
    balance({
      ...good,
      ...rest,
      names: { byKind: { dossier: { ...names, ...change } }, because: ["portal-status have no names"] },
    });

  it("stand with the kind they belong to, and the reason where there are none", () => {
    const { items, namesBecause, held } = dossierOf({});
    expect(items.map((item) => item.names)).toEqual([names, null, null, null, null]);
    expect({ namesBecause, held }).toEqual({ namesBecause: "portal-status have no names.", held: true });
  });

  it("of a lost item that an unanswered attempt hid from the counts fail the balance", () => {
    const hidden = { unanswered: { dossier: 1 } };
    expect(balance({ ...good, ...hidden }).held).toBe(true);
    const found = dossierOf({ lost: { count: 1, ids: ["run-1"] } }, hidden);
    expect(found.held).toBe(false);
    expect(found.items[0]).toMatchObject({ kind: "dossier", lost: 1, duplicated: 0 });
  });

  it("count no item twice that the counts know already", () => {
    const found = dossierOf({ doubled: { count: 1, ids: ["run-1"] } }, { after: dossiers(109) });
    expect(found.items[0]).toMatchObject({ lost: 0, duplicated: 2 });
  });
});

it("an amplification that does not balance breaks the whole", () => {
  const calls: Amplification = {
    id: "portal-calls",
    expected: 504,
    unclear: 0,
    found: 503,
    held: false,
    figures: {},
  };
  expect(balance({ ...good, amplification: [calls] }).held).toBe(false);
  expect(balance({ ...good, amplification: [{ ...calls, held: null }] }).held).toBe(true);
});

describe("properties", () => {
  it("every item is found, pending, lost or unanswered; nothing is invented", () => {
    const amount = fc.nat(200);
    fc.assert(
      fc.property(fc.tuple(amount, amount, amount, amount), ([acknowledged, unanswered, arrived, gone]) => {
        const taken = Math.max(0, acknowledged - gone) + Math.min(unanswered, arrived);
        const input: ConservationInput = {
          ...good,
          submitted: { dossier: acknowledged },
          unanswered: { dossier: unanswered },
          after: dossiers(7 + taken),
          requests: undefined,
        };
        for (const { submitted, found, pending, lost, duplicated } of balance(input).items.filter(
          ({ kind }) => kind === "dossier",
        )) {
          expect(duplicated).toBe(0);
          expect(lost).toBeLessThanOrEqual(gone);
          expect(found + pending + lost).toBeGreaterThanOrEqual(submitted);
        }
      }),
    );
  });
});
