import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { runbookPath } from "../../dashboards/rules/alert.ts";
import { alertRules } from "../../dashboards/rules/alerts.ts";
import { boards } from "../../dashboards/artefacts.ts";
import { panelsOf } from "../../dashboards/board.ts";
import { burnAlerts, burnThreshold, limits } from "../../dashboards/limits.ts";
import { objective, stories, traffic } from "./alert-stories.ts";
import { needsPromtool, promtool, promtoolMissing } from "../support/promtool.ts";

describe.each(alertRules)("$alert ($labels.severity)", ({ alert, annotations, labels }) => {
  test("has a known severity and says whether a run silences it", () => {
    expect(["page", "ticket", "none"]).toContain(labels["severity"]);
    expect(["mute", "keep"]).toContain(labels["during_run"]);
  });

  test("says what is wrong in both languages", () => {
    const texts = ["summary", "description", "summary_vi", "description_vi"].map((name) => annotations[name]);
    expect(texts).toEqual(texts.map(() => expect.stringMatching(/.{10,}/)));
  });

  test("leads to a runbook in both languages", () => {
    expect(annotations["runbook_url"]).toBe(`${runbookPath(alert)}#look-first`);
    expect(annotations["runbook_url_vi"]).toBe(`${runbookPath(alert)}#xem-truoc`);
    expect(existsSync(runbookPath(alert))).toBe(true);
    const runbook = readFileSync(runbookPath(alert), "utf8");
    expect(runbook).toContain(`# ${alert}\n`);
    const parts = ["What it means", "Look first", "Do now", "Escalate", "How to undo"];
    expect(parts.filter((part) => !runbook.includes(`### ${part}\n`))).toEqual([]);
    expect(runbook).toContain('<a id="xem-truoc"></a>\n\n### Xem trước tiên\n');
  });
});

describe("burn thresholds", () => {
  const EVENT = 4 * 60;
  const MONTH = 30 * 24 * 60;

  // Share of the budget × its length ÷ the long window, both in minutes.
  test("of the event call when a fortieth, a tenth or a quarter of four hours' budget is gone", () =>
    expect(burnAlerts.filter(({ budget }) => budget === "event").map(burnThreshold)).toEqual([
      (EVENT / 40) * 1,
      EVENT / 10 / 5,
      EVENT / 4 / 30,
    ]));

  // sre.google/workbook/alerting-on-slos, table 5-8: 2 % in 1 h, 5 % in 6 h, 10 % in 1 d and in 3 d.
  test("of the month are those of the SRE workbook", () => {
    const workbook = [
      [0.02, 60],
      [0.05, 6 * 60],
      [0.1, 24 * 60],
      [0.1, 3 * 24 * 60],
    ] as const;
    const found = burnAlerts.filter(({ budget }) => budget === "month").map(burnThreshold);
    expect(found).toEqual([14.4, 6, 3, 1]);
    for (const [i, [share, minutes]] of workbook.entries())
      expect(found[i]).toBeCloseTo((share * MONTH) / minutes, 9);
  });
});

test.each([
  {
    number: "burn rate",
    title: "Error budget burn rate",
    steps: [undefined, limits.ticketBurn, limits.pageBurn],
  },
  {
    number: "processor of the generators",
    title: "Processor of the generators",
    steps: [undefined, 0.64, limits.generatorCpu],
  },
  { number: "age of the data", title: "Age of the data", steps: [undefined, 2.5, limits.pushAgeSeconds] },
])("a board turns red at the $number at which the alert fires", ({ title, steps }) => {
  const panels = boards("en")
    .flatMap(panelsOf)
    .filter(({ text }) => text.en[0] === title);
  expect(panels.length).toBeGreaterThan(0);
  expect(panels.map((panel) => panel.steps?.map(({ from }) => from))).toEqual(panels.map(() => steps));
});

const keyOf = (alert: string, severity: string): string => `${alert} ${severity}`;
const pairs = [...new Set(alertRules.map(({ alert, labels }) => keyOf(alert, labels["severity"] ?? "")))];
/** Pairs that a story tells firing, and those that a story of their alert tells not firing. */
const toldFiring = new Set(
  stories.flatMap(({ alert, fires }) => fires.map((severity) => keyOf(alert, severity))),
);
const toldQuiet = pairs.filter((pair) =>
  stories.some(
    ({ alert, fires }) =>
      pair.startsWith(`${alert} `) && !fires.some((severity) => keyOf(alert, severity) === pair),
  ),
);

