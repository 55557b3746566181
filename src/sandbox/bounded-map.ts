/** A map that forgets old entries, so that a run of days holds its memory. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  /** What is kept, oldest generation first. */
  entries(): Iterable<readonly [string, Value]>;
  /** The newest of the keys that were dropped; undefined while all are kept. */
  lastDropped(): string | undefined;
}

/**
 * Keeps at least the `limit` keys that were set last, and at most twice as many: two generations, of which the older one
 * is dropped as a whole. Deleting the first key of one Map again and again costs 0.1 ms each time at 100,000 keys,
 * because the engine walks over the places of those that were deleted before.
 */
export function createBoundedMap<Value>(limit: number): BoundedMap<Value> {
  let old = new Map<string, Value>();
  let young = new Map<string, Value>();
  let dropped: string | undefined;
  return {
    get: (key) => young.get(key) ?? old.get(key),
    *entries() {
      for (const entry of old) if (!young.has(entry[0])) yield entry;
      yield* young;
    },
    lastDropped: () => dropped,
    set(key, value) {
      if (young.size >= limit && !young.has(key)) {
        for (const [known] of old) dropped = known;
        old = young;
        young = new Map();
      }
      young.set(key, value);
    },
  };
}

/** Appends and forgets the first when there are more than `limit`. */
export function pushBounded<Value>(list: Value[], value: Value, limit: number): void {
  list.push(value);
  if (list.length > limit) list.shift();
}

/** Ids `d-1`, `d-2`, … */
export function createSequence(prefix: string): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `${prefix}-${last}`;
  };
}
