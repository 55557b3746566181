// The journeys of the procedures system against the tables they were made from, where these are at hand: every row is a
// step with its method, path, sizes, pause, share and class, in this order, and there are no others than those named here.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { endpointById } from "../../../src/catalogue/endpoints.ts";
import { journeys } from "../../../src/catalogue/journeys.ts";
import type { Pause } from "../../../src/catalogue/pause.ts";
import { nth } from "../planning/plan-of.ts";

const file = path.join(import.meta.dirname, "..", "..", "..", "..", "shared", "domain", "journeys.md");

/** What a row says and a step is, in the same words. */
interface Line {
  readonly method: string;
  readonly path: string;
  readonly pause: string;
  readonly class: string;
  readonly times: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** Steps that no row of the journey's own table has: logging in and entering have tables of their own. */
const isExtra = (journey: string, name: string): boolean =>
  /^(?:asset|lookup-asset|portal-asset|submit-again|sso-authorize|callback)$/.test(name) ||
  (journey !== "vneid-login" && /^(?:portal-.*|authorize|login-form|credentials)$/.test(name)) ||
  (journey === "citizen-lookup" && name === "sso-start");

const pauseText = (pause: Pause): string =>
  pause.mean === 0
    ? "–"
    : `${{ lognormal: "LN", exponential: "EXP", uniform: "U", constant: "C" }[pause.shape]} ${pause.mean}`;

function linesOf(id: string): Line[] {
  const steps = journeys.find((journey) => journey.id === id)?.steps ?? [];
  return steps
    .filter(({ name }) => !isExtra(id, name))
    .map(({ endpoint, times, pause }) => {
      const known = endpointById.get(endpoint);
      if (known === undefined) throw new Error(`${endpoint} is not in the catalogue`);
      const { method, path: template, requestBytes, responseBytes } = known;
      return {
        method,
        path: template,
        pause: pauseText(pause),
        class: known.class,
        times,
        requestBytes,
        responseBytes,
      };
    });
}

/** Bytes of a cell such as `1,200 k multipart`; a redirect and nothing are small. */
const bytesOf = (cell: string): number =>
  /^[\d.,]+ k/.test(cell) ? Number.parseFloat(cell.replaceAll(",", "")) * 1000 : 0;

/** Rows that stand for several requests or for a choice. */
const spread: Readonly<Record<string, readonly { readonly path?: string; readonly times: number }[]>> = {
  "citizen-lookup 3": [
    { path: "/procedures/lookup/{code}", times: 0.7 },
    { path: "/procedures/me/dossiers", times: 0.3 },
  ],
  "dossier-settle 6": [
    { path: "/procedures/dossiers/{id}/accept", times: 0.9 },
    { path: "/procedures/dossiers/{id}/request-supplement", times: 0.1 },
  ],
  "counter-intake 6–8": [{ times: 3 }],
  "dossier-settle 4–5": [{ times: 2 }],
  "dossier-settle 10–11": [{ times: 2 }],
};

/** The exchange of the code is a request between servers, so no client makes it. */
const isServerSide = (id: string, number: string): boolean => id === "vneid-login" && number === "6";

const shareOf = (step: string): number => Number(/\((\d+) %\)/.exec(step)?.[1] ?? 100) / 100;

const columns = [
  "number",
  "step",
  "method",
  "target",
  "request",
  "response",
  "think",
  "checked",
  "class",
] as const;
type Row = Readonly<Record<(typeof columns)[number], string>>;

const toRow = (cells: readonly string[]): Row => {
  const entries = columns.map((name, i) => [name, cells[i] ?? ""]);
  return Object.fromEntries(entries) as Row;
};

function rowLines(id: string, row: Row): Line[] {
  if (isServerSide(id, row.number)) return [];
  const [template = ""] = row.target.split(/[ ?]/);
  const parts = spread[`${id} ${row.number}`] ?? [{ times: shareOf(row.step) }];
  return parts.map(({ path: own, times }) => ({
    method: row.method,
    path: own ?? template,
    pause: row.think.replace(/ (?:each|\(.*\))$/, "").replace(/,.*$/, ""),
    class: row.class,
    times,
    requestBytes: bytesOf(row.request),
    responseBytes: bytesOf(row.response),
  }));
}

function tableOf(id: string): Line[] {
  const [, after = ""] = readFileSync(file, "utf8").split(`\n### \`${id}\`\n`);
  const [section = ""] = after.split("\n### ");
  return section
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim()),
    )
    .flatMap((cells) => rowLines(id, toRow(cells)));
}

/** Sizes are compared apart: those of redirects are ours, and the table has 0.3 kB where one page of ours has 0.4. */
const withoutSizes = (line: Line): Line => ({ ...line, requestBytes: 0, responseBytes: 0 });
const TOLERANCE = 100;
const LOGIN_TOLERANCE = 500;

/** A redirect has no size in the table, and a query is counted as a body only where the table says so. */
const areSizesApart = (ours: Line, row: Line): boolean => {
  const bound = ours.class === "login" ? LOGIN_TOLERANCE : TOLERANCE;
  return (
    Math.abs(ours.requestBytes - row.requestBytes) > bound ||
    Math.abs(ours.responseBytes - row.responseBytes) > bound
  );
};

describe.skipIf(!existsSync(file)).each([
  { id: "vneid-login", rows: 6 },
  { id: "citizen-submit", rows: 15 },
  { id: "citizen-lookup", rows: 5 },
  { id: "counter-intake", rows: 12 },
  { id: "certified-copy", rows: 9 },
  { id: "dossier-settle", rows: 26 },
])("$id (skipped where its table is not at hand)", ({ id, rows }) => {
  const wanted = tableOf(id);
  const ours = linesOf(id);

  test("is read whole", () => expect(wanted).toHaveLength(rows));

  test("has every row as a step with its method, path, pause, class and share", () =>
    expect(ours.map(withoutSizes)).toEqual(wanted.map(withoutSizes)));

  test("has the sizes of the table", () => {
    const pairs = wanted.map((row, n) => ({ row, line: nth(ours, n) }));
    const apart = pairs.filter(({ row, line }) => areSizesApart(line, row));
    expect(apart).toEqual([]);
  });
});
