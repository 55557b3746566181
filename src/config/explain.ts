// What the schema found wrong → sentences for the person who wrote the file.
import { z } from "zod";
import { didYouMean } from "../platform/nearest.ts";
import { withoutSecrets } from "./origin.ts";
import { configJsonSchema } from "./schema.ts";
import type { KeyPath, YamlSource } from "./yaml-source.ts";

const LONGEST = 80;

const SchemaNode = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

/** `targets.procedures.windows[0]`. */
const pathText = (path: KeyPath): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : `${text}${text === "" ? "" : "."}${String(key)}`,
    "",
  );

/** The value as it may be shown: short, and without what could be a secret. */
function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a map";
  const text = JSON.stringify(typeof value === "string" ? withoutSecrets(value) : value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

/** Keys that the map at a path may have. */
function keysAt(path: KeyPath): readonly string[] {
  let node: unknown = JSON.parse(configJsonSchema());
  for (const key of path) {
    const { properties, items } = SchemaNode.parse(node);
    node = typeof key === "number" ? items : properties?.[String(key)];
  }
  return Object.keys(SchemaNode.parse(node).properties ?? {});
}

interface Sentence {
  readonly text: string;
  readonly line: number;
}

function sentence(path: KeyPath, says: string, source: YamlSource): Sentence {
  const line = source.lineOf(path);
  const place = pathText(path) || "the file";
  return { text: `${place}${line === undefined ? "" : ` (line ${line})`}: ${says}`, line: line ?? 0 };
}

function unknownKey(path: KeyPath, key: string): string {
  const keys = keysAt(path);
  const near = didYouMean(key, keys);
  return `unknown key; ${near === "" ? `allowed: ${keys.join(", ")}` : near}`;
}

function nearestValue(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_value" || typeof issue.input !== "string") return "";
  const near = didYouMean(issue.input, issue.values.map(String));
  return near === "" ? "" : `; ${near}`;
}

function sentencesOf(issue: z.core.$ZodIssue, source: YamlSource): readonly Sentence[] {
  const { path, message, input } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => sentence([...path, key], unknownKey(path, key), source));
  }
  if (input === undefined) return [sentence(path, `is missing; ${message}`, source)];
  return [sentence(path, `got ${shown(input)}; ${message}${nearestValue(issue)}`, source)];
}

/** One sentence per problem, each with path, line, the value got and what is allowed; in the order of the file. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], source: YamlSource): readonly string[] {
  return issues
    .flatMap((issue) => sentencesOf(issue, source))
    .toSorted((a, b) => a.line - b.line)
    .map(({ text }) => text);
}
