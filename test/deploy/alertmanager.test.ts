// deploy/alertmanager: who gets what, what holds what back, what messages say. The alerts are those of dashboards/alerts.ts.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import type { AlertRule } from "../../dashboards/rules/alert.ts";
import { alertRules } from "../../dashboards/rules/alerts.ts";
import { objectiveLabels } from "../../dashboards/slo.ts";
import { amtool, amtoolMissing, needsAmtool } from "../support/amtool.ts";
import { withExamples } from "../support/examples.ts";
import { temporaryFolder } from "../src/store/temporary-folder.ts";

const folder = path.join(import.meta.dirname, "../../deploy/alertmanager");
const file = path.join(folder, "alertmanager.yaml");
const text = readFileSync(file, "utf8");

const Matchers = z.array(z.string());
const Route = z.object({ receiver: z.string(), matchers: Matchers, group_wait: z.string().optional() });
const Inhibition = z.object({
  source_matchers: Matchers,
  target_matchers: Matchers,
  equal: z.array(z.string()).default([]),
});
const config = z
  .object({ route: z.object({ routes: z.array(Route) }), inhibit_rules: z.array(Inhibition) })
  .parse(parse(text));

const labelsOf = ({ alert, labels }: AlertRule): Readonly<Record<string, string>> => ({
  alertname: alert,
  ...labels,
});

/** Whether `name="value"` holds for all of them; nothing else is used in the file. */
const doMatch = (matchers: readonly string[], labels: Readonly<Record<string, string>>): boolean =>
  matchers.every((matcher) => {
    const [, name, value] = /^(\w+)="([^"]*)"$/.exec(matcher) ?? [];
    if (name === undefined) throw new Error(`this test does not know the matcher ${matcher}`);
    return (labels[name] ?? "") === value;
  });

/** The rules that the alert can be the source of. */
const inhibitionsBy = (rule: AlertRule) =>
  config.inhibit_rules.filter(({ source_matchers: source }) => doMatch(source, labelsOf(rule)));
const isTarget = (rule: AlertRule, { target_matchers: target }: z.infer<typeof Inhibition>): boolean =>
  doMatch(target, labelsOf(rule));

function theAlert(name: string): AlertRule {
  const found = alertRules.find(({ alert }) => alert === name);
  if (found === undefined) throw new Error(`there is no alert ${name}`);
  return found;
}

/** Who must get an alert. */
const receiverOf = ({ alert, labels }: AlertRule): string | undefined => {
  const bySeverity: Readonly<Record<string, string>> = {
    page: "on-call",
    ticket: "tickets",
    none: "nowhere",
  };
  return alert === "HeadroomWatchdog" ? "dead-man" : bySeverity[labels["severity"] ?? ""];
};

/** `30s` or `2m` → seconds. */
function secondsOf(duration: string): number {
  const [, count, unit] = /^(\d+)([sm])$/.exec(duration) ?? [];
  if (count === undefined) throw new Error(`this test does not know the duration ${duration}`);
  return Number(count) * (unit === "m" ? 60 : 1);
}

function groupWaitOf(receiver: string): number {
  const wait = config.route.routes.find((route) => route.receiver === receiver)?.group_wait;
  if (wait === undefined) throw new Error(`the route to ${receiver} has no group_wait`);
  return secondsOf(wait);
}

/** What the template makes of the data of a notification. */
async function render(template: string, data: object): Promise<string> {
  await using kept = await temporaryFolder();
  const dataFile = path.join(kept.folder, "data.json");
  writeFileSync(dataFile, JSON.stringify(data));
  const { code, stdout, output } = await amtool(
    "template",
    "render",
    `--template.glob=${path.join(folder, "headroom.tmpl")}`,
    `--template.data=${dataFile}`,
    `--template.text={{ template "${template}" . }}`,
  );
  if (code !== 0) throw new Error(output);
  return stdout.trimEnd();
}

