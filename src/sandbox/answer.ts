// What a handler decides to answer, and how it is written to the wire at the size the catalogue gives the endpoint.
import type { ServerResponse } from "node:http";
import type { DependencyId } from "../catalogue/system.ts";
import type { Seconds } from "../units/units.ts";

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** Text before and after the filler; `plain` is sent when the body is long enough without one. */
  readonly before: string;
  readonly after: string;
  readonly plain: string;
  /** Sent as it is, whatever size the catalogue gives the endpoint. */
  readonly isBare?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

interface ProblemDetails {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** The outside service that failed. */
  readonly dependency?: DependencyId;
  readonly retryAfter?: Seconds;
}

type Fields = Readonly<Record<string, unknown>>;

/** Padded with a last string field: `padding`, or one of the endpoint's own. */
export function json(body: Fields, { status = 200, fill = "padding" } = {}): Answer {
  const plain = JSON.stringify(body);
  return {
    status,
    type: "application/json",
    plain,
    before: `${plain.slice(0, -1)},"${fill}":"`,
    after: '"}',
  };
}

export const created = (body: Fields): Answer => json(body, { status: 201 });

export const takenIn = (body: Fields): Answer => json(body, { status: 202 });

/** What was asked for is not there yet: 202 without the size of what will come. */
export const notYet = (body: Fields): Answer => ({ ...takenIn(body), isBare: true });

export const withHeader = (answer: Answer, name: string, value: string): Answer => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
});

export const html = (body: string): Answer => {
  const plain = `<!doctype html><html lang="vi"><meta charset="utf-8"><body>${body}</body></html>`;
  return { status: 200, type: "text/html; charset=utf-8", plain, before: `${plain}<!--`, after: "-->" };
};

export const image = (text: string): Answer => {
  const plain = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><text x="8" y="28">${text}</text></svg>`;
  return { status: 200, type: "image/svg+xml", plain, before: `${plain}<!--`, after: "-->" };
};

export const fileBytes = (): Answer => ({
  status: 200,
  type: "application/octet-stream",
  plain: "",
  before: "",
  after: "",
});

export const redirect = (location: string): Answer => ({
  status: 302,
  type: "text/plain",
  plain: "Found.",
  before: "Found. ",
  after: "",
  headers: { location },
});

export function problem({ retryAfter, ...details }: ProblemDetails): Answer {
  const plain = JSON.stringify(details);
  const headers = retryAfter === undefined ? {} : { headers: { "retry-after": String(retryAfter) } };
  return {
    status: details.status,
    type: "application/problem+json",
    plain,
    before: plain,
    after: "",
    ...headers,
  };
}

export const notFound = (what: string): Answer =>
  problem({ status: 404, title: "Not found", detail: `There is no ${what}.` });

export const conflict = (detail: string): Answer => problem({ status: 409, title: "Conflict", detail });

/** "A" stands for itself in JSON, in a comment and in base64, so one buffer serves every kind of body. */
const FILLER = Buffer.alloc(1_000_000, "A");

/**
 * Writes an answer of about `bytes` bytes of body; problems are never padded.
 * The filler is a multiple of four long, so that it is base64 of whole bytes.
 */
export function sendAnswer(response: ServerResponse, answer: Answer, bytes: number): void {
  const own = Buffer.byteLength(answer.before) + answer.after.length;
  const room = answer.status < 400 && answer.isBare !== true ? bytes - own : 0;
  const filled = Math.max(0, room - (room % 4));
  const length = filled > 0 ? own + filled : Buffer.byteLength(answer.plain);
  response.writeHead(answer.status, {
    "content-type": answer.type,
    "content-length": length,
    ...answer.headers,
  });
  if (filled === 0) {
    response.end(answer.plain);
    return;
  }
  if (answer.before !== "") response.write(answer.before);
  for (let left = filled; left > 0; left -= FILLER.length)
    response.write(FILLER.subarray(0, Math.min(left, FILLER.length)));
  response.end(answer.after);
}
