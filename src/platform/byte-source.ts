// Files, compressed files and standard input as one stream of chunks. Compression is told by the first bytes, not by the
// name: logrotate and people rename files.
import { createReadStream } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import { addAbortSignal, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "../errors/app-error.ts";

/** Chunks of bytes, one behind the other. */
export interface ByteSource extends AsyncDisposable {
  /** How messages call it. */
  readonly name: string;
  /** The next chunk, which stays as it is until the next call; undefined at the end. Throws FILE_UNREADABLE. */
  read(): Promise<Uint8Array | undefined>;
}

const CHUNK = 262_144;
const GZIP = [0x1f, 0x8b] as const;

const isGzip = (bytes: Uint8Array): boolean => GZIP.every((byte, i) => bytes[i] === byte);

const unreadable = (name: string, why: string, cause?: unknown): AppError =>
  new AppError("FILE_UNREADABLE", `"${name}" ${why}.`, {
    cause,
    hint: "Check the path and its permissions.",
  });

const cutOff = (name: string, cause: unknown): AppError =>
  new AppError("FILE_UNREADABLE", `"${name}" cannot be unpacked to its end: it is cut off or damaged.`, {
    cause,
    hint: "Copy the file again, or leave it out. Nothing was written.",
  });

/** Chunks of a stream of Node. */
function fromStream(name: string, stream: Readable, explain: (cause: unknown) => unknown): ByteSource {
  const chunks = stream[Symbol.asyncIterator]();
  return {
    name,
    read: async () => {
      try {
        const next: IteratorResult<unknown> = await chunks.next();
        return next.done !== true && next.value instanceof Uint8Array ? next.value : undefined;
      } catch (cause) {
        throw explain(cause);
      }
    },
    [Symbol.asyncDispose]: async () => {
      stream.destroy();
      await Promise.resolve();
    },
  };
}

/** A plain file through one buffer, so that a log of any size costs the same memory. */
function fromHandle(name: string, handle: FileHandle): ByteSource {
  const buffer = Buffer.allocUnsafe(CHUNK);
  return {
    name,
    read: async () => {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK).catch((cause: unknown) => {
        throw unreadable(name, "cannot be read", cause);
      });
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

async function isCompressed(handle: FileHandle): Promise<boolean> {
  const head = Buffer.alloc(GZIP.length);
  await handle.read(head, 0, head.length, 0);
  return isGzip(head);
}

/** Why a path cannot be read as a file; undefined when it can. */
export async function problemOfFile(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return `There is no file "${file}".`;
  if (found.isDirectory()) return `"${file}" is a folder; name the files in it.`;
  const handle = await open(file, "r").catch(() => undefined);
  await handle?.close();
  return handle === undefined ? `The file "${file}" may not be read.` : undefined;
}

/** Opens a file. Throws FILE_UNREADABLE. */
export async function openFileSource(file: string): Promise<ByteSource> {
  const handle = await open(file, "r").catch((cause: unknown) => {
    throw unreadable(file, "cannot be opened", cause);
  });
  if (!(await isCompressed(handle))) {
    // Reading at a place leaves the position where it was.
    return fromHandle(file, handle);
  }
  await handle.close();
  const packed = createReadStream(file, { highWaterMark: CHUNK });
  const stream = packed.pipe(createGunzip({ chunkSize: CHUNK }));
  // A pipe hands on data, not failures.
  packed.once("error", (cause) => stream.destroy(cause));
  return fromStream(file, stream, (cause) => cutOff(file, cause));
}

async function* rejoined(head: Uint8Array, rest: AsyncIterator<unknown>): AsyncGenerator {
  if (head.length > 0) yield head;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** The first bytes of a stream, as many as tell whether it is compressed. */
async function headOf(chunks: AsyncIterator<unknown>): Promise<Uint8Array> {
  let head = new Uint8Array();
  while (head.length < GZIP.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    if (next.value instanceof Uint8Array) head = Buffer.concat([head, next.value]);
  }
  return head;
}

/**
 * Standard input or another stream, unpacked when it is compressed. Waiting for it ends with the signal. Throws
 * FILE_UNREADABLE when it is cut off.
 */
export async function openStreamSource(
  name: string,
  input: Readable,
  signal: AbortSignal,
): Promise<ByteSource> {
  const chunks: AsyncIterator<unknown> = addAbortSignal(signal, input)[Symbol.asyncIterator]();
  const head = await headOf(chunks);
  const whole = Readable.from(rejoined(head, chunks));
  const explain = (cause: unknown): unknown => (signal.aborted ? signal.reason : cutOff(name, cause));
  if (!isGzip(head)) return fromStream(name, whole, explain);
  const unpacked = createGunzip({ chunkSize: CHUNK });
  // A pipe hands on data, not failures.
  whole.once("error", (cause) => unpacked.destroy(cause));
  return fromStream(name, whole.pipe(unpacked), explain);
}
