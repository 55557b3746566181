// Which base interval of the run a push belongs to.
//
// Every push covers the time since the push before it, about one interval. It belongs to the slot that holds the middle of
// the last interval before it. Generators push at phases of their own, so a push near the border of two slots would fall
// now into the one and now into the other; therefore a generator keeps its step (one push, one slot) until it is more than a
// quarter of a slot off. A push that was missed leaves no hole: k6 pushes running totals, so the next one covers both slots.

/** The slots a push covers, both ends included. Slot n ends n + 1 intervals after the start. */
export interface Cover {
  readonly first: number;
  readonly last: number;
}

/** Where a generator was after its latest push. */
export interface Step {
  /** Last slot it covered. */
  readonly slot: number;
  /** When it pushed, in intervals since the start. */
  readonly at: number;
}

const SLACK = 0.25;

/** The slots of a push made `at` intervals after the start. A generator's first push covers one slot. */
export function coverOf(at: number, before: Step | undefined): Cover {
  const middle = at - 0.5;
  if (before === undefined) {
    const slot = Math.max(0, Math.floor(middle));
    return { first: slot, last: slot };
  }
  const steady = before.slot + Math.round(at - before.at);
  const keepsStep = middle >= steady - SLACK && middle < steady + 1 + SLACK;
  const last = Math.max(before.slot, keepsStep ? steady : Math.floor(middle));
  return { first: Math.min(before.slot + 1, last), last };
}

/** A reading is never stretched over more slots than this to keep a push in one piece. */
const LONGEST = 3;

/**
 * The last slot of a reading that begins with slot `next`: as short as can be without cutting a push that covers several
 * slots in two, because its counts cannot be told apart.
 */
export function endWithoutCut(next: number, covers: readonly Cover[]): number {
  let end = next;
  for (;;) {
    const cut = covers.find(({ first, last }) => first <= end && last > end && last < next + LONGEST);
    if (cut === undefined) return end;
    end = cut.last;
  }
}
