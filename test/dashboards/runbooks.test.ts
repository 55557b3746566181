// Every alert has a runbook that can be followed: whole, in both languages, and true of what there is.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { boards } from "../../dashboards/artefacts.ts";
import { panelsOf, type Language } from "../../dashboards/board.ts";
import { burnAlerts, burnThreshold, limits } from "../../dashboards/limits.ts";
import { alertTexts } from "../../dashboards/rules/alert-texts.ts";
import { runbookName, runbookPath } from "../../dashboards/rules/alert.ts";
import { alertRules } from "../../dashboards/rules/alerts.ts";
import { seriesNames } from "../../dashboards/series.ts";
import { componentIds } from "../../src/catalogue/components.ts";
import { forwardedMetrics, metrics } from "../../src/catalogue/metrics.ts";
import { saturationPoints } from "../../src/catalogue/saturation.ts";
import { commands } from "../../src/cli/commands.ts";
import { problemsOf, resolves, type Known } from "./runbook-problems.ts";

const root = path.join(import.meta.dirname, "../..");
const folder = path.join(root, "docs/runbooks");
const files = new Map(
  readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
);
const alerts = [...new Set(alertRules.map(({ alert }) => alert))];
const fileOf = (alert: (typeof alerts)[number]): string => `${runbookName(alert)}.md`;
const textOf = (file: string): string => files.get(file) ?? "";

const titles = (language: Language): string[] =>
  boards(language)
    .flatMap(panelsOf)
    .map(({ text }) => text[language][0]);
const known: Known = {
  series: [...Object.values({ ...metrics, ...forwardedMetrics }).map(({ name }) => name), ...seriesNames],
  commands: new Map(
    commands.map(({ name, options }) => [name, options.map(({ flags }) => flags.split(" ")[0] ?? "")]),
  ),
  boards: [...boards("en").map(({ uid }) => uid.replace("headroom-en-", "")), "system-<id>"],
  panels: { en: titles("en"), vi: titles("vi") },
  files,
};

const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;

test("every alert that has a text is a rule", () =>
  expect(alerts.toSorted()).toEqual(Object.keys(alertTexts).toSorted()));

test("every alert has its file, and no file is left over", () =>
  expect([...files.keys()].toSorted()).toEqual(alerts.map(fileOf).toSorted()));

test.each(alerts)("the runbook of %s", (alert) =>
  expect(problemsOf(alert, textOf(fileOf(alert)), known)).toEqual([]),
);

/** Figures as they stand in sentences, of the tables that alerts are made of. */
const figures: readonly {
  readonly alert: (typeof alerts)[number];
  readonly en: string;
  readonly vi: string;
}[] = [
  ...(["HeadroomSlowBurning", "HeadroomErrorsBurning"] as const).flatMap((alert) =>
    burnAlerts.map((burn) => {
      const times = String(burnThreshold(burn));
      return { alert, en: `${times} time`, vi: `${times.replace(".", ",")} lần` };
    }),
  ),
  {
    alert: "HeadroomSlowBurning",
    en: `at least ${limits.badRequests} `,
    vi: `ít nhất ${limits.badRequests} `,
  },
  {
    alert: "HeadroomSlowBurning",
    en: `${percent(limits.slowShare)} of the requests`,
    vi: `${percent(limits.slowShare)} yêu cầu`,
  },
  { alert: "HeadroomSystemUnstable", en: `${limits.stateChanges} times`, vi: `${limits.stateChanges} lần` },
  {
    alert: "HeadroomDependencyFailing",
    en: `more than ${percent(limits.dependencyFailures)}`,
    vi: `hơn ${percent(limits.dependencyFailures)}`,
  },
  {
    alert: "HeadroomCertificateEnding",
    en: `${limits.certificateSeconds / 86_400} days`,
    vi: `${limits.certificateSeconds / 86_400} ngày`,
  },
  {
    alert: "HeadroomCapacityNearlyUsed",
    en: `at least ${percent(limits.capacityUsed)}`,
    vi: `ít nhất ${percent(limits.capacityUsed)}`,
  },
  {
    alert: "HeadroomCapacityRunningOut",
    en: `in ${limits.aheadSeconds / 60} minutes`,
    vi: `sau ${limits.aheadSeconds / 60} phút`,
  },
  {
    alert: "HeadroomSaturationTrend",
    en: `within ${limits.componentAheadSeconds / 60} minutes`,
    vi: `trong ${limits.componentAheadSeconds / 60} phút`,
  },
  {
    alert: "HeadroomSyncLagging",
    en: `${limits.syncLagTicket / 60} minutes (ticket) or ${limits.syncLagPage / 60} minutes`,
    vi: `${limits.syncLagTicket / 60} phút (phiếu việc) hoặc hơn ${limits.syncLagPage / 60} phút`,
  },
  {
    alert: "HeadroomSyncBacklogGrowing",
    en: `${limits.backlogItems} items`,
    vi: `${limits.backlogItems} mục`,
  },
  {
    alert: "HeadroomLogNotFollowed",
    en: `${limits.logLagBytes / 1e6} MB`,
    vi: `${limits.logLagBytes / 1e6} MB`,
  },
  {
    alert: "HeadroomGeneratorSaturated",
    en: `more than ${percent(limits.generatorCpu)}`,
    vi: `hơn ${percent(limits.generatorCpu)}`,
  },
  {
    alert: "HeadroomRunSilent",
    en: `older than ${limits.pushAgeSeconds} seconds`,
    vi: `cũ hơn ${limits.pushAgeSeconds} giây`,
  },
  {
    alert: "HeadroomProbesMissing",
    en: `older than ${limits.probeAgeSeconds / 60} minutes`,
    vi: `cũ hơn ${limits.probeAgeSeconds / 60} phút`,
  },
];

