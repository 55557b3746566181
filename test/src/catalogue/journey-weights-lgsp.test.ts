// Arrivals of LGSP, national synchronisation and reporting against the document they were taken from, where it is at hand.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import { endpointById } from "../../../src/catalogue/endpoints.ts";
import type { Journey, JourneyStep } from "../../../src/catalogue/system.ts";
import { requestsPerSession } from "../../../src/planning/session-length.ts";

const file = path.join(import.meta.dirname, "..", "..", "..", "..", "shared", "domain", "journeys.md");
const isAtHand = existsSync(file);
const lines = isAtHand ? readFileSync(file, "utf8").split("\n") : [];

/** Journeys of the catalogue that the document tells as one, with variants. */
const families: Readonly<Record<string, readonly string[]>> = {
  "lgsp-query": ["lgsp-query", "lgsp-query-naive"],
  "national-sync": ["national-sync", "national-sync-cached"],
  "report-entry": ["report-entry"],
  "report-aggregate": ["report-aggregate"],
};

function journeyOf(id: string): Journey {
  const found = journeys.find((journey) => journey.id === id);
  if (found === undefined) throw new Error(`${id} is not in the catalogue`);
  return found;
}

const cellsOf = (line: string): string[] => line.split("|").map((cell) => cell.trim());

/** Weight, driver and system of a journey in the document's summary. */
function summaryOf(id: string): { readonly weight: number; readonly driver: string } {
  const row = cellsOf(lines.find((line) => line.startsWith(`| \`${id}\` |`)) ?? "");
  return { weight: Number(row[4]), driver: row[5] ?? "" };
}

const arrivals = (family: string): number =>
  (families[family] ?? []).reduce((total, id) => total + journeyOf(id).perUnit.value, 0);

/** Shares of the starts of some families among each other, to three decimals. */
const weights = (ids: readonly string[]): readonly number[] => {
  const total = ids.reduce((sum, id) => sum + arrivals(id), 0);
  return ids.map((id) => Number((arrivals(id) / total).toFixed(3)));
};

/** Rows of the table of a journey. */
function rowsOf(id: string): readonly string[][] {
  const begin = lines.indexOf(`### \`${id}\``);
  const end = lines.findIndex((line, i) => i > begin && line.startsWith("##"));
  return lines
    .slice(begin, end)
    .filter((line) => /^\| \d/.test(line))
    .map(cellsOf);
}

/** The gateway's prefix is ours; names of path values differ; a query is none of the path. */
const bare = (address: string): string =>
  address
    .replace(/\?.*/, "")
    .replaceAll(/\{\w+\}/g, "{}")
    .replace(/^(\/lgsp)?\/national-portal\/(v1\/|mapi\/)?/, "/portal/");

/** `2,500 k` is 2500; a redirect has a short body, a dash none. */
const kilobytes = (cell: string): number =>
  cell === "302" ? 0.3 : Number(/^[\d.]+/.exec(cell.replaceAll(",", ""))?.[0] ?? 0);

const toLine = ([
  ,
  ,
  ,
  method,
  address = "",
  sent = "",
  received = "",
  think = "",
  ,
  kind,
]: string[]): string =>
  [method, bare(address), kind, kilobytes(sent), kilobytes(received), think.match(/[\d.]+/)?.[0] ?? 0].join(
    " ",
  );

function lineOf({ endpoint, pause }: JourneyStep): string {
  const found = endpointById.get(endpoint);
  if (found === undefined) throw new Error(`${endpoint} is not in the catalogue`);
  const { method, path: address, class: kind, requestBytes, responseBytes } = found;
  return [method, bare(address), kind, requestBytes / 1000, responseBytes / 1000, pause.mean].join(" ");
}

describe("arrivals", () => {
  test("are three questions and four status changes per dossier, and one entry per form", () => {
    expect(arrivals("lgsp-query")).toBeCloseTo(3, 9);
    expect(arrivals("national-sync")).toBeCloseTo(4, 9);
    expect(arrivals("report-entry")).toBe(1);
  });

  test("give the weights of the LGSP and of reporting", () => {
    expect(weights(["lgsp-query"])).toEqual([1]);
    expect(weights(["report-entry", "report-aggregate"])).toEqual([0.976, 0.024]);
  });

  test("of a client that logs in before every stage make 3.4 million portal calls on a mean working day", () => {
    const calls = requestsPerSession(journeyOf("national-sync"));
    expect(calls).toBe(7);
    // 4.4 million dossiers in 36 working days.
    expect((calls * arrivals("national-sync") * (4_400_000 / 36)) / 1e6).toBeCloseTo(3.4, 1);
  });

  test("of a client that keeps its login need four calls", () =>
    expect(Math.round(requestsPerSession(journeyOf("national-sync-cached")))).toBe(4));

  test("ask the published services in shares that add up to one question", () => {
    for (const id of ["lgsp-query", "lgsp-query-naive"]) {
      const calls = journeyOf(id).steps.filter(({ endpoint }) => endpoint !== "lgsp.token");
      expect(calls.reduce((total, { times }) => total + times, 0)).toBeCloseTo(1, 9);
    }
  });
});

describe.skipIf(!isAtHand)("the document of journeys (skipped where it is not at hand)", () => {
  test.each([[["lgsp-query"]], [["report-entry", "report-aggregate"]]])("gives %s the same weights", (ids) =>
    expect(weights(ids)).toEqual(ids.map((id) => summaryOf(id).weight)),
  );

  test("gives status changes the same share among the shared journeys", () => {
    // Logins per online dossier and look-up, and signatures, as its drivers say: 1 × 0.6 + 0.5 × 3, and 0.7 + 0.3.
    const others = 0.6 + 0.5 * 3 + 0.7 + 0.3;
    const share = arrivals("national-sync") / (arrivals("national-sync") + others);
    expect(Number(share.toFixed(3))).toBe(summaryOf("national-sync").weight);
    expect(summaryOf("national-sync").driver).toContain("about 4 per dossier");
  });

  test.each([
    { id: "national-sync", rows: 7 },
    { id: "report-entry", rows: 13 },
    { id: "report-aggregate", rows: 8 },
  ])("has no step of $id that we lack, with its method, path, class, sizes and pause", ({ id, rows }) => {
    const wanted = rowsOf(id).map(toLine);
    expect(wanted).toHaveLength(rows);
    expect(journeyOf(id).steps.map(lineOf)).toEqual(expect.arrayContaining(wanted));
  });
});
