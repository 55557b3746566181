// (node, hash of a word) → node, in flat arrays: a Map of such pairs would need a key object or a text per look-up.
import { mixBits } from "./byte-scan.ts";

const NONE = -1;

export class EdgeTable {
  readonly #mask: number;
  readonly #most: number;
  readonly #nodes: Int32Array;
  readonly #hashes: Int32Array;
  readonly #targets: Int32Array;
  #used = 0;

  /** @param bits capacity as a power of two; three quarters of it can be used. */
  constructor(bits: number) {
    const size = 2 ** bits;
    this.#mask = size - 1;
    this.#most = Math.floor(size * 0.75);
    this.#nodes = new Int32Array(size).fill(NONE);
    this.#hashes = new Int32Array(size);
    this.#targets = new Int32Array(size);
  }

  get isFull(): boolean {
    return this.#used >= this.#most;
  }

  /** @returns −1 when there is no such edge. */
  get(node: number, hash: number): number {
    const slot = this.#slotOf(node, hash);
    return this.#nodes[slot] === NONE ? NONE : (this.#targets[slot] ?? NONE);
  }

  /** Adds or replaces an edge; a new one is left out when the table is full. */
  set(node: number, hash: number, target: number): void {
    const slot = this.#slotOf(node, hash);
    if (this.#nodes[slot] === NONE) {
      if (this.isFull) return;
      this.#used += 1;
    }
    this.#nodes[slot] = node;
    this.#hashes[slot] = hash;
    this.#targets[slot] = target;
  }

  #slotOf(node: number, hash: number): number {
    let slot = mixBits(hash ^ Math.imul(node, 0x9e_37_79_b1)) & this.#mask;
    while (this.#nodes[slot] !== NONE && (this.#nodes[slot] !== node || this.#hashes[slot] !== hash))
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}
