// One request as the handlers see it: text fields wherever they came from, a list, an uploaded file.
import { createHash } from "node:crypto";
import type { Request } from "express";
import { z } from "zod";
import { uploadedFile } from "./multipart.ts";

export interface Call {
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Fields;
  readonly request: Request;
  /** The uploaded file. */
  readonly file?: Buffer;
  /** Who has logged in, where a product knows it by means of its own. */
  readonly citizen?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};
const Body = z.record(z.string(), z.unknown());

/** A call that lacks what its endpoint needs; answered with 400. */
export class IncompleteCall extends Error {}

/** Throws IncompleteCall when a multipart body has no file in the field `fileField`. */
export function toCall(request: Request, fileField = "file"): Call {
  const body: unknown = request.body;
  const base = { params: request.params, query: request.query, request };
  if (Buffer.isBuffer(body)) return { ...base, body: {}, file: fileIn(request, body, fileField) };
  return { ...base, body: body === undefined ? NOTHING : (Body.safeParse(body).data ?? NOTHING) };
}

function fileIn({ headers }: Request, body: Buffer, field: string): Buffer {
  const file = uploadedFile(headers["content-type"] ?? "", body, field);
  if (file === undefined) throw new IncompleteCall(`A file in the field "${field}" is missing.`);
  return file;
}

/** Field of the path, the query or the body, in this order. */
export function optional(call: Call, name: string): string | undefined {
  const found = call.params[name] ?? call.query[name] ?? call.body[name];
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** Like `optional`. Throws IncompleteCall. */
export function need(call: Call, name: string): string {
  const found = optional(call, name);
  if (found === undefined) throw new IncompleteCall(`The field "${name}" is missing.`);
  return found;
}

/** The uploaded file. Throws IncompleteCall when there was none. */
export function needFile({ file }: Call): Buffer {
  if (file === undefined) throw new IncompleteCall('A multipart body with the field "file" is missing.');
  return file;
}

/** Size of the uploaded file (bytes). Throws IncompleteCall when there was none. */
export const needUpload = (call: Call): number => needFile(call).length;

/** SHA-256 in hexadecimal, as answers state it under `checksum`. */
export const checksumOf = (content: Buffer | string): string =>
  createHash("sha256").update(content).digest("hex");

/** A list of texts in the body, each once. Throws IncompleteCall. */
export function needList(call: Call, name: string): readonly string[] {
  const found = z.array(z.string()).safeParse(call.body[name]);
  if (!found.success) throw new IncompleteCall(`The field "${name}" must be a list of texts.`);
  return [...new Set(found.data)];
}

export const header = (call: Call, name: string): string => call.request.get(name) ?? "";

/** Value of a cookie, or undefined. */
export function cookie(call: Call, name: string): string | undefined {
  const pairs = header(call, "cookie").split("; ");
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Scheme and host the client used; what absolute redirects start with. */
export const originOf = (call: Call): string => `${call.request.protocol}://${header(call, "host")}`;