describe("the configuration", () => {
  test.skipIf(amtoolMissing)(`is taken as it stands ${needsAmtool}`, async () => {
    const { code, output } = await amtool("check-config", file);
    expect(output).toContain("4 receivers");
    expect(output).toContain("1 templates");
    expect(code).toBe(0);
  });

  test.skipIf(amtoolMissing)(`is taken with all its examples ${needsAmtool}`, async () => {
    await using kept = await temporaryFolder();
    const whole = withExamples(text, "global:");
    // Keys of 0.26 give way to older ones of the same meaning, so that any version can judge the rest.
    const forAll = whole
      .replace(/bot_token_file: .*/, "bot_token: 0:x")
      .replace(/\burl_file: .*/, "url: https://dead-man.example/x");
    expect(whole).toMatch(/^ +telegram_configs:$/m);
    expect(forAll).not.toBe(whole);
    copyFileSync(path.join(folder, "headroom.tmpl"), path.join(kept.folder, "headroom.tmpl"));
    const changed = path.join(kept.folder, "alertmanager.yaml");
    writeFileSync(changed, forAll);
    const { code, output } = await amtool("check-config", changed);
    expect(output).toContain("SUCCESS");
    expect(code).toBe(0);
  });

  test("holds no secret, not even in an example", () => {
    const whole = withExamples(text, "global:");
    const withoutComments = whole.replaceAll(/^ *#.*$/gm, "");
    const keys = [...withoutComments.matchAll(/\b([a-z_]+): /g)].map(([, key = ""]) => key);
    expect(keys).toContain("credentials_file");
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter((key) => /(?:password|token|secret|key|credentials)$/.test(key))).toEqual([]);
  });
});

/** What people feel; a trend or a silent exporter may take a minute longer. */
const isPageOfSymptom = ({ alert, labels }: AlertRule): boolean =>
  labels["severity"] === "page" && /Burning$|SystemDown$|Dependency|NearlyUsed$/.test(alert);

describe("routes", () => {
  const routed = alertRules.map((rule) => ({
    name: `${rule.alert} (${rule.labels["severity"] ?? "without severity"})`,
    labels: Object.entries(labelsOf(rule)).map(([name, value]) => `${name}=${value}`),
    receiver: receiverOf(rule),
  }));

  test("there is an alert for every receiver", () => {
    const receivers = new Set(routed.map(({ receiver }) => receiver));
    expect([...receivers].toSorted((a = "", b = "") => a.localeCompare(b))).toEqual([
      "dead-man",
      "nowhere",
      "on-call",
      "tickets",
    ]);
  });

  test.skipIf(amtoolMissing).each(routed)(
    `lead $name to $receiver ${needsAmtool}`,
    async ({ labels, receiver }) => {
      const { code, stdout } = await amtool("config", "routes", "test", `--config.file=${file}`, ...labels);
      expect(stdout.trim()).toBe(receiver);
      expect(code).toBe(0);
    },
  );

  test.skipIf(amtoolMissing)(`lose no alert of another's rules ${needsAmtool}`, async () => {
    const { stdout } = await amtool("config", "routes", "test", `--config.file=${file}`, "severity=critical");
    expect(stdout.trim()).toBe("tickets");
  });

  test("let a symptom reach the telephone within a minute", () => {
    const pages = alertRules.filter(isPageOfSymptom);
    const pending = Math.max(...pages.map((rule) => secondsOf(rule.for)));
    const scrapeAndEvaluation = 10;
    expect(pending).toBeGreaterThan(0);
    expect(scrapeAndEvaluation + pending + groupWaitOf("on-call")).toBeLessThan(60);
  });
});

