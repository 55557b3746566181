// Which items a service took in, by the key the client gave them, so that a lost or doubled one can be named.
import { createBoundedMap } from "./bounded-map.ts";
import type { ItemKind } from "../catalogue/k6-metrics.ts";

export interface ItemBook {
  /** Books one taking in; the same key again is a second one. An item without a key is counted elsewhere and has no name here. */
  add(kind: ItemKind, key: string | undefined): void;
  /** Items of a kind whose key begins with a text, and how often each was taken in. */
  list(kind: string, prefix: string): Readonly<Record<string, number>>;
}

/** The newest keys of each kind are kept. */
const KEPT_KEYS = 200_000;

export function createItemBook(): ItemBook {
  const books = new Map<string, ReturnType<typeof createBoundedMap<number>>>();
  return {
    add(kind, key) {
      if (key === undefined) return;
      const book = books.get(kind) ?? createBoundedMap<number>(KEPT_KEYS);
      books.set(kind, book);
      book.set(key, (book.get(key) ?? 0) + 1);
    },
    list: (kind, prefix) =>
      Object.fromEntries((books.get(kind)?.entries() ?? []).filter(([key]) => key.startsWith(prefix))),
  };
}
