// The rules against a library of incidents: docs/alerts.md tells what is promised and holds the table.
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { needsPromtool, promtoolMissing } from "../support/promtool.ts";
import { sectionOf, withSection } from "./docs-section.ts";
import { firings } from "./evaluate.ts";
import type { Firing, Incident } from "./incident.ts";
import { incidents } from "./library/incidents.ts";
import { cutRules, type RuleFiles } from "./rule-files.ts";
import { score, unmuted } from "./score.ts";
import { incidentTable, type Judged } from "./table.ts";
import { breakOf } from "./truth.ts";

const DOCS = "docs/alerts.md";
const SECTION = "incidents";
/** A page tells of a symptom within this, counted from the break of the objective (s). */
const PAGED_WITHIN = 60;

const judged = new Map<string, Judged>();
const fired = new Map<string, readonly Firing[]>();

test("ids of incidents are unique", () =>
  expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length));

/** Expected alerts that their incident is too short for, or that must fire before they may. */
const impossible = ({ id, clock, expected }: Incident): readonly string[] =>
  expected
    .filter(({ from, by }) => from > by || by > (clock.count - 1) * clock.step)
    .map(({ alert }) => `${id}: ${alert}`);

test("expected alerts lie within their incident", () => expect(incidents.flatMap(impossible)).toEqual([]));

/** What is wrong with an incident, in words; nothing when all is as promised. */
function faultsOf({ incident, breaks, score: { answers, unexpected, delay } }: Judged): readonly string[] {
  const missed = answers.filter(({ isMet }) => !isMet);
  const isLate = delay !== undefined && (delay < 0 || delay > PAGED_WITHIN);
  return [
    ...missed.map((answer) => `missed: ${JSON.stringify(answer)}`),
    ...unexpected.map((firing) => `unexpected: ${JSON.stringify(firing)}`),
    ...(isLate ? [`paged ${delay} s after the objective broke`] : []),
    ...((breaks === undefined) === (incident.objective === undefined)
      ? []
      : ["breaks where it should not, or not"]),
    ...((delay === undefined) === (breaks === undefined) ? [] : ["no page is held against the break"]),
  ];
}

const rowsOf = (id: string): readonly Firing[] => fired.get(id) ?? [];

/** Writes the table when asked to, and gives the document. */
function documentWith(table: string): string {
  const document = readFileSync(DOCS, "utf8");
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(DOCS, withSection(document, SECTION, table));
  return readFileSync(DOCS, "utf8");
}

describe.skipIf(promtoolMissing)(`incidents ${needsPromtool}`, () => {
  let folder = "";
  let files: RuleFiles;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headroom-incidents-"));
    files = await cutRules(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const judge = async (incident: Incident): Promise<Judged> => {
    const rows = await firings(incident, files);
    const breaks = breakOf(incident);
    const one = { incident, breaks, score: score(incident.expected, rows, breaks) };
    fired.set(incident.id, rows);
    judged.set(incident.id, one);
    return one;
  };

  test.each(incidents)(
    "$id: $title",
    async (incident) => {
      expect(faultsOf(await judge(incident))).toEqual([]);
    },
    600_000,
  );

  test("what a run brings about is muted until it has ended, and nothing that a run must not silence fires", () => {
    const rows = rowsOf("test-run");
    const run = rows.find(({ labels }) => labels["alertname"] === "HeadroomRunActive");
    expect(run).toBeDefined();
    expect(unmuted(rows, run)).toEqual([]);
    expect(rows.filter(({ labels }) => labels["during_run"] === "keep")).toEqual([run]);
  });

  test("the table in docs/alerts.md is the one that was found (UPDATE_DOCS=1 writes it)", () => {
    const table = incidentTable([...judged.values()]);
    process.stdout.write(`${table}\n`);
    expect(sectionOf(documentWith(table), SECTION)).toBe(table);
  });
});
