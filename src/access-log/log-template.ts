// The text of a format, nginx's `log_format` or Apache's `LogFormat` → its columns and what stands between them. Pure.
import { apacheDirectives, nginxVariables } from "./column-names.ts";
import type { FieldName } from "./fields.ts";

/** A column and the text that ends it. */
interface Column {
  /** Undefined: skipped. */
  readonly field: FieldName | undefined;
  /** Empty at the end of the line. */
  readonly until: string;
}

/** Columns one behind the other. */
export interface ColumnRun {
  /** Text before the first column. */
  readonly begin: string;
  readonly columns: readonly Column[];
}

export interface LogTemplate extends ColumnRun {
  readonly stamp: "begin" | "end";
  /** Columns that some lines may not have. */
  readonly tail: ColumnRun;
}

type Piece = { readonly literal: string } | { readonly field: FieldName | undefined; readonly name: string };

const NGINX = /\$\{(\w+)\}|\$(\w+)/y;
const APACHE = /%%|%[<>!\d,]*(\{[^}]*\})?([a-zA-Z]|\^t[io])/y;

const fieldOfDirective = (argument: string, letter: string): FieldName | undefined =>
  // Header names are the same in any case; letters of directives are not.
  apacheDirectives[argument === "" ? letter : `${argument}${letter}`.toLowerCase()];

/** One variable of a format at a place, and how long it is. */
function variableAt(
  text: string,
  at: number,
): { readonly pieces: readonly Piece[]; readonly length: number } | undefined {
  NGINX.lastIndex = at;
  const nginx = NGINX.exec(text);
  if (nginx !== null) {
    const name = nginx[1] ?? nginx[2] ?? "";
    return { pieces: [{ field: nginxVariables[name], name: `$${name}` }], length: nginx[0].length };
  }
  APACHE.lastIndex = at;
  const apache = APACHE.exec(text);
  if (apache === null) return undefined;
  const [whole, argument = "", letter = ""] = apache;
  if (whole === "%%") return { pieces: [{ literal: "%" }], length: whole.length };
  const piece: Piece = { field: fieldOfDirective(argument, letter), name: whole };
  const isBracketed = letter === "t" && argument === "";
  return {
    pieces: isBracketed ? [{ literal: "[" }, piece, { literal: "]" }] : [piece],
    length: whole.length,
  };
}

/** Apache's own configuration escapes quotes and tabs. */
const unescaped = (text: string): string =>
  text.replaceAll(String.raw`\"`, '"').replaceAll(String.raw`\t`, "\t");

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let literal = "";
  const flush = (): void => {
    if (literal !== "") pieces.push({ literal });
    literal = "";
  };
  for (let at = 0; at < text.length;) {
    const variable = variableAt(text, at);
    for (const piece of variable?.pieces ?? [{ literal: text[at] ?? "" }]) {
      if ("literal" in piece) literal += piece.literal;
      else {
        flush();
        pieces.push(piece);
      }
    }
    at += variable?.length ?? 1;
  }
  flush();
  return pieces;
}

function columnsOf(pieces: readonly Piece[]): readonly Column[] {
  return pieces.flatMap((piece, i) => {
    if ("literal" in piece) return [];
    const next = pieces[i + 1];
    return [{ field: piece.field, until: next !== undefined && "literal" in next ? next.literal : "" }];
  });
}

const REQUESTS: readonly FieldName[] = ["request", "target"];

function problemsOf(text: string, pieces: readonly Piece[]): string[] {
  const names = pieces.flatMap((piece) => ("literal" in piece ? [] : [piece]));
  const has = (fields: readonly FieldName[]): boolean =>
    names.some(({ field }) => field !== undefined && fields.includes(field));
  const touching = names.filter((piece) => {
    const next = pieces[pieces.indexOf(piece) + 1];
    return next !== undefined && !("literal" in next);
  });
  if (names.length === 0) return [`The format "${text}" has no variable such as $time_local or %t.`];
  return [
    ...(has(["time"]) ? [] : [`The format "${text}" has no time: $time_local, $time_iso8601, $msec or %t.`]),
    ...(has(REQUESTS)
      ? []
      : [`The format "${text}" has no request: $request, $request_uri, $uri, %r or %U.`]),
    ...touching.map(
      ({ name }) =>
        `In the format "${text}" nothing stands behind ${name}, so nobody can tell where it ends.`,
    ),
  ];
}

function runOf(pieces: readonly Piece[]): ColumnRun {
  const [first] = pieces;
  return {
    begin: first !== undefined && "literal" in first ? first.literal : "",
    columns: columnsOf(pieces),
  };
}

/** Columns of a format, or every reason why lines cannot be read with it. `tail`: columns that may be missing. */
export function readTemplate(
  text: string,
  tail = "",
): LogTemplate | { readonly problems: readonly string[] } {
  const pieces = piecesOf(unescaped(text));
  const problems = problemsOf(text, pieces);
  if (problems.length > 0) return { problems };
  return {
    ...runOf(pieces),
    // Apache stamps a request when it begins, nginx when it is logged, at its end.
    stamp: /%[^a-zA-Z]*t/.test(text) ? "begin" : "end",
    tail: runOf(piecesOf(unescaped(tail))),
  };
}