describe("inhibition", () => {
  test("mutes during a run what a run may silence, and nothing else", () => {
    const byRun = inhibitionsBy(theAlert("HeadroomRunActive"));
    const muted = alertRules.filter((rule) => byRun.some((inhibition) => isTarget(rule, inhibition)));
    const mutable = alertRules.filter(({ labels }) => labels["during_run"] === "mute");
    expect(mutable.length).toBeGreaterThan(3);
    expect(muted).toEqual(mutable);
    // Whichever system the alert is about.
    expect(byRun.flatMap(({ equal }) => equal)).toEqual([]);
  });

  test("drops the ticket about what somebody was woken for, of the same objective and no other", () => {
    const pages = alertRules.filter(({ labels }) => labels["severity"] === "page");
    const tickets = alertRules.filter(({ labels }) => labels["severity"] === "ticket");
    const byPages = new Set(pages.flatMap(inhibitionsBy));
    expect([...byPages].map(({ equal }) => [...equal].sort())).toEqual([
      ["alertname", "component", ...objectiveLabels].sort(),
    ]);
    expect(tickets.filter((rule) => ![...byPages].some((one) => isTarget(rule, one)))).toEqual([]);
    expect(pages.filter((rule) => [...byPages].some((one) => isTarget(rule, one)))).toEqual([]);
  });

  test.each(["HeadroomExporterDown", "HeadroomProbesMissing", "HeadroomWatchdog"])(
    "lets %s hide no other alert",
    (name) =>
      expect(inhibitionsBy(theAlert(name)).filter(({ equal }) => !equal.includes("alertname"))).toEqual([]),
  );

  test("never holds back the watchdog or the mark of a run", () => {
    const spared = [theAlert("HeadroomWatchdog"), theAlert("HeadroomRunActive")];
    expect(spared.filter((rule) => config.inhibit_rules.some((one) => isTarget(rule, one)))).toEqual([]);
  });
});

describe("messages", () => {
  const { annotations } = theAlert("HeadroomSystemDown");
  const filledIn = Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [
      key,
      value.replaceAll("{{ $labels.system }}", "lgsp").replaceAll("{{ $value | humanizePercentage }}", "0%"),
    ]),
  );
  const alert = {
    status: "firing",
    labels: { alertname: "HeadroomSystemDown", severity: "page", system: "lgsp" },
    annotations: filledIn,
    startsAt: "2025-07-01T00:15:00Z",
    endsAt: "2025-07-01T00:45:00Z",
  };
  const common = {
    receiver: "on-call",
    status: "firing",
    groupLabels: { alertname: "HeadroomSystemDown", system: "lgsp" },
    commonLabels: alert.labels,
    commonAnnotations: filledIn,
    externalURL: "http://127.0.0.1:9093",
  };

  test.skipIf(amtoolMissing)(
    `tell what is wrong and what to do, in both languages ${needsAmtool}`,
    async () => {
      expect(await render("headroom.text", { ...common, alerts: [alert] })).toBe(`\
[PAGE] ĐANG XẢY RA / FIRING (1): HeadroomSystemDown · lgsp

lgsp không phản hồi
lgsp does not answer

Trong một phút qua, địa chỉ kiểm tra sẵn sàng của lgsp chỉ trả lời thành công 0% số lần thăm dò.
In the last minute the readiness address of lgsp answered only 0% of the probes with success.

Việc cần làm: docs/runbooks/headroom-system-down.md#xem-truoc
What to do: docs/runbooks/headroom-system-down.md#look-first
Từ / Since: 2025-07-01 00:15:00 UTC`);
    },
  );

  test.skipIf(amtoolMissing)(`tell the end briefly ${needsAmtool}`, async () => {
    const ended = { ...common, status: "resolved", alerts: [{ ...alert, status: "resolved" }] };
    expect(await render("headroom.text", ended)).toBe(`\
[PAGE] ĐÃ HẾT / RESOLVED: HeadroomSystemDown · lgsp

lgsp không phản hồi
lgsp does not answer
Đến / Until: 2025-07-01 00:45:00 UTC`);
  });

  test.skipIf(amtoolMissing)(`have a subject of one line ${needsAmtool}`, async () => {
    expect(await render("headroom.subject", { ...common, alerts: [alert, alert] })).toBe(
      "[PAGE] ĐANG XẢY RA / FIRING (2): HeadroomSystemDown · lgsp",
    );
  });
});
