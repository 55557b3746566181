// docs/alerts.md is written by hand, but for its table of incidents: names, severities and thresholds are those of the rules.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { burnAlerts, burnThreshold } from "../../dashboards/limits.ts";
import { runbookName } from "../../dashboards/rules/alert.ts";
import type { AlertName } from "../../dashboards/rules/alert-texts.ts";
import { alertRules } from "../../dashboards/rules/alerts.ts";
import { incidents } from "../incidents/library/incidents.ts";

const document = readFileSync("docs/alerts.md", "utf8");
const rows = document
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const byBudget = ([first]: readonly string[]): boolean => ["event", "month"].includes(first ?? "");
const plain = (window: string | undefined): string => String(window).replace(" ", "").replace("min", "m");

/** Name with its runbook, severities, what a run does to it. */
function expectedRow(name: AlertName): readonly unknown[] {
  const own = alertRules.filter(({ alert }) => alert === name);
  const severities = new Set(own.map(({ labels }) => String(labels["severity"])));
  return [
    `[${name}](runbooks/${runbookName(name)}.md)`,
    [...severities].toSorted((a, b) => a.localeCompare(b)).join(", "),
    own[0]?.labels["during_run"],
  ];
}

test("every alert is listed with its severities, its runbook and what a run does to it", () => {
  const names = [...new Set(alertRules.map(({ alert }) => alert))];
  const found = rows.filter(([first]) => first?.startsWith("[Headroom"));
  expect(found.map(([name, severity, , during]) => [name, severity, during])).toEqual(names.map(expectedRow));
});

test("every pair of windows is listed with its threshold", () => {
  const found = rows.filter(byBudget);
  expect(
    found.map(([budget, severity, burn, long, short, guard]) => [
      budget,
      severity,
      Number(burn),
      ...[long, short, guard].map(plain),
    ]),
  ).toEqual(
    burnAlerts.map((one) => [one.budget, one.severity, burnThreshold(one), one.long, one.short, one.guard]),
  );
});

test("every incident has its row", () => {
  const titles = rows.map(([first]) => first);
  expect(incidents.filter(({ title }) => !titles.includes(title)).map(({ id }) => id)).toEqual([]);
});
