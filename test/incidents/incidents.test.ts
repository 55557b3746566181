// The rules against a library of incidents: docs/alerts.md tells what is promised and holds the table.
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
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

test("expected alerts lie within their incident", () => {
  const outside = incidents.flatMap(({ id, clock, expected }) =>
    expected
      .filter(({ from, by }) => from > by || by > (clock.count - 1) * clock.step)
      .map(({ alert }) => `${id}: ${alert}`),
  );
  expect(outside).toEqual([]);
});

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
      const { score: found, breaks } = await judge(incident);
      expect(found.unexpected).toEqual([]);
      expect(found.answers.filter(({ isMet }) => !isMet)).toEqual([]);
      expect(breaks !== undefined).toBe(incident.objective !== undefined);
      expect(found.delay ?? 0).toBeLessThanOrEqual(PAGED_WITHIN);
      expect(found.delay ?? 0).toBeGreaterThanOrEqual(0);
    },
    600_000,
  );

  test("what a run brings about is muted until it has ended, and nothing that a run must not silence fires", () => {
    const rows = fired.get("test-run") ?? [];
    const run = rows.find(({ labels }) => labels["alertname"] === "HeadroomRunActive");
    expect(run).toBeDefined();
    expect(unmuted(rows, run)).toEqual([]);
    expect(rows.filter(({ labels }) => labels["during_run"] === "keep")).toEqual([run]);
  });

  test("the table in docs/alerts.md is the one that was found (UPDATE_DOCS=1 writes it)", async () => {
    const table = incidentTable(incidents.flatMap(({ id }) => judged.get(id) ?? []));
    process.stdout.write(`${table}\n`);
    const document = existsSync(DOCS) ? readFileSync(DOCS, "utf8") : "";
    await Promise.all(
      ["UPDATE_DOCS"]
        .filter((name) => process.env[name] === "1")
        .map(() => writeFile(DOCS, withSection(document, SECTION, table))),
    );
    expect(sectionOf(readFileSync(DOCS, "utf8"), SECTION)).toBe(table);
  });
});
