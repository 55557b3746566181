// Who may import whom, as data, and what no file may be called or hold. ARCHITECTURE.md explains the rings.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";

interface Rule {
  /** Folders whose values may be imported. */
  readonly may: readonly string[];
  /** Folders of which only types may be imported. */
  readonly types?: readonly string[];
  /** Packages; `node:` stands for all of Node's own, `*` for every package that is installed. */
  readonly packages?: readonly string[];
}

const facts = ["src/units", "src/errors", "src/chance", "src/catalogue"];
const judgement = ["src/access-log", "src/planning", "src/analysis", "src/record"];
const effects = [
  "src/platform",
  "src/config",
  "src/guard",
  "src/store",
  "src/k6",
  "src/receiver",
  "src/alertmanager",
  "src/probe",
  "src/sandbox",
  "src/runs",
];
const outward = ["reports", "dashboards", "exporters"];
const everything = [...facts, ...judgement, ...effects, ...outward, "src/cli"];

/** Folder or file → what it may import. The longest match wins; its own folder is always allowed. */
const rules: Readonly<Record<string, Rule>> = {
  "src/units": { may: [] },
  "src/errors": { may: ["src/units"] },
  "src/chance": { may: [], packages: ["pure-rand"] },
  // The catalogue reads what a journey is from the file that plays it, and what a product is from its adapter.
  "src/catalogue": {
    may: ["src/units", "src/errors", "scenarios/journeys", "scenarios/vendors"],
    types: ["scenarios/lib/vendor.ts"],
  },
  "src/access-log": { may: facts },
  "src/planning": { may: [...facts, "src/access-log"] },
  "src/analysis": {
    may: facts,
    packages: [
      "simple-statistics",
      "@stdlib/stats-base-dists-normal-cdf",
      "@stdlib/stats-base-dists-normal-quantile",
      "@stdlib/stats-base-dists-t-cdf",
      "@stdlib/stats-base-dists-t-quantile",
    ],
  },
  "src/record": { may: [...facts, "src/planning", "src/analysis"], packages: ["zod"] },
  "src/platform": {
    may: ["src/units", "src/errors"],
    packages: ["node:", "zod", "pidusage", "fastest-levenshtein", "csv-parse"],
  },
  "src/config": {
    may: [...facts, "src/access-log", "src/planning", "src/platform"],
    packages: ["node:", "zod", "yaml"],
  },
  "src/guard": { may: [...facts, "src/config", "src/platform"] },
  "src/store": {
    may: ["src/units", "src/errors", "src/record", "src/platform"],
    types: ["src/analysis"],
    packages: ["node:", "zod"],
  },
  "src/k6": {
    may: [...facts, "src/planning", "src/record", "src/platform", "src/store"],
    packages: ["node:", "esbuild", "zod"],
  },
  "src/receiver": {
    may: [...facts, "src/analysis", "src/platform", "src/store"],
    packages: ["node:", "protobufjs", "snappy"],
  },
  // One endpoint at a constant rate, by a generator that is not k6.
  "src/probe": {
    may: [...facts, "src/analysis", "src/guard", "src/platform"],
    packages: ["node:", "autocannon", "hdr-histogram-js"],
  },
  "src/alertmanager": { may: ["src/errors", "src/planning"], packages: ["zod"] },
  "src/sandbox": {
    may: [...facts, "src/platform"],
    packages: ["node:", "express", "fastest-levenshtein", "prom-client", "pure-rand", "ws", "zod"],
  },
  "src/runs": {
    may: [...facts, ...judgement, ...effects.filter((folder) => folder !== "src/sandbox")],
    packages: ["node:", "zod"],
  },
  reports: { may: [...facts, ...judgement], packages: ["echarts"] },
  dashboards: {
    may: facts,
    packages: ["yaml", "@grafana/grafana-foundation-sdk", "@prometheus-io/lezer-promql"],
  },
  exporters: {
    may: [
      ...facts,
      "src/access-log",
      "src/analysis",
      "src/record",
      "src/platform",
      "src/guard",
      "src/store",
      "src/receiver",
    ],
    types: ["src/config"],
    packages: ["node:", "express", "marked", "prom-client", "zod"],
  },
  // Free of k6, so that the planner can read journeys in Node.
  "scenarios/journeys": {
    may: ["src/units", "src/catalogue/pause.ts", "scenarios/parts"],
    types: ["src/catalogue", "scenarios/lib/session.ts"],
  },
  "scenarios/parts": {
    may: ["src/units", "src/catalogue/pause.ts"],
    types: ["src/catalogue", "scenarios/lib/session.ts"],
  },
  // Free of k6 too, for the same reason.
  "scenarios/vendors": {
    may: ["src/units", "scenarios/parts"],
    types: ["src/catalogue", "scenarios/lib/session.ts", "scenarios/lib/vendor.ts"],
  },
  scenarios: {
    may: [
      "src/units",
      "src/catalogue",
      "src/planning/journey-table.ts",
      "src/planning/slow-offices.ts",
      "scenarios/parts",
    ],
    types: ["src/planning"],
    packages: ["k6"],
  },
  "src/cli": { may: everything, packages: ["node:", "commander", "cli-table3", "zod"] },
  "src/main.ts": { may: ["src/cli", "src/errors", "src/platform"], packages: ["node:", "commander"] },
  // It must start fast and outlive its parent, so it imports nothing of ours.
  "src/keeper.ts": { may: [], packages: ["node:"] },
  "src/probe-generator.ts": { may: ["src/probe"], packages: ["node:"] },
  "src/slow-link.ts": { may: ["src/platform"], packages: ["node:"] },
  bench: { may: [...everything, "test"], packages: ["*"] },
  // A package of its own: it has its own packages, and meets the rest at the command line and in generated files.
  "tools/grafana-preview": { may: [], packages: ["*"] },
  test: { may: [...everything, "scenarios"], packages: ["*"] },
};