test.each(figures)("the runbook of $alert says “$en”", ({ alert, en, vi }) => {
  const [english = "", vietnamese = ""] = textOf(fileOf(alert)).split("\n## Tiếng Việt\n");
  expect(english.toLowerCase()).toContain(en.toLowerCase());
  expect(vietnamese.toLowerCase()).toContain(vi.toLowerCase());
});

test("the runbook of full components says about each whether somebody is called, and what to do", () => {
  const text = textOf("headroom-saturation-hard.md");
  const called = componentIds.filter((id) => saturationPoints[id].severity <= 2).map((id) => `\`${id}\``);
  const names = `${called.slice(0, -1).join(", ")} and ${called.at(-1)}`;
  expect(text).toContain(`For ${names} somebody is called, for \`storage\` a ticket is written.`);
  expect(text).toContain(`Với ${called.join(", ")} thì gọi người trực, với \`storage\` thì tạo phiếu việc.`);
  const actions = Array.from(
    text.matchAll(/### (?:Do now|Việc cần làm ngay)\n([\s\S]*?)\n### /g),
    ([, part = ""]) => part,
  );
  const items = actions.flatMap((part) => part.split("\n").filter((line) => line.startsWith("- `")));
  for (const id of componentIds)
    expect(items.filter((line) => line.split(":")[0]?.includes(`\`${id}\``))).toHaveLength(2);
});

const RulesFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.enum(alerts),
          annotations: z.object({ runbook_url: z.string(), runbook_url_vi: z.string() }),
        }),
      ),
    }),
  ),
});

test("the addresses in the generated alerts lead to a place in a runbook", () => {
  const text = readFileSync(path.join(root, "dashboards/generated/rules/alerts.yaml"), "utf8");
  const rules = RulesFile.parse(parse(text)).groups.flatMap((group) => group.rules);
  expect(new Set(rules.map(({ alert }) => alert))).toEqual(new Set(alerts));
  for (const { alert, annotations } of rules) {
    const { runbook_url: en, runbook_url_vi: vi } = annotations;
    expect([en, vi].map((address) => address.split("#")[0])).toEqual([
      runbookPath(alert),
      runbookPath(alert),
    ]);
    for (const address of [en, vi]) expect(resolves(path.basename(address), files)).toBe(true);
  }
});

const problems = (text: string): string[] => problemsOf("HeadroomRunSilent", text, known);

describe("the check", () => {
  const good = textOf("headroom-run-silent.md");

  test("passes what is good", () => expect(problems(good)).toEqual([]));

  test.each([
    { fault: "a section that is missing", from: "### Escalate\n", to: "", says: "its headings are" },
    {
      fault: "sections in another order",
      from: "### Do now",
      to: "### Look first",
      says: "its headings are",
    },
    {
      fault: "an empty section",
      from: /### Escalate\n[\s\S]*?\n### How/,
      to: "### Escalate\n\n### How",
      says: "“### Escalate” is empty",
    },
    {
      fault: "an empty last section",
      from: /### Cách hoàn lại\n[\s\S]*$/,
      to: "### Cách hoàn lại\n",
      says: "“### Cách hoàn lại” is empty",
    },
    { fault: "an anchor that is missing", from: '<a id="xem-truoc"></a>', to: "", says: "no #xem-truoc" },
    {
      fault: "a series in a query that does not exist",
      from: "headroom_run_generators_reporting",
      to: "headroom_run_generators_alive",
      says: "unknown series headroom_run_generators_alive",
    },
    {
      fault: "a series in a sentence that does not exist",
      from: "`k6.log`",
      to: "`headroom:logs:rate1m`",
      says: "unknown series headroom:logs:rate1m",
    },
    { fault: "a query that is none", from: "[1m]", to: "[1m", says: "not PromQL" },
    {
      fault: "a command that does not exist",
      from: "npx headroom stop",
      to: "npx headroom halt",
      says: "there is no command headroom halt",
    },
    {
      fault: "an option that does not exist",
      from: "`npx headroom stop`",
      to: "`npx headroom stop --now`",
      says: "headroom stop has no --now",
    },
    {
      fault: "a link to no file",
      from: "headroom-system-down.md",
      to: "headroom-system-gone.md",
      says: "headroom-system-gone.md#look-first leads nowhere",
    },
    {
      fault: "a link to no place",
      from: "md#look-first",
      to: "md#look-last",
      says: "headroom-system-down.md#look-last leads nowhere",
    },
    {
      fault: "a board that does not exist",
      from: "Board `run`",
      to: "Board `runs`",
      says: "there is no board runs",
    },
    {
      fault: "a panel that no board has",
      from: "panel “Age of the data”",
      to: "panel “Age of the moon”",
      says: "no board has the panel “Age of the moon” (en)",
    },
    {
      fault: "a query in one language alone",
      from: "headroom_run_last_push_age_seconds\n",
      to: "max(headroom_run_last_push_age_seconds)\n",
      says: "the two languages differ",
    },
  ])("finds $fault", ({ from, to, says }) =>
    expect(problems(good.replace(from, to)).join("\n")).toContain(says),
  );
});
