// An incident through the real rules: promtool evaluates them at every scrape and is asked, at the end, which alerts fired.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { latest } from "../../dashboards/promql.ts";
import { builtin } from "../../dashboards/series.ts";
import { promtool } from "../support/promtool.ts";
import { inputSeries } from "./series.ts";
import type { Firing, Incident } from "./incident.ts";
import type { RuleFiles } from "./rule-files.ts";

const firing = latest(builtin.alerts, { alertstate: "firing" }).promql;

const LINE = /expr: "(?<expr>.*)", time: [^\n]*,\s*exp:\s?.*\s*got:\s?(?<got>.*)/g;
const SAMPLE = /\{(?<labels>(?:[^"}]|"(?:[^"\\]|\\.)*")*)\} (?<value>[-+.\dEe]+)/g;
const LABEL = /(?<name>\w+)="(?<value>(?:[^"\\]|\\.)*)"/g;

const labelsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(LABEL)].map(({ groups }) => [groups?.["name"] ?? "", groups?.["value"] ?? ""]),
  );

/** What promtool says that it got, by the beginning of the query. */
function answers(output: string, beginning: string): ReadonlyMap<string, number> {
  const found = [...output.matchAll(LINE)].find(({ groups }) => groups?.["expr"]?.startsWith(beginning));
  const samples = [...(found?.groups?.["got"] ?? "").matchAll(SAMPLE)];
  return new Map(
    samples.map(({ groups }) => [
      JSON.stringify(labelsOf(groups?.["labels"] ?? "")),
      Number(groups?.["value"]),
    ]),
  );
}

interface Pass {
  readonly name: string;
  readonly ruleFile: string;
  readonly groupOrder: readonly string[];
  /** Every so many scrapes are looked at. */
  readonly every: number;
  /** Seconds between two evaluations of the rules. */
  readonly pace: number;
}

const thinned = (values: readonly (number | undefined)[], every: number): readonly (number | undefined)[] =>
  values.filter((_, i) => i % every === 0);

/**
 * promtool only compares: it is asked for the first and the last moment at which every alert fired, told that there
 * were none, and says what it found instead.
 */
async function firingsIn(
  { id, clock, series, watchedFrom = 0 }: Incident,
  { name, ruleFile, groupOrder, every, pace }: Pass,
): Promise<readonly Firing[]> {
  const step = clock.step * every;
  const length = Math.floor(((clock.count - 1) * clock.step) / pace) * pace;
  const moments = `(timestamp(${firing})[${length - watchedFrom + pace - 1}s:${pace}s])`;
  const input = series.map((one) => ({ ...one, values: thinned(one.values, every) }));
  const tests = {
    interval: `${step}s`,
    input_series: inputSeries(input),
    promql_expr_test: ["min_over_time", "max_over_time"].map((of) => ({
      expr: of + moments,
      eval_time: `${length}s`,
      exp_samples: [],
    })),
  };
  const file = path.join(path.dirname(ruleFile), `${id}-${name}.yaml`);
  const whole = {
    rule_files: [ruleFile],
    evaluation_interval: `${pace}s`,
    // In Prometheus groups do not wait for each other: an alert may see what was recorded one evaluation before.
    group_eval_order: groupOrder,
    tests: [tests],
  };
  await writeFile(file, stringify(whole, { aliasDuplicateObjects: false, lineWidth: 0 }));
  const { output } = await promtool("test", "rules", file);
  const last = answers(output, "max_over_time");
  const first = answers(output, "min_over_time");
  // Without the watchdog the question was not understood.
  if (first.size === 0) throw new Error(`promtool answers with nothing for ${id}: ${output.slice(0, 2000)}`);
  return [...first].map(([labels, at]) => ({
    labels: JSON.parse(labels) as Record<string, string>,
    first: at,
    last: last.get(labels) ?? at,
  }));
}

/** Seconds between the scrapes that the slow rules look at, and between their evaluations (Prometheus takes 30 s). */
const THINNED_TO = 30;
const SLOW_PACE = 60;
/** Where scrapes are further apart than this, an incident is there for the windows of days, evaluated every five minutes. */
const MONTH_PACE = 300;

/** Every alert that fires during the incident, but for the watchdog, which always does. */
export async function firings(
  incident: Incident,
  { fast, slow, groupOrder }: RuleFiles,
): Promise<readonly Firing[]> {
  const { step } = incident.clock;
  const isLong = step > THINNED_TO;
  const every = isLong ? 1 : THINNED_TO / step;
  const pace = isLong ? MONTH_PACE : SLOW_PACE;
  const passes: readonly Pass[] = [
    ...(isLong ? [] : [{ name: "fast", ruleFile: fast, every: 1, pace: step, groupOrder }]),
    { name: "slow", ruleFile: slow, every, pace, groupOrder },
  ];
  const found: Firing[] = [];
  for (const pass of passes) found.push(...(await firingsIn(incident, pass)));
  return found.filter(({ labels }) => labels["alertname"] !== "HeadroomWatchdog");
}
