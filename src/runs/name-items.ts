// Names of the items that a run handed in: the scenarios' own log against the item pages of the systems.
import { z } from "zod";
import type { NamesFound } from "../analysis/conservation.ts";
import { compareItems, type HeldItems, type ItemNames, type ToldItems } from "../analysis/item-names.ts";
import { holderOf, type Ledgers } from "../analysis/ledger.ts";
import { itemKinds, type ItemKind } from "../catalogue/k6-metrics.ts";
import { addressesOf, type Addresses } from "./addresses.ts";
import { MOST_KEYS } from "./engine-log.ts";

export interface NamesSought extends Addresses {
  /** Id of the run: every key begins with it. */
  readonly run: string;
  readonly told: ReadonlyMap<ItemKind, ToldItems>;
  /** Items acknowledged by kind, as they were counted. */
  readonly acknowledged: Readonly<Partial<Record<ItemKind, number>>>;
  /** A system that keeps no ledger is not asked about items that nobody handed in. */
  readonly ledgers: Ledgers;
  readonly signal: AbortSignal;
}

/** Answer of `GET /-/ledger/items`; a page without `next` is the last. */
const Page = z.object({
  items: z.record(z.string(), z.number().int().positive()),
  next: z.number().int().positive().nullable().default(null),
  complete: z.boolean().default(true),
});
type Page = z.infer<typeof Page>;

async function askPage(address: URL, signal: AbortSignal): Promise<Page | undefined> {
  try {
    const response = await fetch(address, { redirect: "error", signal });
    return response.ok ? Page.parse(await response.json()) : undefined;
  } catch {
    // No such page, or not in this shape: the items then have no names, and the record says so.
    return undefined;
  }
}

/** All pages of one kind at one address, as far as there is room; undefined where it does not name its items. */
async function readPages(
  kind: ItemKind,
  base: string,
  { run, signal }: NamesSought,
): Promise<HeldItems | undefined> {
  const items = new Map<string, number>();
  let complete = true;
  let from = 0;
  for (;;) {
    const address = new URL("/-/ledger/items", base);
    address.search = new URLSearchParams({ kind, prefix: `${run}-`, from: String(from) }).toString();
    const page = await askPage(address, signal);
    if (page === undefined) return undefined;
    for (const [key, times] of Object.entries(page.items)) items.set(key, times);
    complete &&= page.complete;
    if (page.next === null) return { items, complete };
    if (page.next <= from || items.size >= MOST_KEYS) return { items, complete: false };
    from = page.next;
  }
}

/** What all deployments hold together; undefined where one of them does not name its items. */
async function readHeld(kind: ItemKind, sought: NamesSought): Promise<HeldItems | undefined> {
  const bases = addressesOf(holderOf(kind), sought);
  const parts = await Promise.all(bases.map((base) => readPages(kind, base, sought)));
  if (parts.length === 0) return undefined;
  const items = new Map<string, number>();
  let complete = true;
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const [key, times] of part.items) items.set(key, (items.get(key) ?? 0) + times);
    complete &&= part.complete;
  }
  return { items, complete };
}

const nothingTold: ToldItems = { acknowledged: new Set(), unanswered: new Set(), complete: true };

async function nameKind(kind: ItemKind, sought: NamesSought): Promise<ItemNames | string | undefined> {
  const told = sought.told.get(kind) ?? nothingTold;
  const holder = holderOf(kind);
  const wasTried = told.acknowledged.size + told.unanswered.size > 0;
  if (!wasTried && sought.ledgers[holder] === undefined) return undefined;
  const held = await readHeld(kind, sought);
  if (held === undefined)
    return wasTried ? `${kind}: no names, because ${holder} does not list its items` : undefined;
  if (!wasTried && held.items.size === 0) return undefined;
  const isCounted = told.acknowledged.size === (sought.acknowledged[kind] ?? 0);
  return compareItems({ ...told, complete: told.complete && isCounted }, held);
}

/** Compares kind by kind, so that no more than one kind of the systems' keys is in memory. */
export async function nameItems(sought: NamesSought): Promise<NamesFound> {
  const byKind: Partial<Record<ItemKind, ItemNames>> = {};
  const because: string[] = [];
  for (const kind of itemKinds) {
    const names = await nameKind(kind, sought);
    if (typeof names === "string") because.push(names);
    else if (names !== undefined) {
      byKind[kind] = names;
      if (!names.complete) because.push(`${kind}: not all names are known`);
    }
  }
  return { byKind, because };
}