test("every alert is told firing and, but for the watchdog, not firing, in every severity", () => {
  expect([...toldFiring].toSorted()).toEqual(pairs.toSorted());
  expect([...toldQuiet, keyOf("HeadroomWatchdog", "none")].toSorted()).toEqual(pairs.toSorted());
});

const page = (window: string, severity: string): object => ({
  exp_labels: {
    system: "procedures",
    endpoint_class: "submit",
    measure: "slow",
    source: "run",
    budget: "event",
    window,
    during_run: "mute",
    severity,
  },
  exp_annotations: {
    summary: "procedures/submit: too many slow answers",
    description:
      "Slow answers use up the allowance of procedures/submit 10.0 times faster than an event of four hours can bear (load test).",
    summary_vi: "procedures/submit: quá nhiều phản hồi chậm",
    description_vi:
      "Phản hồi chậm đang tiêu hết hạn mức của procedures/submit nhanh gấp 10.0 lần mức chịu được trong một đợt bốn giờ (thử tải).",
    runbook_url: "docs/runbooks/headroom-slow-burning.md#look-first",
    runbook_url_vi: "docs/runbooks/headroom-slow-burning.md#xem-truoc",
  },
});

const recordingFile = path.resolve("dashboards/generated/rules/recording.yaml");
const alertsFile = path.resolve("dashboards/generated/rules/alerts.yaml");
const ruleFiles = [recordingFile, alertsFile];
/** Evaluating recorded series for alerts that need none would take most of the time. */
const filesFor = (recorded: boolean): readonly string[] => (recorded ? ruleFiles : [alertsFile]);

describe.skipIf(promtoolMissing)(`rules in Prometheus ${needsPromtool}`, () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headroom-rules-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const judge = async (name: string, files: readonly string[], tests: object): Promise<unknown> => {
    const file = path.join(folder, `${name}.yaml`);
    await writeFile(
      file,
      stringify(
        { rule_files: files, evaluation_interval: "5s", tests: [tests] },
        { aliasDuplicateObjects: false },
      ),
    );
    return promtool("test", "rules", file);
  };

  test("rule files are valid, without duplicates", async () => {
    expect(await promtool("check", "rules", "--lint=all", "--lint-fatal", ...ruleFiles)).toMatchObject({
      code: 0,
    });
  });

  test("the shipped configuration is valid", async () => {
    expect(await promtool("check", "config", "deploy/prometheus/prometheus.yaml")).toMatchObject({ code: 0 });
  });

  test.each(stories.map((row, index) => ({ ...row, index })))(
    "$alert when $when: $fires",
    async ({ alert, story, fires, index, at = "6m", recorded = false }) => {
      // The budgets and windows of one severity are one answer here; burn-alerts.test.ts takes them apart.
      const expr = `count by (severity) (count by (alertname, severity) (ALERTS{alertname="${alert}",alertstate="firing"}))`;
      const samples = fires.map((severity) => ({ labels: `{severity="${severity}"}`, value: 1 }));
      const answer = await judge(`story-${index}`, filesFor(recorded), {
        interval: "5s",
        input_series: Object.entries(story).map(([series, values]) => ({ series, values })),
        promql_expr_test: [{ expr, eval_time: at, exp_samples: samples }],
      });
      expect(answer).toMatchObject({ code: 0, output: expect.stringContaining("SUCCESS") });
    },
  );

  test("an alert names the system, the class of endpoints and the number", async () => {
    const story = { ...objective("slow", 0.05), ...traffic("0+50x120", ["slow", "0+50x120"]) };
    const answer = await judge("annotations", ruleFiles, {
      interval: "5s",
      input_series: Object.entries(story).map(([series, values]) => ({ series, values })),
      alert_rule_test: [
        {
          eval_time: "6m",
          alertname: "HeadroomSlowBurning",
          exp_alerts: [page("1m", "page"), page("5m", "page"), page("30m", "ticket")],
        },
      ],
    });
    expect(answer).toMatchObject({ code: 0 });
  });
});
