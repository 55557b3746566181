// Which items a service took in, by the key the client gave them, so that a lost or doubled one can be named.
import { createBoundedMap } from "./bounded-map.ts";
import type { TimesTaken } from "./faults.ts";
import type { ItemKind } from "../catalogue/k6-metrics.ts";

/** A part of the items of one kind. */
export interface ItemPage {
  /** Key → how often it was taken in. */
  readonly items: Readonly<Record<string, number>>;
  /** Where the next page begins; null on the last one. */
  readonly next: number | null;
  /** False when keys with this beginning were dropped, because only the newest are kept. */
  readonly complete: boolean;
}

interface PageQuery {
  /** How the keys begin. */
  readonly prefix: string;
  /** How many to pass over. */
  readonly from: number;
}

export interface ItemBook {
  /**
   * Books the taking in of an item that is acknowledged; the same key again is a second one. An item without a key has no
   * name here.
   * @returns how often it was really taken in, for the counts: once, unless a fault is asked for.
   */
  add(kind: ItemKind, key: string | undefined): number;
  /** Items of a kind whose key begins with a text. */
  list(kind: string, query: PageQuery): ItemPage;
}

/** The newest keys of each kind are kept. */
const KEPT_KEYS = 200_000;
const KEYS_PER_PAGE = 10_000;

/** `timesTaken` decides about faults; without it there are none. */
export function createItemBook(timesTaken: TimesTaken = () => 1): ItemBook {
  const books = new Map<string, ReturnType<typeof createBoundedMap<number>>>();
  return {
    add(kind, key) {
      const times = timesTaken();
      if (key === undefined || times === 0) return times;
      const book = books.get(kind) ?? createBoundedMap<number>(KEPT_KEYS);
      books.set(kind, book);
      book.set(key, (book.get(key) ?? 0) + times);
      return times;
    },
    list(kind, { prefix, from }) {
      const book = books.get(kind);
      if (book === undefined) return { items: {}, next: null, complete: true };
      const complete = book.lastDropped()?.startsWith(prefix) !== true;
      return { ...pageOf(book.entries(), { prefix, from }), complete };
    },
  };
}

function pageOf(
  entries: Iterable<readonly [string, number]>,
  { prefix, from }: PageQuery,
): Omit<ItemPage, "complete"> {
  const page: (readonly [string, number])[] = [];
  let passed = 0;
  for (const entry of entries) {
    if (!entry[0].startsWith(prefix)) continue;
    passed += 1;
    if (passed <= from) continue;
    if (page.length === KEYS_PER_PAGE) return { items: Object.fromEntries(page), next: from + KEYS_PER_PAGE };
    page.push(entry);
  }
  return { items: Object.fromEntries(page), next: null };
}
