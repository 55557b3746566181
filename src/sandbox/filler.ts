// What fills a body to its size.

/** Bytes that stand in a body so many times, one after the other. */
export interface Part {
  readonly bytes: Buffer;
  readonly times: number;
}

/** "A" stands for itself in JSON, in a comment and in base64, so one buffer serves every kind of body. */
const FILLER = Buffer.alloc(1_000_000, "A");

/** The filler of exactly so many bytes. */
export const exactParts = (bytes: number): Part[] => [
  { bytes: FILLER, times: Math.floor(bytes / FILLER.length) },
  { bytes: FILLER.subarray(0, bytes % FILLER.length), times: 1 },
];

/** What the filler is in a body of so many bytes; a multiple of four long, so that it is base64 of whole bytes. */
export const fillerParts = (room: number): Part[] => exactParts(Math.max(0, room - (room % 4)));

/** Length of a body (bytes). */
export const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((total, { bytes, times }) => total + bytes.length * times, 0);

export function* chunksOf(parts: readonly Part[]): Generator<Buffer> {
  for (const { bytes, times } of parts) {
    for (let left = bytes.length > 0 ? times : 0; left > 0; left -= 1) yield bytes;
  }
}

/** A body longer than this is sent piece by piece. */
export const LONGEST_PIECE = FILLER.length;
