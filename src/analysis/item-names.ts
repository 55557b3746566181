// Which items were lost or taken in twice, by key: what the scenarios were told against what the systems hold.

/** At most this many ids of a list are kept; the count says how many there are. */
export const MOST_NAMED = 100;

/** Items of one fate, first in alphabetical order, which is the order in time where keys begin alike. The shape kept in the record. */
interface NamedItems {
  readonly count: number;
  readonly ids: string[];
}

/** Items of one kind by name. The shape kept in the run record. */
export interface ItemNames {
  /** False where more keys took part than are compared, or where either side does not know all of its keys. */
  readonly complete: boolean;
  /** Acknowledged, and not held. */
  readonly lost: NamedItems;
  /** Taken in more than once. */
  readonly doubled: NamedItems;
  /** Held, though nobody was told so and no attempt stayed unanswered. */
  readonly unexpected: NamedItems;
}

/** Keys as one side knows them. */
export interface ToldItems {
  readonly acknowledged: ReadonlySet<string>;
  readonly unanswered: ReadonlySet<string>;
  readonly complete: boolean;
}

export interface HeldItems {
  /** Key → how often it was taken in. */
  readonly items: ReadonlyMap<string, number>;
  /** False where the system forgot some, or more were held than were read. */
  readonly complete: boolean;
}

/**
 * With A acknowledged, U unanswered and H held: lost = A − H, unexpected = H − A − U, doubled = those of H taken in more
 * than once. A side that does not know all of its keys proves no absence: then nothing is called lost, or unexpected.
 */
export function compareItems(told: ToldItems, held: HeldItems): ItemNames {
  const { acknowledged, unanswered } = told;
  const { items } = held;
  const doubled = [...items].filter(([, times]) => times > 1).map(([key]) => key);
  const lost = held.complete ? [...acknowledged].filter((key) => !items.has(key)) : [];
  const isUnknown = (key: string): boolean => !acknowledged.has(key) && !unanswered.has(key);
  const unexpected = told.complete ? [...items.keys()].filter(isUnknown) : [];
  return {
    complete: told.complete && held.complete,
    lost: named(lost),
    doubled: named(doubled),
    unexpected: named(unexpected),
  };
}

/** By code unit, so that the order depends on no locale. */
const named = (keys: readonly string[]): NamedItems => ({
  count: keys.length,
  ids: keys.toSorted((a, b) => (a < b ? -1 : Number(a > b))).slice(0, MOST_NAMED),
});
