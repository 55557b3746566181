// What stands behind the user agent of a combined line: request times and addresses that proxies passed on.

/** Behind the last quote of the combined columns. */
const BEHIND_COMBINED = /\] "(?:[^"\\]|\\.)*" \d+ \S+ "(?:[^"\\]|\\.)*" "(?:[^"\\]|\\.)*"(.*)$/;
const TOKEN = /"(?:[^"\\]|\\.)*"|\S+/g;
const DECIMAL = /^\d+\.\d{1,6}$/;
const REQUEST_TIME = /^(?:rt|request_?time|req_?time|reqt|time|t|duration|elapsed)=\d*\.\d+$/i;
const UPSTREAM_TIME = /^(?:urt|upstream_?(?:response_?)?time|upstream)=\d*\.\d+$/i;
const ADDRESSES = /^(?:-|[0-9a-fA-F.:]+(?:,\s*[0-9a-fA-F.:]+)*)$/;
const HAS_ADDRESS = /[.:].*[.:]/;
const INTEGER = /^\d{3,}$/;

type TokenKind = "seconds" | "upstream-seconds" | "addresses" | "dash" | "integer" | "other";

const bare = (token: string): string => token.replaceAll(/^"|"$/g, "");

function kindOf(token: string): TokenKind {
  const text = bare(token);
  if (text === "-") return "dash";
  if (DECIMAL.test(text) || REQUEST_TIME.test(text)) return "seconds";
  if (UPSTREAM_TIME.test(text)) return "upstream-seconds";
  if (token.startsWith('"') && ADDRESSES.test(text) && HAS_ADDRESS.test(text)) return "addresses";
  return INTEGER.test(text) ? "integer" : "other";
}

const VARIABLES: Readonly<Partial<Record<TokenKind, string>>> = {
  seconds: "$request_time",
  "upstream-seconds": "$upstream_response_time",
  addresses: "$http_x_forwarded_for",
};

/** The most frequent kind; a dash says nothing. */
function majority(kinds: readonly TokenKind[]): TokenKind {
  const counts = new Map<TokenKind, number>();
  for (const kind of kinds) if (kind !== "dash") counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first?.[0] ?? "dash";
}

interface Column {
  readonly kind: TokenKind;
  readonly example: string;
}

function columnsOf(rows: readonly (readonly string[])[]): readonly Column[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, i) => {
    const tokens = rows.flatMap((row) => (row[i] === undefined ? [] : [row[i]]));
    return { kind: majority(tokens.map(kindOf)), example: tokens[0] ?? "" };
  });
}

/** A column as a piece of a format: its own quotes and its `name=`, and the variable it stands for. */
function pieceOf({ example }: Column, variable: string): string {
  const quote = example.startsWith('"') ? '"' : "";
  const name = /^\w+=/.exec(bare(example))?.[0] ?? "";
  return ` ${quote}${name}${variable}${quote}`;
}

/**
 * Format of the columns behind the combined ones, as far as they mean something: the first time without another name is
 * the whole request's. `hasUnitless`: whole numbers that may be a time, but say no unit.
 */
export function inferTail(lines: readonly Uint8Array[]): {
  readonly tail: string;
  readonly hasUnitless: boolean;
} {
  const rows = lines.flatMap((line) => {
    const rest = BEHIND_COMBINED.exec(new TextDecoder().decode(line))?.[1];
    return rest === undefined ? [] : [rest.match(TOKEN) ?? []];
  });
  const columns = columnsOf(rows);
  const first = (kind: TokenKind): number => columns.findIndex((column) => column.kind === kind);
  const known = [first("seconds"), first("upstream-seconds"), first("addresses")].filter((at) => at !== -1);
  const pieces = columns
    .slice(0, Math.max(-1, ...known) + 1)
    .map((column, i) =>
      pieceOf(column, known.includes(i) ? (VARIABLES[column.kind] ?? "$skipped") : "$skipped"),
    );
  return { tail: pieces.join(""), hasUnitless: first("seconds") === -1 && first("integer") !== -1 };
}
