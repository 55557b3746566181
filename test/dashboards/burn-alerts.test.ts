// Every pair of windows by itself: the alerts see ratios as they would be recorded, just above and just below their threshold.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { burnAlertSpecs } from "../../dashboards/rules/burn-alerts.ts";
import { burnAlerts, burnThreshold, limits } from "../../dashboards/limits.ts";
import { badRequests, errorRatio, recorded, requestRate } from "../../dashboards/series.ts";
import { slis } from "../../dashboards/slo.ts";
import { needsPromtool, promtool, promtoolMissing } from "../support/promtool.ts";

const BUDGET = 0.05;
const LABELS = 'system="lgsp",endpoint_class="call"';
const names = {
  slow: "HeadroomSlowBurning",
  errors: "HeadroomErrorsBurning",
  rejected: "HeadroomRejectionsBurning",
} as const;

type Burn = (typeof burnAlerts)[number];
interface Pair {
  readonly alert: string;
  readonly measure: keyof typeof names;
  readonly burn: Burn;
}

/** Rejections write tickets and call nobody. */
const pairs: readonly Pair[] = slis.flatMap(({ measure }) =>
  burnAlerts
    .filter(({ severity }) => measure !== "rejected" || severity === "ticket")
    .map((burn) => ({ alert: names[measure], measure, burn })),
);

/** How a case departs from one that fires: factors of the threshold, bad requests, and what there was before. */
interface Case {
  readonly name: string;
  readonly long?: number;
  readonly short?: number;
  readonly bad?: number;
  readonly isNew?: true;
  readonly afterRun?: true;
  readonly fires: boolean;
}
const cases: readonly Case[] = [
  { name: "both windows just above", fires: true },
  { name: "the long window just below", long: 0.99, fires: false },
  { name: "the short window just below", short: 0.99, fires: false },
  { name: "a handful of bad requests", bad: limits.badRequests - 1, fires: false },
];
const ofTheMonth: Case = { name: "nothing was counted before", isNew: true, fires: false };
const afterRun: Case = { name: "a run has just ended", afterRun: true, fires: false };

function casesOf({ budget, short }: Burn): readonly Case[] {
  return [...cases, ...(budget === "month" ? [ofTheMonth] : []), ...(short === "5m" ? [afterRun] : [])];
}

/** Minutes between two samples, and at which the alerts are looked at. */
function paceOf({ budget, longMinutes }: Burn): { readonly step: number; readonly at: number } {
  if (budget === "event") return { step: 1, at: 12 };
  return { step: longMinutes > 60 ? 5 : 2, at: longMinutes / 2 + 30 };
}

function testOf({ alert, measure, burn }: Pair, { name, long = 1.01, short = 1.01, ...rest }: Case): object {
  const { bad = limits.badRequests, isNew, afterRun: isAfterRun, fires } = rest;
  const { step, at } = paceOf(burn);
  const count = at / step;
  const labels = `{source="log",measure="${measure}",${LABELS}}`;
  const counted = isNew === true ? `_x${count - 3} 5x3` : `5x${count}`;
  const ratio = (factor: number): string => `${BUDGET * burnThreshold(burn) * factor}x${count}`;
  const series = {
    [`${recorded.errorBudget.name}{measure="${measure}",${LABELS}}`]: `${BUDGET}x${count}`,
    [errorRatio(burn.long).name + labels]: ratio(long),
    [errorRatio(burn.short).name + labels]: ratio(short),
    [badRequests(burn.guard).name + labels]: `${bad}x${count}`,
    [`${requestRate(burn.short).name}{source="log",class="good",${LABELS}}`]: counted,
    headroom_run_active: isAfterRun === true ? `1x${count - 2} 0x2` : `0x${count}`,
  };
  const labelsOf = `{budget="${burn.budget}", severity="${burn.severity}", window="${burn.long}"}`;
  return {
    name: `${alert} ${burn.budget} ${burn.long}: ${name}`,
    interval: `${step}m`,
    input_series: Object.entries(series).map(([selector, values]) => ({ series: selector, values })),
    promql_expr_test: [
      {
        // The wait of ten seconds is two evaluations here; `for` has stories of its own.
        expr: `count by (budget, severity, window) (ALERTS{alertname="${alert}",alertstate="firing"})`,
        eval_time: `${at}m`,
        exp_samples: fires ? [{ labels: labelsOf, value: 1 }] : [],
      },
    ],
  };
}

test("every alert of a budget has its pair here", () =>
  expect(pairs.map(({ alert, burn }) => [alert, burn.budget, burn.severity, burn.long])).toEqual(
    burnAlertSpecs.map(({ alert, severity, labels }) => [
      alert,
      labels?.["budget"],
      severity,
      labels?.["window"],
    ]),
  ));

describe.skipIf(promtoolMissing)(`pairs of windows ${needsPromtool}`, () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headroom-burn-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(pairs)("$alert, $burn.budget, $burn.severity, $burn.long", async (pair) => {
    const { alert, burn } = pair;
    const file = path.join(folder, `${alert}-${burn.long}.yaml`);
    const whole = {
      rule_files: [path.resolve("dashboards/generated/rules/alerts.yaml")],
      evaluation_interval: `${paceOf(burn).step}m`,
      tests: casesOf(burn).map((one) => testOf(pair, one)),
    };
    await writeFile(file, stringify(whole, { aliasDuplicateObjects: false }));
    expect(await promtool("test", "rules", file)).toMatchObject({
      code: 0,
      output: expect.stringContaining("SUCCESS"),
    });
  });
});
