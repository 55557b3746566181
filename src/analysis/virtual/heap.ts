/** A binary min-heap of values by their keys. */
export interface Heap<Value> {
  readonly size: () => number;
  readonly push: (key: number, value: Value) => void;
  /** Infinity when it is empty. */
  readonly leastKey: () => number;
  /** Takes the value with the least key out. Throws a RangeError when there is none. */
  readonly pop: () => Value;
}

interface Entry<Value> {
  readonly key: number;
  readonly value: Value;
}

export function createHeap<Value>(): Heap<Value> {
  const entries: Entry<Value>[] = [];
  const keyAt = (index: number): number => entries[index]?.key ?? Infinity;
  const move = (from: number, to: number): void => {
    const entry = entries[from];
    if (entry !== undefined) entries[to] = entry;
  };
  const sink = (entry: Entry<Value>): void => {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const child = keyAt(left + 1) < keyAt(left) ? left + 1 : left;
      if (keyAt(child) >= entry.key) break;
      move(child, place);
      place = child;
    }
    entries[place] = entry;
  };
  return {
    size: () => entries.length,
    leastKey: () => keyAt(0),
    push(key, value) {
      const entry = { key, value };
      let place = entries.push(entry) - 1;
      for (let above = (place - 1) >> 1; place > 0 && keyAt(above) > key; above = (place - 1) >> 1) {
        move(above, place);
        place = above;
      }
      entries[place] = entry;
    },
    pop() {
      const least = entries[0];
      const last = entries.pop();
      if (least === undefined || last === undefined) throw new RangeError("The heap is empty.");
      if (entries.length > 0) sink(last);
      return least.value;
    },
  };
}
