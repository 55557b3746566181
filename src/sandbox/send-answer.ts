// How an answer is written to the wire, at its size.
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Answer } from "./answer.ts";
import { chunksOf, exactParts, fillerParts, lengthOf, LONGEST_PIECE, type Part } from "./filler.ts";

/** Problems are never padded, and a text that is long enough by itself is sent as it is; a size of its own is met exactly. */
function partsOf(answer: Answer, bytes: number): readonly Part[] {
  if (answer.content !== undefined) return answer.content;
  const own = Buffer.byteLength(answer.before) + answer.after.length;
  const room = answer.status < 400 && answer.isBare !== true ? bytes - own : 0;
  if (room < (answer.bytes === undefined ? 4 : 1)) return [{ bytes: Buffer.from(answer.plain), times: 1 }];
  return [
    { bytes: Buffer.from(answer.before), times: 1 },
    ...(answer.bytes === undefined ? fillerParts(room) : exactParts(room)),
    { bytes: Buffer.from(answer.after), times: 1 },
  ];
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
  else if (length <= LONGEST_PIECE) sendAtOnce(response, parts);
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
