import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Block, Section, Table } from "../../reports/document.ts";
import { renderHtml } from "../../reports/html.ts";
import { renderJson } from "../../reports/json.ts";
import { renderMarkdown } from "../../reports/markdown.ts";
import { buildReport } from "../../reports/report.ts";
import {
  parseRunRecord,
  type DeploymentResult,
  type ObjectiveResult,
  type RunRecord,
  type SystemResult,
} from "../../src/record/run-record.ts";

const sample = parseRunRecord(
  JSON.parse(readFileSync(new URL("../../reports/samples/run.json", import.meta.url), "utf8")),
);
const procedures = sample.systems["procedures"];
if (procedures === undefined) throw new Error("the sample has lost its procedures");

const missed = (objective: ObjectiveResult): ObjectiveResult => ({
  ...objective,
  held: false,
  requests: 200,
  beyond: 60,
  missed: { from: 3, until: 40, worstShare: 0.5 },
});

function deploymentOf(system: SystemResult, change: Partial<DeploymentResult>): DeploymentResult {
  const { requests, latencySeconds, objectives, verdict } = system;
  const common = { started: 120, expected: 118.4, requests, latencySeconds, objectives, verdict };
  return { vendor: "reference", provinces: ["quang-tri"], ...common, ...change };
}

const slow = deploymentOf(procedures, {
  vendor: "motcua",
  provinces: ["hue", "da-nang"],
  started: 70,
  expected: 71.6,
  verdict: "fail",
  objectives: procedures.objectives.map((one) => (one.id === "procedures-lookup-p95" ? missed(one) : one)),
});
const withDeployments = (deployments: Record<string, DeploymentResult>): RunRecord => ({
  ...sample,
  systems: { ...sample.systems, procedures: { ...procedures, deployments } },
});
const divided = withDeployments({ default: deploymentOf(procedures, {}), centre: slow });

const sectionOf = (record: RunRecord, lang: "en" | "vi" = "en"): Section | undefined =>
  buildReport(record, [], lang).sections.find(({ id }) => id === "deployments");
const tablesIn = (section: Section | undefined): readonly Table[] =>
  (section?.blocks ?? []).filter((block: Block): block is Table => block.kind === "table");
const textsOf = (table: Table | undefined): readonly (readonly string[])[] =>
  (table?.rows ?? []).map((row) => row.map(({ text }) => text));

test("a record without deployments has no such section, and its JSON no such key", () => {
  expect(sectionOf(sample)).toBeUndefined();
  expect(renderJson(sample, [])).not.toContain('"deployments"');
});

describe("a system that two products serve", () => {
  const [figures, classes] = tablesIn(sectionOf(divided));

  test("has a row for each, with provinces, starts beside what was expected, and its own verdict", () => {
    const rows = textsOf(figures).map((row) => row.slice(0, 5));
    expect(rows).toEqual([
      ["default", "Quang Tri", "Pass", "120", "118"],
      ["centre", "Hue, Da Nang", "Fail", "70", "72"],
    ]);
    expect(figures?.rows.map(([name]) => name?.note)).toEqual(["reference API", "Một Cửa (made-up example)"]);
  });

  test("has every class of request counted for each", () => {
    expect(classes?.columns).toHaveLength(7);
    expect(textsOf(classes).map((row) => row.length)).toEqual([7, 7]);
  });

  test("names what a deployment missed, from when and by how much", () => {
    const markdown = renderMarkdown(buildReport(divided, [], "en"));
    expect(markdown).toContain(
      "Administrative procedures (centre) missed procedures-lookup-p95: 30\u00A0% of 200 requests were slower than",
    );
    expect(markdown).not.toContain("Administrative procedures (default) missed");
  });

  test("says so when none missed anything", () => {
    const record = withDeployments({
      default: deploymentOf(procedures, {}),
      hue: deploymentOf(procedures, { provinces: ["hue"] }),
    });
    expect(renderMarkdown(buildReport(record, [], "en"))).toContain("None of them missed an objective");
  });

  test("is told in Vietnamese, names of provinces and products included", () => {
    const [vietnamese] = tablesIn(sectionOf(divided, "vi"));
    expect(textsOf(vietnamese).map((row) => row.slice(0, 3))).toEqual([
      ["mặc định", "Quảng Trị", "Đạt"],
      ["centre", "Huế, Đà Nẵng", "Không đạt"],
    ]);
    const html = renderHtml(buildReport(divided, [], "vi"));
    expect(html).toContain("Theo từng bản triển khai");
    expect(html).toContain("Một Cửa (ví dụ, không có thật)");
  });

  test("looks like a pass nowhere in an invalid run", () => {
    const invalid: RunRecord = { ...divided, verdict: { kind: "invalid", reasons: ["dropped"] } };
    const [table] = tablesIn(sectionOf(invalid));
    expect(textsOf(table).map((row) => row[2])).toEqual(["Invalid", "Invalid"]);
  });

  test("is summed up in the JSON", () => {
    const { summary } = JSON.parse(renderJson(divided, [])) as {
      readonly summary: { readonly systems: Readonly<Record<string, { readonly deployments: unknown }>> };
    };
    expect(summary.systems["procedures"]?.deployments).toMatchObject({
      default: { vendor: "reference", verdict: "pass", missed: [] },
      centre: { vendor: "motcua", started: 70, missed: ["procedures-lookup-p95"] },
    });
  });
});

test("the command to repeat a sandbox run serves the same provinces by the same products", () => {
  const environment = {
    ...sample.environment,
    deployments: [
      {
        system: "procedures",
        name: "default",
        vendor: "reference",
        url: "http://127.0.0.1:1",
        provinces: ["quang-tri"],
      },
      {
        system: "procedures",
        name: "motcua",
        vendor: "motcua",
        url: "http://127.0.0.1:2",
        provinces: ["hue", "da-nang"],
      },
    ],
  };
  const markdown = renderMarkdown(buildReport({ ...sample, environment }, [], "en"));
  expect(markdown).toContain("--deployment hue.procedures=motcua --deployment da-nang.procedures=motcua");
  expect(markdown).toContain("procedures/motcua = http://127.0.0.1:2");
  const own = { ...environment, sandbox: null };
  expect(renderMarkdown(buildReport({ ...sample, environment: own }, [], "en"))).not.toContain(
    "--deployment",
  );
});
