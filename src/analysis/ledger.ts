// What the systems say they hold: counts at paths of their ledgers, and how they grew over a run.
import type { ItemKind } from "../catalogue/k6-metrics.ts";
import type { DependencyId, SystemId } from "../catalogue/system.ts";

/** Answers of `GET /-/ledger`, as parsed JSON, by system or stub. */
export type Ledgers = Readonly<Partial<Record<SystemId | DependencyId, unknown>>>;

/** One ledger before and after a run. */
export interface LedgerPair {
  readonly before: unknown;
  readonly after: unknown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** A whole, non-negative count at a path of parsed JSON. */
function countAt(value: unknown, [key, ...rest]: readonly string[]): number | undefined {
  if (key === undefined)
    return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
  return isRecord(value) ? countAt(value[key], rest) : undefined;
}

/** How much a count grew, negative where it shrank; undefined where either ledger has none. */
export function gainAt({ before, after }: LedgerPair, path: readonly string[]): number | undefined {
  const [from, to] = [countAt(before, path), countAt(after, path)];
  return from === undefined || to === undefined ? undefined : to - from;
}

/** Where a system counts the items of one kind. */
export interface LedgerRow {
  readonly kind: ItemKind;
  readonly system: SystemId;
  /** Object of the ledger that holds the counts. */
  readonly group: string;
  readonly taken: string;
  readonly done: readonly string[];
  readonly pending: readonly string[];
  readonly admitted: readonly string[];
}

export const ledgerRows: readonly LedgerRow[] = [
  {
    kind: "dossier",
    system: "procedures",
    group: "dossiers",
    taken: "found",
    done: ["found"],
    pending: [],
    admitted: ["duplicates"],
  },
  {
    kind: "document",
    system: "documents",
    group: "documents",
    taken: "sent",
    done: ["delivered"],
    pending: ["pending"],
    admitted: [],
  },
  {
    kind: "portal-status",
    system: "lgsp",
    group: "portal",
    taken: "statusChanges",
    done: ["statusChanges"],
    pending: [],
    admitted: [],
  },
  {
    kind: "report-form",
    system: "reporting",
    group: "forms",
    taken: "sent",
    done: ["sent"],
    pending: [],
    admitted: [],
  },
];

/** The system that holds the items of a kind. */
export const holderOf = (kind: ItemKind): SystemId => {
  const row = ledgerRows.find((one) => one.kind === kind);
  if (row === undefined) throw new Error(`no ledger holds items of kind "${kind}"`);
  return row.system;
};
