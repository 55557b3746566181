// Numbers and hashes from bytes, without making texts of them.
import type { Span } from "./entry.ts";

export const FNV_PRIME = 16_777_619;

/** FNV-1a with a start of the caller's choice, 32 bits, signed. */
export function hashSpan({ bytes, start, end }: Span, seed: number): number {
  let hash = seed;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), FNV_PRIME);
  return hash;
}

/** Hashes long columns four bytes at a time: another hash than hashSpan, in a fraction of its time. */
export class BlockHash {
  #bytes: Uint8Array = new Uint8Array();
  #view = new DataView(this.#bytes.buffer);

  of({ bytes, start, end }: Span, seed: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const view = this.#view;
    let hash = seed;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), FNV_PRIME);
      // Products carry upwards only; the high bits must reach the low ones.
      hash ^= hash >>> 15;
    }
    for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), FNV_PRIME);
    return hash;
  }
}

/** Finaliser of MurmurHash3: FNV-1a alone leaves its low bits to the last letters. */
export function mixBits(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85_eb_ca_6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2_b2_ae_35);
  return bits ^ (bits >>> 16);
}

const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The same hash of a text. */
export function hashText(text: string, seed: number): number {
  const bytes = textBytes(text);
  let hash = seed;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash;
}

/** Where a byte first stands in a span; −1 when it does not. */
export function placeOf(byte: number, { bytes, start, end }: Span): number {
  for (let at = start; at < end; at += 1) if (bytes[at] === byte) return at;
  return -1;
}

const BACKSLASH = 92;

/** An odd number of backslashes stands before the place. */
export function isEscaped(bytes: Uint8Array, from: number, at: number): boolean {
  let before = at - 1;
  while (before >= from && bytes[before] === BACKSLASH) before -= 1;
  return (at - 1 - before) % 2 === 1;
}

const ZERO = 48;
const POINT = 46;
const COMMA = 44;

/** Digits `from` up to, not including, `to` as a number; −1 when there is anything else. */
export function digitsIn(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return to > from ? value : -1;
}

/** "0.123", "12" or "0,5" at the begin of a span; −1 when no number is there. What follows the number is ignored. */
export function decimalIn({ bytes, start, end }: Span): number {
  let value = 0;
  let scale = 0;
  let at = start;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      scale *= 10;
    } else if ((byte === POINT || byte === COMMA) && scale === 0) scale = 1;
    else break;
  }
  if (at === start) return -1;
  return scale > 1 ? value / scale : value;
}
