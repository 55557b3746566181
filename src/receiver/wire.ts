// Protocol buffers by table: every message is a list of fields, each with the one wire type it may have.
import type { Reader } from "protobufjs/minimal.js";
import { AppError } from "../errors/app-error.ts";

export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;

/** Reads one value into the message being built. `end`: where that message stops in the bytes. */
type ReadField<Built> = (built: Built, reader: Reader, end: number) => void;

interface Field<Built> {
  readonly number: number;
  readonly wire: typeof VARINT | typeof FIXED64 | typeof BYTES;
  readonly read: ReadField<Built>;
}

interface Message<Built> {
  readonly name: string;
  readonly numbers: ReadonlySet<number>;
  /** Indexed by tag: field number × 8 + wire type. */
  readonly byTag: readonly (ReadField<Built> | undefined)[];
}

/** A field number may stand twice, once for each wire type it may have (packed and plain lists). */
export function message<Built>(name: string, fields: readonly Field<Built>[]): Message<Built> {
  const byTag: (ReadField<Built> | undefined)[] = [];
  for (const { number, wire, read } of fields) byTag[number * 8 + wire] = read;
  return { name, numbers: new Set(fields.map((field) => field.number)), byTag };
}

/**
 * Fills `built` from the bytes up to `end`; fields we do not know are stepped over.
 * Throws PUSH_MALFORMED on a wrong wire type and on a field that runs past the end.
 */
export function readMessage<Built>(
  shape: Message<Built>,
  { reader, end }: { reader: Reader; end: number },
  built: Built,
): Built {
  while (reader.pos < end) {
    const tag = reader.tag();
    const read = shape.byTag[tag];
    if (read !== undefined) read(built, reader, end);
    else if (shape.numbers.has(tag >>> 3)) {
      throw malformed(`field ${tag >>> 3} of ${shape.name} has wire type ${tag & 7}`);
    } else reader.skipType(tag & 7, 0, tag >>> 3);
  }
  if (reader.pos > end) throw malformed(`a field of ${shape.name} runs past its end at byte ${end}`);
  return built;
}

/** Reads a length and returns where the value ends, which is inside the message around it. */
export function nestedEnd(reader: Reader, end: number): number {
  const length = reader.size();
  if (reader.pos + length > end) {
    throw malformed(`a field of ${length} bytes at byte ${reader.pos} runs past the end at byte ${end}`);
  }
  return reader.pos + length;
}

/** A packed list: values one after the other up to the end of the field. */
export function readPacked(reader: Reader, end: number, readOne: (reader: Reader) => number): number[] {
  const stop = nestedEnd(reader, end);
  const values: number[] = [];
  while (reader.pos < stop) values.push(readOne(reader));
  if (reader.pos > stop) throw malformed(`a value runs past the end of its list at byte ${stop}`);
  return values;
}

interface Integer64 {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

/** A 64-bit integer as a number. Throws PUSH_MALFORMED beyond 2^53, where numbers are no longer exact. */
export function exact({ low, high, unsigned }: Integer64): number {
  const number = (unsigned ? high >>> 0 : high) * 2 ** 32 + (low >>> 0);
  if (!Number.isSafeInteger(number)) throw malformed(`the integer ${number} is too large`);
  return number;
}

export function malformed(what: string, cause?: unknown): AppError {
  return new AppError("PUSH_MALFORMED", `The push is not a remote-write message: ${what}.`, {
    cause,
    hint: "Use an engine that pushes remote write 0.1.0 with native histograms.",
  });
}
