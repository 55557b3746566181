// Requests → sessions: the same client (address and user agent) without a gap of 30 minutes. The table of open sessions
// has a fixed size; when its part for a client is full of open ones, the oldest gives way, and that is counted.
import { mixBits } from "./byte-scan.ts";
import type { Entry } from "./entry.ts";
import { Moments, StartTally } from "./tally.ts";

/** The gap that ends a session, seconds. */
const SESSION_GAP = 1800;

const WAYS = 16;
const EMPTY = 0;
/** Stamps of whole seconds make a pause look up to a second shorter or longer than it was, on average right. */
const roundingOf = (time: number): number => (Number.isInteger(time) ? 1 : 0);

/** What happens to the places of the table. */
export interface SlotListener {
  /** The session of this place is over. */
  ended(slot: number, began: number): void;
}

export class Sessions {
  readonly starts = new StartTally();
  readonly requests = new Moments();
  readonly seconds = new Moments();
  /** Pauses between requests that are no static files. */
  readonly pauses = new Moments();
  /** Sessions that were cut because too many were open. */
  evicted = 0;
  /** Pause before the step that was taken last; NaN when there is none. */
  pause = Number.NaN;
  readonly #bucketMask: number;
  readonly #keys: Int32Array;
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  readonly #answered: Float64Array;
  readonly #count: Uint32Array;
  readonly #listener: SlotListener;

  /** @param bits the table has 2^bits places. */
  constructor(bits: number, listener: SlotListener) {
    const slots = 2 ** bits;
    this.#bucketMask = slots / WAYS - 1;
    this.#keys = new Int32Array(slots);
    this.#first = new Float64Array(slots);
    this.#last = new Float64Array(slots);
    this.#answered = new Float64Array(slots);
    this.#count = new Uint32Array(slots);
    this.#listener = listener;
  }

  /** Adds a request to the session of its client. @returns the place of the session in the table. */
  take(entry: Entry, zone: number): number {
    const { time } = entry;
    const mixed = mixBits(entry.address ^ mixBits(entry.agent));
    const key = mixed === EMPTY ? 1 : mixed;
    let slot = this.#find(key);
    if (slot !== -1 && Math.abs(time - (this.#last[slot] ?? 0)) > SESSION_GAP) this.#end(slot);
    if (slot === -1) slot = this.#placeFor(key, time);
    if (this.#keys[slot] === EMPTY) {
      this.#begin(slot, key, time);
      this.starts.add(time, zone);
    }
    this.#count[slot] = (this.#count[slot] ?? 0) + 1;
    if (time > (this.#last[slot] ?? 0)) this.#last[slot] = time;
    return slot;
  }

  /**
   * Adds a request that is no static file to the pauses of its session. A pause runs from the end of one such request
   * to the begin of the next; what overlaps has none. `isBeginStamp`: the log stamps begins, not ends.
   */
  takeStep(slot: number, entry: Entry, isBeginStamp: boolean): void {
    const length = Math.max(0, entry.seconds);
    const begin = isBeginStamp ? entry.time : entry.time - length;
    const before = this.#answered[slot] ?? Number.NaN;
    this.pause = begin - before;
    if (!Number.isNaN(before)) {
      if (this.pause < -roundingOf(entry.time)) this.pause = 0;
      this.pauses.add(this.pause);
    }
    this.#answered[slot] = Number.isNaN(before) ? begin + length : Math.max(before, begin + length);
  }

  /** Ends every session that is still open. */
  endAll(): void {
    for (let slot = 0; slot < this.#keys.length; slot += 1) this.#end(slot);
  }

  #find(key: number): number {
    const base = (key & this.#bucketMask) * WAYS;
    for (let slot = base; slot < base + WAYS; slot += 1) if (this.#keys[slot] === key) return slot;
    return -1;
  }

  /** A free place, that of a session that is over, or that of the one that has waited longest. */
  #placeFor(key: number, time: number): number {
    const base = (key & this.#bucketMask) * WAYS;
    let oldest = base;
    for (let slot = base; slot < base + WAYS; slot += 1) {
      if (this.#keys[slot] === EMPTY) return slot;
      if ((this.#last[slot] ?? 0) < (this.#last[oldest] ?? 0)) oldest = slot;
    }
    if (time - (this.#last[oldest] ?? 0) <= SESSION_GAP) this.evicted += 1;
    this.#end(oldest);
    return oldest;
  }

  #begin(slot: number, key: number, time: number): void {
    this.#keys[slot] = key;
    this.#first[slot] = time;
    this.#last[slot] = time;
    this.#answered[slot] = Number.NaN;
    this.#count[slot] = 0;
  }

  #end(slot: number): void {
    if (this.#keys[slot] === EMPTY) return;
    this.requests.add(this.#count[slot] ?? 0);
    this.seconds.add((this.#last[slot] ?? 0) - (this.#first[slot] ?? 0));
    this.#keys[slot] = EMPTY;
    this.#listener.ended(slot, this.#first[slot] ?? 0);
  }
}
