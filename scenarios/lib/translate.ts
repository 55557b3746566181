// From the reference API to the API of a product: fields, paths and answers by the tables of its adapter. Pure.
import type { StepOptions } from "./session.ts";
import type { EndpointAdapter, Fields } from "./vendor.ts";

/** All fields of a step as one set: a product may want in a form what the reference has in its path. */
export const fieldsOf = ({ path, query, body, form }: StepOptions): Fields => ({
  ...path,
  ...query,
  ...body,
  ...form,
});

/** Names come from answers and journeys, so they may be anything. */
const entryOf = (table: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** What is sent besides the path, under the product's names. `inPath` are the reference's names that the path has used. */
export function translateFields(
  { send = {}, body }: EndpointAdapter,
  fields: Fields,
  inPath: readonly string[],
): Fields {
  if (body !== undefined) return body(fields);
  const sent: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!inPath.includes(name)) sent[entryOf(send, name) ?? name] = value;
  }
  return sent;
}

const PARTS = /#\([^)]*\)|[^.]+/g;
/** The entry of a list whose field has a value: `#(id=="x")`. */
const CHOICE = /^#\((\w+)(=="[^"]*")\)$/;

const isIndex = (part: string): boolean => /^\d+$/.test(part) || CHOICE.test(part);
const general = (parts: readonly string[]): string =>
  parts.map((part) => (isIndex(part) ? "*" : part)).join(".");

/** An index as the product needs it: a choice is made by the product's name of the field. */
function ownIndex(read: Readonly<Record<string, string>>, before: readonly string[], index: string): string {
  const [, field = "", condition = ""] = CHOICE.exec(index) ?? [];
  const name = entryOf(read, general([...before, index, field]))
    ?.split(".*.")
    .at(-1);
  return field === "" ? index : `#(${name ?? field}${condition})`;
}

/**
 * `documents.0.id` or `documents.#(id=="x").id` → where the product's answer has it; a path that the table does not know
 * stays as it is.
 */
export function translatePath(read: Readonly<Record<string, string>> | undefined, path: string): string {
  if (read === undefined) return path;
  const exact = entryOf(read, path);
  if (exact !== undefined) return exact;
  const parts = path.match(PARTS) ?? [];
  const own = entryOf(read, general(parts));
  if (own === undefined) return path;
  const indexes = parts.flatMap((part, i) =>
    isIndex(part) ? [ownIndex(read, parts.slice(0, i), part)] : [],
  );
  return own
    .split(".")
    .map((part) => (part === "*" ? (indexes.shift() ?? part) : part))
    .join(".");
}

/** A field as text, for a query, a form or a path. */
export const fieldText = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  return JSON.stringify(value);
};

/** `a=1&b=%C3%A0`, in the order of the fields. */
export function encodeFields(fields: Fields): string {
  const names = Object.keys(fields);
  let text = "";
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    text += `${i === 0 ? "" : "&"}${encodeURIComponent(name)}=${encodeURIComponent(fieldText(fields[name]))}`;
  }
  return text;
}
