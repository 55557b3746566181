import { uncompressSync } from "snappy";
import { AppError } from "../errors/app-error.ts";

const LONGEST_PREAMBLE = 5;

/** The length a snappy block announces in its first bytes (a base-128 varint), before anything is allocated. */
function announcedLength(block: Uint8Array): number | undefined {
  let length = 0;
  for (let i = 0; i < Math.min(block.length, LONGEST_PREAMBLE); i += 1) {
    const byte = block[i] ?? 0;
    length += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return length;
  }
  return undefined;
}

/**
 * A snappy block (not the framed format) → its bytes.
 * Throws PUSH_MALFORMED when it is none, or when it would grow beyond `maxBytes`.
 */
export function decodeSnappy(block: Uint8Array, maxBytes: number): Uint8Array {
  const length = announcedLength(block);
  if (length === undefined) {
    throw new AppError(
      "PUSH_MALFORMED",
      `The push is not a snappy block: its ${block.length} bytes announce no length.`,
    );
  }
  if (length > maxBytes) {
    throw new AppError(
      "PUSH_MALFORMED",
      `The push would unpack to ${length} bytes; the limit is ${maxBytes}.`,
    );
  }
  try {
    const bytes = uncompressSync(Buffer.from(block.buffer, block.byteOffset, block.length), {
      asBuffer: true,
    });
    return typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  } catch (cause) {
    throw new AppError(
      "PUSH_MALFORMED",
      `The push is not a snappy block: its ${block.length} bytes do not unpack.`,
      { cause },
    );
  }
}
