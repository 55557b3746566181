import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as units from "@grafana/grafana-foundation-sdk/units";
import {
  alertConditions,
  boards,
  dashboardArtefacts,
  panelQueries,
  ruleExpressions,
} from "../../dashboards/artefacts.ts";
import { languages, panelsOf } from "../../dashboards/board.ts";
import { boardRules } from "../../dashboards/lint/board-rules.ts";
import type { BoardJson } from "../../dashboards/lint/board-json.ts";
import { promqlRules, rateInterval } from "../../dashboards/lint/promql-rules.ts";
import { anchorsOf } from "./runbook-problems.ts";

const artefacts = dashboardArtefacts();
const boardFiles = [...artefacts]
  .filter(([path]) => path.endsWith(".json"))
  .map(([path, text]) => ({ path, text }));

test("each language has the boards of launch day, of the topics and of the systems", () => {
  expect(boardFiles.map(({ path }) => path)).toEqual(
    ["en", "vi"].flatMap((language) =>
      [
        "launch-day",
        "capacity",
        "saturation",
        "synchronisation",
        "system-procedures",
        "system-documents",
        "system-meetings",
        "system-lgsp",
        "system-reporting",
        "run",
        "exporters",
      ].map((name) => `dashboards/generated/${language}/${name}.json`),
    ),
  );
});

test.each([...artefacts].map(([path, text]) => ({ path, text })))(
  "$path is what the catalogue says",
  ({ path, text }) => {
    expect(readFileSync(path, "utf8")).toBe(text);
  },
);

test("no generated file is left over", () => {
  const found = readdirSync("dashboards/generated", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  expect(found.toSorted()).toEqual([...artefacts.keys()].toSorted());
});

const RUNBOOKS = "docs/runbooks";
const rules = boardRules({
  units: new Set<unknown>(Object.values(units)),
  runbooks: new Map(
    readdirSync(RUNBOOKS)
      .filter((name) => name.endsWith(".md"))
      .map((name) => [name.slice(0, -".md".length), anchorsOf(readFileSync(`${RUNBOOKS}/${name}`, "utf8"))]),
  ),
});

describe.each(boardFiles)("$path", ({ text }) => {
  const board = JSON.parse(text) as BoardJson;
  test.each(Object.entries(rules).map(([rule, check]) => ({ rule, check })))("keeps $rule", ({ check }) => {
    expect(check(board)).toEqual([]);
  });

  test("holds nothing that hides links or annotations", () => expect(text).not.toContain("inControlsMenu"));

  test("uses panel types that exist since Grafana 10", () => {
    const known = ["row", "stat", "bargauge", "timeseries", "state-timeline", "table", "heatmap", "text"];
    expect(board.panels.map(({ type }) => type).filter((type) => !known.includes(type))).toEqual([]);
  });
});

test("both languages ask the same and show it in the same places", () => {
  const [en, vi] = languages.map((language) =>
    boards(language).map((board) =>
      panelsOf(board).map(({ queries, size, kind }) => [kind, size, queries.map(({ expr }) => expr.promql)]),
    ),
  );
  expect(vi).toEqual(en);
});

const texts = boards("en")
  .flatMap(panelsOf)
  .map(({ text }) => text);
test("every panel has another title in Vietnamese", () => {
  expect(texts.filter(({ en, vi }) => en[0] === vi[0])).toEqual([]);
});
test("every panel is described in both languages", () => {
  expect(
    texts.flatMap(({ en, vi }) => [en[1], vi[1]]).filter((description) => description.length < 20),
  ).toEqual([]);
});

const expressions = [...panelQueries(), ...ruleExpressions(), ...alertConditions()];
test.each(Object.entries(promqlRules).map(([rule, check]) => ({ rule, check })))(
  "all PromQL keeps $rule",
  ({ check }) => {
    expect(expressions.length).toBeGreaterThan(100);
    expect(expressions.flatMap(({ promql }) => check(promql))).toEqual([]);
  },
);

test("all panels keep target-rate-interval-rule", () => {
  expect(panelQueries().flatMap(({ promql }) => rateInterval(promql))).toEqual([]);
});
