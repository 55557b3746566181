// YAML text → its value, the problems of its form, and the line of every key.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLError } from "yaml";
import { messageOf } from "../errors/app-error.ts";

export type KeyPath = readonly PropertyKey[];

export interface YamlSource {
  /** Plain value; undefined when the form is too broken to say. */
  readonly value: unknown;
  /** One sentence each, with line and column. */
  readonly problems: readonly string[];
  /** Line of the deepest key of the path that is in the text, from 1; undefined for an empty file. */
  readonly lineOf: (path: KeyPath) => number | undefined;
}

interface Step {
  readonly node: unknown;
  readonly offset: number | undefined;
}

const startOf = (node: unknown): number | undefined => {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  const start: unknown = Array.isArray(range) ? range[0] : undefined;
  return typeof start === "number" ? start : undefined;
};

/** One key or index deeper; undefined when there is no such thing. */
function step(node: unknown, key: PropertyKey): Step | undefined {
  if (isSeq(node)) {
    const item: unknown = node.items[Number(key)];
    return item === undefined ? undefined : { node: item, offset: startOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return pair === undefined ? undefined : { node: pair.value, offset: startOf(pair.key) };
}

function offsetOf(document: Document, path: KeyPath): number | undefined {
  let here: Step = { node: document.contents, offset: startOf(document.contents) };
  for (const key of path) {
    const next = step(here.node, key);
    if (next === undefined) break;
    here = { node: next.node, offset: next.offset ?? here.offset };
  }
  return here.offset;
}

/** The library's own sentences, except where they speak to a programmer. */
function reasonOf(error: YAMLError, text: string): string {
  if (error.code === "DUPLICATE_KEY") {
    const key = /^["']?([^\s:"',}]+)/.exec(text.slice(error.pos[0]))?.[1] ?? "";
    return `the key "${key}" appears twice in one map`;
  }
  if (error.code === "MULTIPLE_DOCS") return "a second document begins; only one is allowed";
  return error.message;
}

function valueOf(document: Document): Pick<YamlSource, "value" | "problems"> {
  try {
    return { value: document.toJS(), problems: [] };
  } catch (thrown) {
    // Aliases are resolved only here: an unknown one, or so many that the value would explode.
    return { value: undefined, problems: [messageOf(thrown)] };
  }
}

/** Reads one YAML 1.2 document; never throws. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  // Pretty errors quote the source, which may hold what must not be shown.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return `line ${line}, column ${col}: ${reasonOf(error, text)}`;
  });
  const isReadable = document.errors.every(({ code }) => code === "DUPLICATE_KEY");
  const read = isReadable ? valueOf(document) : { value: undefined, problems: [] };
  const lineOf = (path: KeyPath): number | undefined => {
    const offset = offsetOf(document, path);
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
  return { value: read.value, problems: [...problems, ...read.problems], lineOf };
}
