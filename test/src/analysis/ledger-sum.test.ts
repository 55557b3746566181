import { expect, test } from "vitest";
import { sumLedgers } from "../../../src/analysis/ledger-sum.ts";

const ledger = (found: number, duplicates: number) => ({ dossiers: { found, duplicates } });

test.each([
  { name: "one ledger is itself", ledgers: [ledger(3, 1)], sum: ledger(3, 1) },
  { name: "counts add up", ledgers: [ledger(3, 1), ledger(4, 0), ledger(0, 2)], sum: ledger(7, 3) },
  {
    name: "a count that one of them lacks is left out",
    ledgers: [ledger(3, 1), { dossiers: { found: 2 } }],
    sum: { dossiers: { found: 5 } },
  },
  {
    name: "words are no counts",
    ledgers: [
      { a: "x", n: 1 },
      { a: "y", n: 2 },
    ],
    sum: { n: 3 },
  },
  {
    name: "a deployment without a ledger leaves all unknown",
    ledgers: [ledger(3, 1), undefined],
    sum: undefined,
  },
  { name: "no deployment, no ledger", ledgers: [], sum: undefined },
])("$name", ({ ledgers, sum }) => expect(sumLedgers(ledgers)).toEqual(sum));
