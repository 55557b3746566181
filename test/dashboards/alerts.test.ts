import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { alertRules } from "../../dashboards/rules/alerts.ts";
import { boards } from "../../dashboards/artefacts.ts";
import { panelsOf } from "../../dashboards/board.ts";
import { burnAlerts, burnThreshold, limits } from "../../dashboards/limits.ts";
import { needsPromtool, promtool, promtoolMissing } from "../support/promtool.ts";

const names = [...new Set(alertRules.map(({ alert }) => alert))];

describe.each(alertRules)("$alert ($labels.severity)", ({ annotations, labels }) => {
  test("has a known severity and says whether a run silences it", () => {
    expect(["page", "ticket", "none"]).toContain(labels["severity"]);
    expect(["mute", "keep"]).toContain(labels["during_run"]);
  });

  test("says what is wrong in both languages", () => {
    const texts = ["summary", "description", "summary_vi", "description_vi"].map((name) => annotations[name]);
    expect(texts).toEqual(texts.map(() => expect.stringMatching(/.{10,}/)));
  });
});

test("burn thresholds are a share of the budget of a four-hour event, spent in the long window", () => {
  expect(burnAlerts.map(burnThreshold)).toEqual([4.8, 2]);
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

/** Series of one story: PromQL selector → values in promtool's notation, one every 5 s. */
type Story = Readonly<Record<string, string>>;

const objective = (measure: string, limit: number): Story => ({
  'headroom_endpoint_info{system="procedures",endpoint="procedures.submit",endpoint_class="submit"}': "1x120",
  [`headroom_objective_limit_ratio{system="procedures",endpoint_class="submit",measure="${measure}"}`]: `${limit}x120`,
});
const requests = (of: string): string =>
  `headroom_run_requests_total{system="procedures",endpoint="procedures.submit",class="${of}"}`;
const traffic = (good: string, bad: readonly [name: string, values: string]): Story => ({
  [requests("good")]: good,
  [requests(bad[0])]: bad[1],
});
const running: Story = { headroom_run_active: "1x120" };
const fresh: Story = {
  headroom_system_up: "1x120",
  'headroom_system_probe_timestamp_seconds{system="lgsp"}': "0+5x120",
};

/** All stories are looked at after six minutes. `fires` lists the severities that are expected. */
const rows: readonly {
  readonly alert: string;
  readonly when: string;
  readonly story: Story;
  readonly fires: readonly string[];
}[] = [
  {
    alert: "HeadroomSlowBurning",
    when: "half of the answers are slow",
    story: { ...objective("slow", 0.05), ...traffic("0+50x120", ["slow", "0+50x120"]) },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "an eighth is slow, too little for a page",
    story: { ...objective("slow", 0.05), ...traffic("0+70x120", ["slow", "0+10x120"]) },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "timeouts count as slow",
    story: { ...objective("slow", 0.05), ...traffic("0+50x120", ["timeout", "0+50x120"]) },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "the allowed share is slow",
    story: { ...objective("slow", 0.05), ...traffic("0+95x120", ["slow", "0+5x120"]) },
    fires: [],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "it was slow and is not any more",
    story: { ...objective("slow", 0.05), ...traffic("0+100x120", ["slow", "0+100x30 3000x90"]) },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "a tenth fails",
    story: { ...objective("errors", 0.01), ...traffic("0+90x120", ["failed", "0+10x120"]) },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "half fails, but of a handful of requests",
    story: { ...objective("errors", 0.01), ...traffic("0x60 1x20 2x40", ["failed", "0x60 1x20 2x40"]) },
    fires: [],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "a dependency fails",
    story: { ...objective("errors", 0.01), ...traffic("0+50x120", ["dependency", "0+50x120"]) },
    fires: [],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "nothing is requested",
    story: { ...objective("errors", 0.01), ...traffic("5x120", ["failed", "5x120"]) },
    fires: [],
  },
  {
    alert: "HeadroomRejectionsBurning",
    when: "a third is turned away",
    story: { ...objective("rejected", 0.05), ...traffic("0+60x120", ["rejected", "0+30x120"]) },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomRejectionsBurning",
    when: "as many as agreed are turned away",
    story: { ...objective("rejected", 0.05), ...traffic("0+95x120", ["rejected", "0+5x120"]) },
    fires: [],
  },
  {
    alert: "HeadroomSystemDown",
    when: "a system does not answer",
    story: { 'headroom_system_up{system="lgsp"}': "1x50 0x70" },
    fires: ["page"],
  },
  {
    alert: "HeadroomSystemDown",
    when: "one probe failed",
    story: { 'headroom_system_up{system="lgsp"}': "1x70 0 1x50" },
    fires: [],
  },
  {
    alert: "HeadroomProbesMissing",
    when: "the last probe is three minutes and a half old",
    story: { ...fresh, 'headroom_system_probe_timestamp_seconds{system="lgsp"}': "0+5x30 150x90" },
    fires: ["ticket"],
  },
  { alert: "HeadroomProbesMissing", when: "there never was a probe", story: running, fires: ["ticket"] },
  { alert: "HeadroomProbesMissing", when: "probes are fresh", story: fresh, fires: [] },
  {
    alert: "HeadroomExporterDown",
    when: "a scrape fails",
    story: { 'up{job="headroom",instance="a"}': "0x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomExporterDown",
    when: "scrapes succeed",
    story: { 'up{job="headroom",instance="a"}': "1x120" },
    fires: [],
  },
  {
    alert: "HeadroomCollectorFailing",
    when: "one collector fails",
    story: {
      'headroom_collector_success{collector="run"}': "0x120",
      'headroom_collector_success{collector="systems"}': "1x120",
    },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomCollectorFailing",
    when: "all collectors answer",
    story: { 'headroom_collector_success{collector="run"}': "1x120" },
    fires: [],
  },
  {
    alert: "HeadroomRunSilent",
    when: "a run is in progress without measurements",
    story: { ...running, headroom_run_last_push_age_seconds: "1x60 6+5x60" },
    fires: ["page"],
  },
  {
    alert: "HeadroomRunSilent",
    when: "the run is over",
    story: { headroom_run_active: "0x120", headroom_run_last_push_age_seconds: "1x60 6+5x60" },
    fires: [],
  },
  {
    alert: "HeadroomRunSilent",
    when: "measurements come",
    story: { ...running, headroom_run_last_push_age_seconds: "1x120" },
    fires: [],
  },
  {
    alert: "HeadroomGeneratorsMissing",
    when: "one of four generators is silent",
    story: {
      ...running,
      headroom_run_generators_reporting: "3x120",
      headroom_run_generators_expected: "4x120",
    },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomGeneratorsMissing",
    when: "all report",
    story: {
      ...running,
      headroom_run_generators_reporting: "4x120",
      headroom_run_generators_expected: "4x120",
    },
    fires: [],
  },
  {
    alert: "HeadroomGeneratorSaturated",
    when: "the generators use 85 %",
    story: { headroom_run_generator_cpu_ratio: "0.85x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomGeneratorSaturated",
    when: "the generators use 75 %",
    story: { headroom_run_generator_cpu_ratio: "0.75x120" },
    fires: [],
  },
  {
    alert: "HeadroomStartsDropped",
    when: "a session was dropped",
    story: { 'headroom_run_dropped_starts_total{system="lgsp",journey="lgsp-sync"}': "0x66 1x60" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomStartsDropped",
    when: "nothing was dropped",
    story: { 'headroom_run_dropped_starts_total{system="lgsp",journey="lgsp-sync"}': "0x120" },
    fires: [],
  },
  { alert: "HeadroomRunActive", when: "a run is in progress", story: running, fires: ["none"] },
  { alert: "HeadroomRunActive", when: "there is none", story: { headroom_run_active: "0x120" }, fires: [] },
  { alert: "HeadroomWatchdog", when: "always", story: {}, fires: ["none"] },
];

test("every alert is tested firing, and every one but the watchdog not firing", () => {
  expect(
    [...new Set(rows.filter(({ fires }) => fires.length > 0).map(({ alert }) => alert))].toSorted(),
  ).toEqual(names.toSorted());
  const quiet = [...new Set(rows.filter(({ fires }) => fires.length === 0).map(({ alert }) => alert))];
  expect([...quiet, "HeadroomWatchdog"].toSorted()).toEqual(names.toSorted());
});

const slowAnnotations = (severity: string): Readonly<Record<string, string>> =>
  alertRules.find((rule) => rule.alert === "HeadroomSlowBurning" && rule.labels["severity"] === severity)
    ?.annotations ?? {};
const filledIn = (text: string): string =>
  text
    .replace("{{ $labels.system }}/{{ $labels.endpoint_class }}", "procedures/submit")
    .replace(/\{\{ \$value .*?\}\}/, "10.0");
const expectedAlert = (severity: string): object => ({
  exp_labels: {
    system: "procedures",
    endpoint_class: "submit",
    measure: "slow",
    during_run: "mute",
    severity,
  },
  exp_annotations: Object.fromEntries(
    Object.entries(slowAnnotations(severity)).map(([key, text]) => [key, filledIn(text)]),
  ),
});

const recordingFile = path.resolve("dashboards/generated/rules/recording.yaml");
const alertsFile = path.resolve("dashboards/generated/rules/alerts.yaml");
const ruleFiles = [recordingFile, alertsFile];
/** Only burn alerts need the recorded series; evaluating those for the others would take most of the time. */
const filesFor = (alert: string): readonly string[] => (alert.endsWith("Burning") ? ruleFiles : [alertsFile]);

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

  test.each(rows.map((row, index) => ({ ...row, index })))(
    "$alert when $when: $fires",
    async ({ alert, story, fires, index }) => {
      const expr = `count by (severity) (ALERTS{alertname="${alert}",alertstate="firing"})`;
      const samples = fires.map((severity) => ({ labels: `{severity="${severity}"}`, value: 1 }));
      const answer = await judge(`story-${index}`, filesFor(alert), {
        interval: "5s",
        input_series: Object.entries(story).map(([series, values]) => ({ series, values })),
        promql_expr_test: [{ expr, eval_time: "6m", exp_samples: samples }],
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
          exp_alerts: ["page", "ticket"].map(expectedAlert),
        },
      ],
    });
    expect(answer).toMatchObject({ code: 0 });
  });
});
