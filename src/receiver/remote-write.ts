// Prometheus remote write 0.1.0 (prometheus/prompb/remote.proto): the uncompressed bytes of one push → series.
import { Reader } from "protobufjs/minimal.js";
import { AppError, messageOf } from "../errors/app-error.ts";
import { readHistogram, type PushedHistogram } from "./native-histogram.ts";
import { BYTES, exact, FIXED64, malformed, message, nestedEnd, readMessage, VARINT } from "./wire.ts";

export interface PushedSample {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly value: number;
}

/** One series of a push, with what it got since the push before. */
export interface PushedSeries {
  readonly name: string;
  /** Without the name, in alphabetical order. */
  readonly labels: ReadonlyMap<string, string>;
  readonly samples: readonly PushedSample[];
  readonly histograms: readonly PushedHistogram[];
}

interface Label {
  name: string;
  value: string;
}
interface SampleDraft {
  timestamp: number;
  value: number;
}
interface SeriesDraft {
  readonly labels: Label[];
  /** Where samples and histograms begin: read once the name is known. */
  readonly samplesAt: number[];
  readonly histogramsAt: number[];
}
interface RequestDraft {
  readonly isWanted: (name: string) => boolean;
  readonly series: PushedSeries[];
}

function readText(reader: Reader, end: number): string {
  const stop = nestedEnd(reader, end);
  const bytes = reader.raw(reader.pos, stop);
  // Buffers decode short texts several times faster than a TextDecoder.
  const text = bytes instanceof Buffer ? bytes.toString("utf8") : new TextDecoder().decode(bytes);
  reader.pos = stop;
  return text;
}

function stepOver(reader: Reader, end: number): number {
  const start = reader.pos;
  reader.pos = nestedEnd(reader, end);
  return start;
}

const labelMessage = message<Label>("Label", [
  { number: 1, wire: BYTES, read: (label, reader, end) => void (label.name = readText(reader, end)) },
  { number: 2, wire: BYTES, read: (label, reader, end) => void (label.value = readText(reader, end)) },
]);

const sampleMessage = message<SampleDraft>("Sample", [
  { number: 1, wire: FIXED64, read: (sample, reader) => void (sample.value = reader.double()) },
  { number: 2, wire: VARINT, read: (sample, reader) => void (sample.timestamp = exact(reader.int64())) },
]);

const seriesMessage = message<SeriesDraft>("TimeSeries", [
  {
    number: 1,
    wire: BYTES,
    read: ({ labels }, reader, end) =>
      void labels.push(
        readMessage(labelMessage, { reader, end: nestedEnd(reader, end) }, { name: "", value: "" }),
      ),
  },
  {
    number: 2,
    wire: BYTES,
    read: ({ samplesAt }, reader, end) => void samplesAt.push(stepOver(reader, end)),
  },
  {
    number: 4,
    wire: BYTES,
    read: ({ histogramsAt }, reader, end) => void histogramsAt.push(stepOver(reader, end)),
  },
]);

const requestMessage = message<RequestDraft>("WriteRequest", [
  {
    number: 1,
    wire: BYTES,
    read: ({ series, isWanted }, reader, end) => {
      const found = readSeries(reader, nestedEnd(reader, end), isWanted);
      if (found !== undefined) series.push(found);
    },
  },
]);

const byName = (a: Label, b: Label): number => (a.name < b.name ? -1 : 1);

function labelsOf(labels: readonly Label[]): Map<string, string> {
  const map = new Map(labels.toSorted(byName).map(({ name, value }) => [name, value]));
  if (map.size !== labels.length) throw malformed("a series has the same label twice");
  return map;
}

/** @returns undefined for a series that nobody asked for; what it holds is not looked at. */
function readSeries(
  reader: Reader,
  end: number,
  isWanted: (name: string) => boolean,
): PushedSeries | undefined {
  const empty: SeriesDraft = { labels: [], samplesAt: [], histogramsAt: [] };
  const draft = readMessage(seriesMessage, { reader, end }, empty);
  const name = draft.labels.find((label) => label.name === "__name__")?.value;
  if (name === undefined || name === "") throw malformed("a series has no name");
  if (!isWanted(name)) return undefined;
  const labels = labelsOf(draft.labels);
  labels.delete("__name__");
  const samples = draft.samplesAt.map((at) => {
    reader.pos = at;
    return readMessage(sampleMessage, { reader, end: nestedEnd(reader, end) }, { timestamp: 0, value: 0 });
  });
  const histograms = draft.histogramsAt.map((at) => {
    reader.pos = at;
    return readHistogram(reader, end);
  });
  reader.pos = end;
  return { name, labels, samples, histograms };
}

const everything = (): boolean => true;

/**
 * The uncompressed bytes of a push → its series. Series that are not wanted are stepped over, so a metric of somebody's
 * own scenario that we could not represent (negative values, say) does no harm.
 * Throws PUSH_MALFORMED with the place and the fault.
 */
export function decodeWriteRequest(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean = everything,
): PushedSeries[] {
  try {
    return readMessage(
      requestMessage,
      { reader: Reader.create(bytes), end: bytes.length },
      { isWanted, series: [] },
    ).series;
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (thrown instanceof RangeError)
      throw malformed(`its ${bytes.length} bytes end in the middle of a field`, thrown);
    throw malformed(messageOf(thrown), thrown);
  }
}
