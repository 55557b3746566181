// Writes remote-write messages, for tests and benchmarks: the inverse of what the receiver reads.
import { Writer } from "protobufjs/minimal.js";
import { compressSync } from "snappy";
import type { Histogram } from "../../../src/analysis/histogram.ts";

export interface SeriesToPush {
  /** With the name under `__name__`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly samples?: readonly { readonly timestamp: number; readonly value: number }[];
  readonly histograms?: readonly { readonly timestamp: number; readonly histogram: Histogram }[];
}

const fixed64 = (number: number): number => number * 8 + 1;
const varint = (number: number): number => number * 8;
const bytes = (number: number): number => number * 8 + 2;

function writeSpans(writer: Writer, indexes: readonly number[]): void {
  let start = 0;
  let previousEnd = 0;
  for (let i = 1; i <= indexes.length; i += 1) {
    if (i < indexes.length && indexes[i] === (indexes[i - 1] ?? 0) + 1) continue;
    const first = indexes[start] ?? 0;
    writer.uint32(bytes(11)).fork();
    writer
      .uint32(varint(1))
      .sint32(first - previousEnd)
      .uint32(varint(2))
      .uint32(i - start)
      .ldelim();
    previousEnd = first + i - start;
    start = i;
  }
}

function writeHistogram(writer: Writer, histogram: Histogram, timestamp: number): void {
  const buckets = [...histogram.buckets].toSorted(([a], [b]) => a - b);
  writer.uint32(varint(1)).uint64(histogram.count).uint32(fixed64(3)).double(histogram.sum);
  writer
    .uint32(varint(4))
    .sint32(histogram.schema)
    .uint32(fixed64(5))
    .double(2 ** -128);
  writer.uint32(varint(6)).uint64(histogram.zero);
  writeSpans(
    writer,
    buckets.map(([index]) => index),
  );
  writer.uint32(bytes(12)).fork();
  let previous = 0;
  for (const [, count] of buckets) {
    writer.sint64(count - previous);
    previous = count;
  }
  writer.ldelim().uint32(varint(15)).int64(timestamp);
}

/** The uncompressed message. */
export function encodeWriteRequest(series: readonly SeriesToPush[]): Uint8Array {
  const writer = Writer.create();
  for (const { labels, samples = [], histograms = [] } of series) {
    writer.uint32(bytes(1)).fork();
    for (const [name, value] of Object.entries(labels)) {
      writer.uint32(bytes(1)).fork().uint32(bytes(1)).string(name).uint32(bytes(2)).string(value).ldelim();
    }
    for (const { timestamp, value } of samples) {
      writer
        .uint32(bytes(2))
        .fork()
        .uint32(fixed64(1))
        .double(value)
        .uint32(varint(2))
        .int64(timestamp)
        .ldelim();
    }
    for (const { timestamp, histogram } of histograms) {
      writer.uint32(bytes(4)).fork();
      writeHistogram(writer, histogram, timestamp);
      writer.ldelim();
    }
    writer.ldelim();
  }
  return writer.finish();
}

/** The body of a push. */
export const encodePush = (series: readonly SeriesToPush[]): Uint8Array =>
  compressSync(Buffer.from(encodeWriteRequest(series)));
