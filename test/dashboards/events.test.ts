// What boards mark and conclude, told by promtool from stories.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { newBuilds } from "../../dashboards/queries/events.ts";
import { firstFull, NOT_SOON, nothingFills } from "../../dashboards/queries/saturation.ts";
import { firingAlerts, launchState } from "../../dashboards/queries/state.ts";
import { buildProven } from "../../dashboards/queries/capacity.ts";
import { classShare } from "../../dashboards/queries/traffic.ts";
import type { Expr } from "../../dashboards/promql.ts";
import { needsPromtool, promtool, promtoolMissing } from "../support/promtool.ts";

/** PromQL selector → values in promtool's notation, one every 15 s. */
type Story = Readonly<Record<string, string>>;
/** What a query answers at the end of the second minute: labels → value. */
type Answer = Readonly<Record<string, number>>;

interface Case {
  readonly name: string;
  readonly expr: Expr;
  readonly story: Story;
  readonly answer: Answer;
}

const watchdog: Story = {
  'ALERTS{alertname="HeadroomWatchdog",alertstate="firing",severity="none"}': "1x20",
};
const firing = (name: string, severity: string): Story => ({
  [`ALERTS{alertname="${name}",alertstate="firing",severity="${severity}"}`]: "1x20",
});
const pending: Story = {
  'ALERTS{alertname="HeadroomSystemDown",alertstate="pending",severity="page"}': "1x20",
};
const build = (name: string, system = "lgsp"): string =>
  `headroom_system_build_info{system="${system}",build="${name}"}`;
const measured = (name: string): string =>
  `headroom_capacity_info{system="lgsp",build="${name}",surge="monday"}`;
const requests = (source: string, name: string): string =>
  `headroom:requests:rate1m{source="${source}",system="lgsp",endpoint_class="call",class="${name}"}`;

const states: readonly Case[] = [
  { name: "GO", expr: launchState, story: { ...watchdog, ...pending }, answer: { "{}": 0 } },
  {
    name: "WATCH for a ticket",
    expr: launchState,
    story: { ...watchdog, ...firing("HeadroomStartsDropped", "ticket") },
    answer: { "{}": 1 },
  },
  {
    name: "STOP for a page, whatever else fires",
    expr: launchState,
    story: {
      ...watchdog,
      ...firing("HeadroomStartsDropped", "ticket"),
      ...firing("HeadroomSystemDown", "page"),
    },
    answer: { "{}": 2 },
  },
  {
    name: "nothing without the watchdog",
    expr: launchState,
    story: firing("HeadroomSystemDown", "page"),
    answer: {},
  },
  { name: "no alert, which is an answer", expr: firingAlerts, story: watchdog, answer: { "{}": 0 } },
  {
    name: "two alerts",
    expr: firingAlerts,
    story: {
      ...watchdog,
      ...firing("HeadroomStartsDropped", "ticket"),
      ...firing("HeadroomSystemDown", "page"),
    },
    answer: { "{}": 2 },
  },
];

const builds: readonly Case[] = [
  {
    name: "a new build of a system that ran another",
    expr: newBuilds,
    story: { [build("1")]: "1x6 _x14", [build("2")]: "_x6 1x14", [build("9", "documents")]: "1x20" },
    answer: { '{system="lgsp", build="2"}': 1 },
  },
  {
    name: "no new build when watching begins",
    expr: newBuilds,
    story: { [build("1")]: "_x6 1x14" },
    answer: {},
  },
  {
    name: "no new build a minute later",
    expr: newBuilds,
    story: { [build("1")]: "1x2 _x18", [build("2")]: "_x2 1x18" },
    answer: {},
  },
  {
    name: "a proof of the build that runs",
    expr: buildProven,
    story: { [build("1")]: "1x20", [measured("1")]: "1x20" },
    answer: { '{system="lgsp"}': 1 },
  },
  {
    name: "a proof of another build",
    expr: buildProven,
    story: { [build("2")]: "1x20", [measured("1")]: "1x20" },
    answer: { '{system="lgsp"}': 0 },
  },
  {
    name: "no proof, which is no other build",
    expr: buildProven,
    story: { [build("2")]: "1x20" },
    answer: {},
  },
];

const used = 'headroom:component_saturation:ratio{system="lgsp",component="pool"}';
const timeToHard = 'headroom:component_saturation:seconds_to_hard{system="lgsp",component="pool"}';
const softLimit = 'headroom:component_saturation:soft_limit{component="pool"}';
const hardLimit = 'headroom:component_saturation:hard_limit{component="pool"}';
const symptoms: readonly Case[] = [
  {
    name: "nothing that grows",
    expr: nothingFills,
    story: { [used]: "0.4x20" },
    answer: { "{}": NOT_SOON },
  },
  {
    name: "something that grows, but has much room",
    expr: nothingFills,
    story: { [used]: "0.4+0.001x20", [timeToHard]: "600x20", [softLimit]: "0.8x20" },
    answer: { "{}": NOT_SOON },
  },
  {
    name: "something that fills up",
    expr: nothingFills,
    story: { [used]: "0.62+0.01x20", [timeToHard]: "600x20", [softLimit]: "0.8x20" },
    answer: {},
  },
  {
    name: "when the first one is full",
    expr: firstFull,
    story: { [used]: "0.62+0.01x20", [timeToHard]: "600x20", [softLimit]: "0.8x20" },
    answer: { '{system="lgsp", component="pool"}': 600 },
  },
  {
    name: "something that is full and grows no more",
    expr: firstFull,
    story: { [used]: "0.95x20", [softLimit]: "0.8x20", [hardLimit]: "0.95x20" },
    answer: { '{system="lgsp", component="pool"}': 0 },
  },
  { name: "nothing known, which is not the same", expr: nothingFills, story: watchdog, answer: {} },
  {
    name: "real traffic before the load test",
    expr: classShare("good"),
    story: {
      [requests("log", "good")]: "9x20",
      [requests("log", "failed")]: "1x20",
      [requests("run", "good")]: "5x20",
    },
    answer: { '{source="log", system="lgsp"}': 0.9 },
  },
  {
    name: "the load test where no real traffic is",
    expr: classShare("good"),
    story: { [requests("log", "good")]: "0x20", [requests("run", "good")]: "5x20" },
    answer: { '{source="run", system="lgsp"}': 1 },
  },
  {
    name: "no good request at all, which is not the same as none asked",
    expr: classShare("good"),
    story: { [requests("run", "failed")]: "5x20" },
    answer: { '{source="run", system="lgsp"}': 0 },
  },
];

const toTest = ({ name, expr, story, answer }: Case): object => ({
  name,
  interval: "15s",
  input_series: Object.entries(story).map(([series, values]) => ({ series, values })),
  promql_expr_test: [
    {
      expr: expr.promql,
      eval_time: "2m",
      exp_samples: Object.entries(answer).map(([labels, value]) => ({ labels, value })),
    },
  ],
});

describe.skipIf(promtoolMissing)(`boards conclude ${needsPromtool}`, () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headroom-boards-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([...states, ...builds, ...symptoms])("$name", async (one) => {
    const file = path.join(folder, "story.yaml");
    await writeFile(file, stringify({ rule_files: [], evaluation_interval: "15s", tests: [toTest(one)] }));
    const { code, output } = await promtool("test", "rules", file);
    expect(output).toContain("SUCCESS");
    expect(code).toBe(0);
  });
});
