// How an answer is written to the wire, at its size.
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Answer, Part } from "./answer.ts";

/** "A" stands for itself in JSON, in a comment and in base64, so one buffer serves every kind of body. */
const FILLER = Buffer.alloc(1_000_000, "A");

/** What the filler is in a body of so many bytes; a multiple of four long, so that it is base64 of whole bytes. */
function fillerParts(room: number): Part[] {
  const filled = Math.max(0, room - (room % 4));
  const times = Math.floor(filled / FILLER.length);
  return [
    { bytes: FILLER, times },
    { bytes: FILLER.subarray(0, filled % FILLER.length), times: 1 },
  ];
}

/** Length of a body (bytes). */
const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((total, { bytes, times }) => total + bytes.length * times, 0);

/** Problems are never padded, and a text that is long enough by itself is sent as it is. */
function partsOf(answer: Answer, bytes: number): readonly Part[] {
  if (answer.content !== undefined) return answer.content;
  const own = Buffer.byteLength(answer.before) + answer.after.length;
  const room = answer.status < 400 ? bytes - own : 0;
  if (room < 4) return [{ bytes: Buffer.from(answer.plain), times: 1 }];
  return [
    { bytes: Buffer.from(answer.before), times: 1 },
    ...fillerParts(room),
    { bytes: Buffer.from(answer.after), times: 1 },
  ];
}

function* chunksOf(parts: readonly Part[]): Generator<Buffer> {
  for (const { bytes, times } of parts) {
    for (let left = bytes.length > 0 ? times : 0; left > 0; left -= 1) yield bytes;
  }
}

/** Writes an answer whose body has about `bytes` bytes, unless the answer has a size or a body of its own. */
export function sendAnswer(response: ServerResponse, answer: Answer, bytes: number): void {
  if (answer.status === 204) {
    response.writeHead(204).end();
    return;
  }
  const parts = partsOf(answer, answer.bytes ?? bytes);
  const length = lengthOf(parts);
  response.writeHead(answer.status, {
    "content-type": answer.type,
    "content-length": length,
    ...answer.headers,
  });
  if (response.req.method === "HEAD") response.end();
  else if (length <= FILLER.length) sendAtOnce(response, parts);
  else sendInTurn(response, parts);
}

function sendAtOnce(response: ServerResponse, parts: readonly Part[]): void {
  const chunks = [...chunksOf(parts)];
  const last = chunks.pop();
  for (const chunk of chunks) response.write(chunk);
  response.end(last);
}

/** As fast as the client takes it, so that a large body never stands in memory. A client that goes is no error of ours. */
function sendInTurn(response: ServerResponse, parts: readonly Part[]): void {
  pipeline(Readable.from(chunksOf(parts)), response).catch(() => undefined);
}
