// What to do with a log file that is looked at again and again. Values in, values out: the files are opened elsewhere.
import { hashSpan } from "../../src/access-log/byte-scan.ts";
import { Span } from "../../src/access-log/entry.ts";

/** Where the lines of a log that is met for the first time are counted from. */
export type From = "end" | "beginning";

/** The first bytes of a log, told apart without keeping them: they hold addresses. */
export interface Head {
  /** How many bytes, at most MOST_HEAD. */
  readonly length: number;
  readonly hash: string;
}

/** A log as it was left. */
export interface Left {
  /** Device and inode: a log that is renamed stays the same. */
  readonly id: string;
  /** Bytes that are counted; the beginning of a line. */
  readonly offset: number;
  readonly head: Head;
}

/** A log as it is found. */
export interface Found {
  readonly id: string;
  readonly size: number;
  /** Its first bytes, up to MOST_HEAD. */
  readonly begin: Uint8Array;
}

export const MOST_HEAD = 256;
/** Shorter beginnings say too little to call a file a copy of another; no line of an access log is shorter (assumption). */
const LEAST_HEAD = 40;
/** A log that was renamed is written to until the last request is over that an old process of the server answers. */
const QUIET_SECONDS = 600;

const SEEDS = [0x81_1c_9d_c5, 0x2c_1b_3c_6d] as const;

/** Two hashes of 32 bits each. */
export function headOf(begin: Uint8Array): Head {
  const length = Math.min(MOST_HEAD, begin.length);
  const span = new Span();
  span.bytes = begin;
  span.end = length;
  return { length, hash: SEEDS.map((seed) => (hashSpan(span, seed) >>> 0).toString(16)).join(":") };
}

/** Of a log of which nothing is known. */
export const NO_HEAD: Head = headOf(new Uint8Array());

const beginsWith = (head: Head, begin: Uint8Array): boolean =>
  begin.length >= head.length && headOf(begin.subarray(0, head.length)).hash === head.hash;

/** The file was cut and is written anew, or another one has its inode: what was counted of it is no longer in it. */
export const isWrittenAnew = ({ offset, head }: Left, { size, begin }: Found): boolean =>
  size < offset || !beginsWith(head, begin);

/** Another file has the same beginning, as after `copytruncate`: its lines are counted already, up to that place. */
export const isCopyOf = ({ id, head, offset }: Left, found: Found): boolean =>
  found.id !== id && head.length >= LEAST_HEAD && found.size >= offset && beginsWith(head, found.begin);

interface Meeting {
  /** No log of this path or pattern was ever looked for. */
  readonly isFirstLook: boolean;
  readonly from: From;
}

/** Where a file that nobody knows is counted from. Later ones are counted whole: they appeared while headroom watched, or was away. */
export const beginOf = ({ isFirstLook, from }: Meeting): From => (isFirstLook ? from : "beginning");

interface Ending {
  /** A path or pattern still leads to it. */
  readonly isListed: boolean;
  /** It could not be read to its end in one go. */
  readonly hasMore: boolean;
  /** Seconds since it grew. */
  readonly quiet: number;
}

/** A log that was rotated away is let go when it has been read and nobody writes to it any more. */
export const isDone = ({ isListed, hasMore, quiet }: Ending): boolean =>
  !isListed && !hasMore && quiet >= QUIET_SECONDS;

const GZIP = [0x1f, 0x8b] as const;

/** What rotation has packed was counted before, and is not read again. */
export const isPacked = (begin: Uint8Array): boolean => GZIP.every((byte, i) => begin[i] === byte);