/** Packages that belong to few files, whatever their folder may import. Types are free. */
const heldBy: Readonly<Record<string, readonly string[]>> = {
  autocannon: ["src/probe/connection.ts"],
  "prom-client": ["exporters/registry.ts", "src/sandbox/metrics.ts"],
  echarts: ["reports/svg.ts"],
  marked: ["exporters/runbook-page.ts"],
  "@grafana/grafana-foundation-sdk": ["annotations", "kinds", "marks", "panel", "render-board"].map(
    (name) => `dashboards/grafana/${name}.ts`,
  ),
  "@prometheus-io/lezer-promql": ["dashboards/lint/promql-tree.ts"],
  esbuild: ["src/k6/bundle.ts", "tools/grafana-preview/src/bundle.ts"],
  snappy: ["src/receiver/snappy.ts"],
  pidusage: ["src/platform/cpu.ts"],
  "cli-table3": ["src/cli/table.ts"],
};

/** Values in, values out: no file, socket, clock or chance. */
const pureFolders = [
  ...facts,
  ...judgement,
  "src/guard",
  "reports",
  "dashboards",
  "scenarios/journeys",
  "scenarios/parts",
  "scenarios/vendors",
];
/** Files of other folders that decide or decode and do not act. */
const pureFiles = [
  "exporters/drain.ts",
  "exporters/expectations.ts",
  "exporters/landing-page.ts",
  "exporters/page-build.ts",
  "exporters/page-values.ts",
  "exporters/probe-samples.ts",
  "exporters/access-log/follow.ts",
  "exporters/access-log/outcome.ts",
  "exporters/access-log/request-counts.ts",
  "exporters/run-latency.ts",
  "exporters/run-totals.ts",
  "exporters/runbook-page.ts",
  "exporters/runbook-style.ts",
  "exporters/samples.ts",
  "scenarios/lib/answers.ts",
  "scenarios/lib/bodies.ts",
  "scenarios/lib/classify.ts",
  "scenarios/lib/translate.ts",
  "scenarios/lib/vendor.ts",
  "src/cli/demo-sizing.ts",
  "src/config/access-logs.ts",
  "src/config/alertmanager.ts",
  "src/config/deployments.ts",
  "src/config/explain.ts",
  "src/config/exporters.ts",
  "src/config/fields.ts",
  "src/config/origin.ts",
  "src/config/page-place.ts",
  "src/config/status-pages.ts",
  "src/config/probe.ts",
  "src/config/schema.ts",
  "src/config/scope-id.ts",
  "src/config/scope.ts",
  "src/config/surge-name.ts",
  "src/config/target.ts",
  "src/config/time-window.ts",
  "src/config/yaml-source.ts",
  "src/k6/environment.ts",
  "src/k6/journey-schema.ts",
  "src/k6/log-line.ts",
  "src/k6/outcome.ts",
  "src/platform/csv.ts",
  "src/probe/classify.ts",
  "src/probe/order.ts",
  "src/platform/nearest.ts",
  "src/platform/slow-line.ts",
  "src/receiver/generator-totals.ts",
  "src/receiver/live-store.ts",
  "src/receiver/merge.ts",
  "src/receiver/native-histogram.ts",
  "src/receiver/remote-write.ts",
  "src/receiver/slots.ts",
  "src/receiver/snappy.ts",
  "src/receiver/wire.ts",
  "src/runs/answered-rate.ts",
  "src/runs/check-result.ts",
  "src/runs/conclude-run.ts",
  "src/runs/draft-record.ts",
  "src/runs/kept-plan.ts",
  "src/runs/trial-result.ts",
  "src/sandbox/multipart.ts",
  "src/sandbox/chance.ts",
  "src/sandbox/queue.ts",
  "src/sandbox/room.ts",
  "src/sandbox/rooms.ts",
  "src/sandbox/settings.ts",
  "src/sandbox/stubs/person.ts",
];
const purePackages = [
  "simple-statistics",
  "@stdlib/stats-base-dists-normal-cdf",
  "@stdlib/stats-base-dists-normal-quantile",
  "@stdlib/stats-base-dists-t-cdf",
  "@stdlib/stats-base-dists-t-quantile",
  "csv-parse",
  "zod",
  "yaml",
  "pure-rand",
  "fastest-levenshtein",
  "protobufjs",
  "snappy",
  "echarts",
  "marked",
  "@grafana/grafana-foundation-sdk",
  "@prometheus-io/lezer-promql",
];
const CLOCK_OR_CHANCE =
  /\b(?:Date\.now|Math\.random|performance\.now|setTimeout|setInterval|fetch)\(|\bnew Date\(\)|\bprocess\.(?:env|argv|pid|cwd|std\w+)\b/g;

const FORBIDDEN_NAME = /^(?:utils?|helpers?|common|misc|manager|index)$|-(?:utils?|helpers?|manager)$/;
const MOST_LINES = 250;
const FEWEST_FILES = 150;

interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly name: string;
  readonly text: string;
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const STATIC_IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^;"']*?\bfrom\s+"([^"]+)"/g;
const BARE_IMPORT = /(?:^|\n)\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;

const importsOf = (text: string): Import[] => [
  ...Array.from(text.matchAll(STATIC_IMPORT), ([, type, specifier = ""]) => ({
    specifier,
    typeOnly: type !== undefined,
  })),
  ...Array.from(text.matchAll(BARE_IMPORT), ([, plain, dynamic]) => ({
    specifier: plain ?? dynamic ?? "",
    typeOnly: false,
  })),
];

const isInside = (name: string, place: string): boolean => name === place || name.startsWith(`${place}/`);

function placeOf(name: string): string | undefined {
  const matches = Object.keys(rules).filter((place) => isInside(name, place));
  return matches.toSorted((a, b) => b.length - a.length)[0];
}

/** What runs on the machines of those who use it. */
const isProduct = (name: string): boolean => ["src", ...outward].some((folder) => isInside(name, folder));

const isPure = (name: string): boolean =>
  pureFiles.includes(name) || pureFolders.some((folder) => isInside(name, folder));

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function packageProblems(name: string, { specifier, typeOnly }: Import, rule: Rule): string[] {
  const wanted = packageOf(specifier);
  if (rule.packages?.includes("*") === true) return [];
  if (rule.packages?.includes(wanted) !== true) return [`${name} may not import the package ${wanted}`];
  if (typeOnly) return [];
  const holders = heldBy[wanted] ?? [name];
  return [
    ...(holders.includes(name) ? [] : [`${name} may not import ${wanted}: only ${holders.join(", ")} may`]),
    ...(isPure(name) && !purePackages.includes(wanted)
      ? [`${name} is pure and may not import ${wanted}`]
      : []),
  ];
}

function folderProblems(name: string, { specifier, typeOnly }: Import, rule: Rule): string[] {
  const target = path.posix.join(path.posix.dirname(name), specifier);
  const own = placeOf(name) ?? name;
  const allowed = [own, ...rule.may, ...(typeOnly ? (rule.types ?? []) : [])];
  if (!allowed.some((place) => isInside(target, place))) return [`${name} may not import ${target}`];
  return isPure(name) && !typeOnly && !isPure(target)
    ? [`${name} is pure and may not import ${target}, which is not`]
    : [];
}

function importProblems({ name, text }: SourceFile): string[] {
  const rule = rules[placeOf(name) ?? ""];
  if (rule === undefined) return [`${name} is in a folder that has no row in the import table`];
  return importsOf(text).flatMap((one) =>
    one.specifier.startsWith(".") ? folderProblems(name, one, rule) : packageProblems(name, one, rule),
  );
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");

function purityProblems({ name, text }: SourceFile): string[] {
  if (!isPure(name)) return [];
  return Array.from(
    withoutComments(text).matchAll(CLOCK_OR_CHANCE),
    ([match]) => `${name} is pure and may not use ${match}`,
  );
}

function shapeProblems({ name, text }: SourceFile): string[] {
  const parts = name.split("/").map((part) => part.split(".")[0] ?? "");
  const lines = text.trimEnd().split("\n").length;
  return [
    ...parts
      .filter((part) => FORBIDDEN_NAME.test(part))
      .map((part) => `${name}: “${part}” says nothing about what it holds`),
    ...(lines > MOST_LINES && !isInside(name, "test")
      ? [`${name} has ${lines} lines; ${MOST_LINES} are allowed`]
      : []),
    ...(/^export default\b|\bas default\b/m.test(text) ? [`${name} has a default export`] : []),
  ];
}

/** Node's own goes round for ever on a relative path when the working directory was removed. */
const RECURSIVE_MKDIR = /\bmkdir(?:Sync)?\([^;]*\brecursive\b/;

const folderMakingProblems = ({ name, text }: SourceFile): string[] =>
  isProduct(name) && RECURSIVE_MKDIR.test(withoutComments(text))
    ? [`${name} may not call mkdir with recursive: makeFolder of src/platform/files.ts always ends`]
    : [];

/** Everything that is wrong with one file, in sentences. */
const problemsOf = (file: SourceFile): string[] => [
  ...importProblems(file),
  ...purityProblems(file),
  ...shapeProblems(file),
  ...folderMakingProblems(file),
];

const root = path.dirname(import.meta.dirname);
const previewFolders = ["src", "page", "test"].map((name) => `tools/grafana-preview/${name}`);
const folders = [
  "src",
  "scenarios",
  "exporters",
  "dashboards",
  "reports",
  "bench",
  "test",
  ...previewFolders,
];

const files: readonly SourceFile[] = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll("\\", "/")))
    .map((name) => ({ name, text: readFileSync(path.join(root, name), "utf8") })),
);

/** Packages a file needs when it runs. */
const neededPackages = ({ text }: SourceFile): string[] =>
  importsOf(text)
    .filter(({ specifier, typeOnly }) => !typeOnly && !/^(?:\.|node:)/.test(specifier))
    .map(({ specifier }) => packageOf(specifier));

const Names = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: Names, devDependencies: Names })
  .parse(JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")));

describe("the repository", () => {
  test("is seen whole", () => expect(files.length).toBeGreaterThan(FEWEST_FILES));

  test("keeps to the import table, to purity and to the rules of names and sizes", () =>
    expect(files.flatMap(problemsOf)).toEqual([]));

  test("has a file for every row of the table and every pure file", () => {
    const places = [...Object.keys(rules), ...pureFiles];
    expect(places.filter((place) => !files.some(({ name }) => isInside(name, place)))).toEqual([]);
  });

  test("needs at run time only what an installation brings", () => {
    const shipped = files.filter(({ name }) =>
      ["src", "exporters", "reports"].some((one) => isInside(name, one)),
    );
    const needed = new Set(shipped.flatMap(neededPackages));
    expect([...needed].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  test("uses every package an installation brings", () => {
    const used = new Set(
      files.flatMap(({ text }) => importsOf(text).map(({ specifier }) => packageOf(specifier))),
    );
    expect(Object.keys(manifest.dependencies).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe("the check", () => {
  test.each([
    {
      rule: "a folder that the table does not know",
      file: { name: "src/magic/wand.ts", text: "export const wand = 1;" },
      problem: "src/magic/wand.ts is in a folder that has no row in the import table",
    },
    {
      rule: "judgement that reads a file",
      file: { name: "src/analysis/judge.ts", text: 'import { readFile } from "node:fs/promises";' },
      problem: "src/analysis/judge.ts may not import the package node:",
    },
    {
      rule: "judgement that imports an effect",
      file: { name: "src/planning/plan.ts", text: 'import { readText } from "../platform/files.ts";' },
      problem: "src/planning/plan.ts may not import src/platform/files.ts",
    },
    {
      rule: "exporters that could start load",
      file: {
        name: "exporters/serve.ts",
        text: 'const { conductRun } = await import("../src/runs/conduct-run.ts");',
      },
      problem: "exporters/serve.ts may not import src/runs/conduct-run.ts",
    },
    {
      rule: "a run that knows the sandbox",
      file: {
        name: "src/runs/conduct-run.ts",
        text: 'import type { Sandbox } from "../sandbox/sandbox.ts";',
      },
      problem: "src/runs/conduct-run.ts may not import src/sandbox/sandbox.ts",
    },
    {
      rule: "values where only types are allowed",
      file: {
        name: "scenarios/lib/routes.ts",
        text: 'import {\n  makePlan,\n} from "../../src/planning/plan.ts";',
      },
      problem: "scenarios/lib/routes.ts may not import src/planning/plan.ts",
    },
    {
      rule: "a package outside the file that holds it",
      file: { name: "exporters/serve.ts", text: 'import { Gauge } from "prom-client";' },
      problem:
        "exporters/serve.ts may not import prom-client: only exporters/registry.ts, src/sandbox/metrics.ts may",
    },
    {
      rule: "an import for its effect alone",
      file: { name: "src/keeper.ts", text: 'import "./platform/log.ts";' },
      problem: "src/keeper.ts may not import src/platform/log.ts",
    },
    {
      rule: "a re-export across a border",
      file: { name: "reports/report.ts", text: 'export { findRun } from "../src/store/run-store.ts";' },
      problem: "reports/report.ts may not import src/store/run-store.ts",
    },
    {
      rule: "a pure file that imports one that acts",
      file: { name: "src/guard/targets.ts", text: 'import { resolveHosts } from "../platform/resolve.ts";' },
      problem: "src/guard/targets.ts is pure and may not import src/platform/resolve.ts, which is not",
    },
    {
      rule: "a clock in a pure file",
      file: { name: "src/receiver/merge.ts", text: "const now = Date.now();" },
      problem: "src/receiver/merge.ts is pure and may not use Date.now(",
    },
    {
      rule: "a folder made in a way that may never end",
      file: {
        name: "src/store/data-dir.ts",
        text: "await mkdir(path.dirname(file), { recursive: true });",
      },
      problem:
        "src/store/data-dir.ts may not call mkdir with recursive: makeFolder of src/platform/files.ts always ends",
    },
    {
      rule: "a name that says nothing",
      file: { name: "src/planning/utils.ts", text: "" },
      problem: "src/planning/utils.ts: “utils” says nothing about what it holds",
    },
    {
      rule: "an index file",
      file: { name: "reports/index.ts", text: "" },
      problem: "reports/index.ts: “index” says nothing about what it holds",
    },
    {
      rule: "a file that has outgrown its budget",
      file: { name: "src/units/units.ts", text: "\n".repeat(MOST_LINES) + "export const last = 1;" },
      problem: "src/units/units.ts has 251 lines; 250 are allowed",
    },
    {
      rule: "a default export",
      file: { name: "src/units/units.ts", text: "export default 1;" },
      problem: "src/units/units.ts has a default export",
    },
  ])("reports $rule", ({ file, problem }) => expect(problemsOf(file)).toEqual([problem]));

  test.each([
    {
      what: "a type across a border that is open to types",
      file: {
        name: "scenarios/lib/routes.ts",
        text: 'import type { TableEndpoint } from "../../src/planning/journey-table.ts";',
      },
    },
    {
      what: "a date made from a value",
      file: { name: "src/analysis/judge.ts", text: "const day = new Date(0);" },
    },
    { what: "a clock named in a comment", file: { name: "src/units/units.ts", text: "// not Date.now()" } },
    {
      what: "a sub-path of an allowed package",
      file: { name: "reports/svg.ts", text: 'import { init } from "echarts/core";' },
    },
  ])("passes $what", ({ file }) => expect(problemsOf(file)).toEqual([]));
});
