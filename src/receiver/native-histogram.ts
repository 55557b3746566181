// The Histogram message of remote write (prometheus/prompb/types.proto) → running totals by bucket.
import type { Reader } from "protobufjs/minimal.js";
import type { Histogram } from "../analysis/histogram.ts";
import {
  BYTES,
  exact,
  FIXED64,
  malformed,
  message,
  nestedEnd,
  readMessage,
  readPacked,
  VARINT,
} from "./wire.ts";

/** What the sender says about a fall of the counts: nothing, that one happened, that none did, or that it is no running total. */
export type ResetHint = "unknown" | "yes" | "no" | "gauge";

export interface PushedHistogram {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly histogram: Histogram;
  readonly reset: ResetHint;
}

interface Span {
  offset: number;
  length: number;
}

interface Draft {
  count: number;
  sum: number;
  schema: number;
  zero: number;
  negative: number;
  timestamp: number;
  reset: ResetHint;
  readonly spans: Span[];
  deltas: readonly number[];
  counts: readonly number[];
}

const HINTS: readonly ResetHint[] = ["unknown", "yes", "no", "gauge"];
/** The exponential schemas; −53 (bounds given one by one) is not among them. */
const SCHEMAS = { lowest: -4, highest: 8 };

const spanMessage = message<Span>("BucketSpan", [
  { number: 1, wire: VARINT, read: (span, reader) => void (span.offset = reader.sint32()) },
  { number: 2, wire: VARINT, read: (span, reader) => void (span.length = reader.uint32()) },
]);

const readSpan = (reader: Reader, end: number): Span =>
  readMessage(spanMessage, { reader, end: nestedEnd(reader, end) }, { offset: 0, length: 0 });

const readDelta = (reader: Reader): number => exact(reader.sint64());
const readCount = (reader: Reader): number => reader.double();

const histogramMessage = message<Draft>("Histogram", [
  { number: 1, wire: VARINT, read: (draft, reader) => void (draft.count = exact(reader.uint64())) },
  { number: 2, wire: FIXED64, read: (draft, reader) => void (draft.count = reader.double()) },
  { number: 3, wire: FIXED64, read: (draft, reader) => void (draft.sum = reader.double()) },
  { number: 4, wire: VARINT, read: (draft, reader) => void (draft.schema = reader.sint32()) },
  { number: 6, wire: VARINT, read: (draft, reader) => void (draft.zero = exact(reader.uint64())) },
  { number: 7, wire: FIXED64, read: (draft, reader) => void (draft.zero = reader.double()) },
  {
    number: 8,
    wire: BYTES,
    read: (draft, reader, end) => void (draft.negative += readSpan(reader, end).length),
  },
  { number: 11, wire: BYTES, read: (draft, reader, end) => void draft.spans.push(readSpan(reader, end)) },
  {
    number: 12,
    wire: BYTES,
    read: (draft, reader, end) =>
      void (draft.deltas = draft.deltas.concat(readPacked(reader, end, readDelta))),
  },
  {
    number: 12,
    wire: VARINT,
    read: (draft, reader) => void (draft.deltas = draft.deltas.concat(readDelta(reader))),
  },
  {
    number: 13,
    wire: BYTES,
    read: (draft, reader, end) =>
      void (draft.counts = draft.counts.concat(readPacked(reader, end, readCount))),
  },
  {
    number: 13,
    wire: FIXED64,
    read: (draft, reader) => void (draft.counts = draft.counts.concat(readCount(reader))),
  },
  {
    number: 14,
    wire: VARINT,
    read: (draft, reader) => void (draft.reset = HINTS[reader.uint32()] ?? "unknown"),
  },
  { number: 15, wire: VARINT, read: (draft, reader) => void (draft.timestamp = exact(reader.int64())) },
]);

/** Integer histograms carry the change from bucket to bucket, float ones the counts themselves. */
function absoluteCounts({ deltas, counts }: Draft): readonly number[] {
  if (deltas.length === 0) return counts;
  if (counts.length > 0) throw malformed("a histogram has both bucket deltas and bucket counts");
  let count = 0;
  return deltas.map((delta) => (count += delta));
}

/** Spans say which bucket each count belongs to; an offset counts from the end of the span before it. */
function bucketsOf(spans: readonly Span[], counts: readonly number[]): Map<number, number> {
  const expected = spans.reduce((total, span) => total + span.length, 0);
  if (expected !== counts.length)
    throw malformed(`a histogram has ${counts.length} bucket counts for ${expected} buckets`);
  const buckets = new Map<number, number>();
  let index = 0;
  let taken = 0;
  for (const [place, { offset, length }] of spans.entries()) {
    if (place > 0 && offset < 0) throw malformed(`a histogram's bucket spans overlap (offset ${offset})`);
    index += offset;
    for (const count of counts.slice(taken, taken + length)) {
      if (!(count >= 0)) throw malformed(`bucket ${index} of a histogram holds ${count} values`);
      if (count > 0) buckets.set(index, count);
      index += 1;
    }
    taken += length;
  }
  return buckets;
}

/** Floats are summed in another order than the sender did, so the last digits may differ. */
const ROUNDING = 1e-9;

function checkTotals({ count, zero, schema, negative }: Draft, buckets: ReadonlyMap<number, number>): void {
  if (schema < SCHEMAS.lowest || schema > SCHEMAS.highest)
    throw malformed(`a histogram has the unknown schema ${schema}`);
  if (negative > 0) throw malformed("a histogram holds negative values, which a duration cannot have");
  if (!(zero >= 0)) throw malformed(`the zero bucket of a histogram holds ${zero} values`);
  let total = zero;
  for (const inBucket of buckets.values()) total += inBucket;
  if (!(Math.abs(total - count) <= ROUNDING * total)) {
    throw malformed(`a histogram counts ${count} values but its buckets hold ${total}`);
  }
}

/** Reads one length-prefixed Histogram. Throws PUSH_MALFORMED. */
export function readHistogram(reader: Reader, end: number): PushedHistogram {
  const empty: Draft = {
    count: 0,
    sum: 0,
    schema: 0,
    zero: 0,
    negative: 0,
    timestamp: 0,
    reset: "unknown",
    spans: [],
    deltas: [],
    counts: [],
  };
  const draft = readMessage(histogramMessage, { reader, end: nestedEnd(reader, end) }, empty);
  const buckets = bucketsOf(draft.spans, absoluteCounts(draft));
  checkTotals(draft, buckets);
  const { schema, zero, sum, count, timestamp, reset } = draft;
  return { timestamp, reset, histogram: { schema, zero, sum, count, buckets } };
}
