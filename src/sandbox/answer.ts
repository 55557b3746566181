// What a handler decides to answer.
import { createHash } from "node:crypto";
import type { DependencyId } from "../catalogue/system.ts";
import type { Seconds } from "../units/units.ts";
import { chunksOf, exactParts, type Part } from "./filler.ts";

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
  /** Size of the body where it is not the one of the endpoint. */
  readonly bytes?: number;
  /** The body itself, where it is no text with a filler. */
  readonly content?: readonly Part[];
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

export const html = (body: string, title = "headroom"): Answer => {
  const plain = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title><body>${body}</body></html>`;
  return { status: 200, type: "text/html; charset=utf-8", plain, before: `${plain}<!--`, after: "-->" };
};

export const image = (text: string): Answer => {
  const plain = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><text x="8" y="28">${text}</text></svg>`;
  return { status: 200, type: "image/svg+xml", plain, before: `${plain}<!--`, after: "-->" };
};

/** A file of so many bytes, or of the endpoint's size. */
export const fileBytes = (bytes?: number): Answer => ({
  status: 200,
  type: "application/octet-stream",
  plain: "",
  before: "",
  after: "",
  ...(bytes === undefined ? {} : { bytes }),
});

/** The same answer with a size of its own. */
export const ofSize = (bytes: number, answer: Answer): Answer => ({ ...answer, bytes });

export const noContent = (): Answer => ({ status: 204, type: "", plain: "", before: "", after: "" });

/** SHA-256 (hex) of what `fileBytes` of that size sends. */
export const checksumOfFile = (bytes: number): string => {
  const hash = createHash("sha256");
  for (const piece of chunksOf(exactParts(bytes))) hash.update(piece);
  return hash.digest("hex");
};

export const styleSheet = (): Answer => ({
  status: 200,
  type: "text/css",
  plain: "",
  before: "/*",
  after: "*/",
});

/** A document that says one line about itself; nobody here needs a page of it. */
export const pdf = (line: string): Answer => {
  const plain = `%PDF-1.7\n% ${line}\n%%EOF`;
  return {
    status: 200,
    type: "application/pdf",
    plain,
    before: `%PDF-1.7\n% ${line}\n%`,
    after: "\n%%EOF",
  };
};

/** `cookie` is a whole `set-cookie` value. */
export const redirect = (location: string, cookie?: string): Answer => ({
  status: 302,
  type: "text/plain",
  plain: "Found.",
  before: "Found. ",
  after: "",
  headers: { location, ...(cookie === undefined ? {} : { "set-cookie": cookie }) },
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
