// One request as the handlers see it: text fields wherever they came from, a list, the size of an upload.
import type { Request } from "express";
import { z } from "zod";

export interface Call {
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Fields;
  readonly request: Request;
  /** Size of the uploaded file (bytes). */
  readonly uploaded?: number;
}

type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};
const Body = z.record(z.string(), z.unknown());

/** A call that lacks what its endpoint needs; answered with 400. */
export class IncompleteCall extends Error {}

/** Throws IncompleteCall when a multipart body has no file in the field `fileField`. */
export async function toCall(request: Request, fileField = "file"): Promise<Call> {
  const body: unknown = request.body;
  const base = { params: request.params, query: request.query, request };
  if (Buffer.isBuffer(body))
    return { ...base, body: {}, uploaded: await sizeOfUpload(request, body, fileField) };
  return { ...base, body: body === undefined ? NOTHING : (Body.safeParse(body).data ?? NOTHING) };
}

async function sizeOfUpload({ headers }: Request, body: Buffer, field: string): Promise<number> {
  const type = headers["content-type"] ?? "";
  const form = await new Response(body, { headers: { "content-type": type } })
    .formData()
    .catch(() => undefined);
  const file = form?.get(field);
  if (file === undefined || file === null || typeof file === "string")
    throw new IncompleteCall(`A file in the field "${field}" is missing.`);
  return file.size;
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

/** Throws IncompleteCall when there was no upload. */
export function needUpload(call: Call): number {
  if (call.uploaded === undefined)
    throw new IncompleteCall('A multipart body with the field "file" is missing.');
  return call.uploaded;
}

/** A list of texts in the body, each once. Throws IncompleteCall. */
export function needList(call: Call, name: string): readonly string[] {
  const found = z.array(z.string()).safeParse(call.body[name]);
  if (!found.success) throw new IncompleteCall(`The field "${name}" must be a list of texts.`);
  return [...new Set(found.data)];
}

export const header = (call: Call, name: string): string => call.request.get(name) ?? "";

/** Scheme and host the client used; what absolute redirects start with. */
export const originOf = (call: Call): string => `${call.request.protocol}://${header(call, "host")}`;
