// When a run stops itself. Pure: a state and one more reading give the next state; somebody else ends the run.
import { journeys } from "../catalogue/journeys.ts";
import type { Journey, SystemId } from "../catalogue/system.ts";
import { formatAutostopRule, formatMeasure, parseAutostopRule, type AutostopRule } from "./autostop-rule.ts";
import { quantile } from "./histogram.ts";
import type { Reading } from "./reading.ts";
import { countText, momentText, numberText, percentText } from "./sentences.ts";
import {
  covers,
  latestReadings,
  meanProcessorShare,
  sumCounts,
  sumEndpoints,
  systemEndpoints,
} from "./window.ts";

interface FiredRule {
  readonly rule: AutostopRule;
  /** Seconds since the load began. */
  readonly at: number;
  /** In the unit of the rule's limit. */
  readonly observed: number;
  /** `Rule "…" fired at 42 s: …`; kept as the reason of the outcome. */
  readonly because: string;
}

export interface AutostopState {
  readonly rules: readonly AutostopRule[];
  /** The readings that the longest window can still need. */
  readonly recent: readonly Reading[];
  /** The first rule that fired; it stays. */
  readonly fired: FiredRule | undefined;
  /** Journey → its system. */
  readonly owners: Owners;
}

type Owners = ReadonlyMap<string, SystemId>;

interface Observation {
  readonly value: number;
  readonly sentence: string;
}

/** A share of fewer requests than this is noise. */
const FEWEST_REQUESTS = 20;

/** `played`: the journeys of the run, those of one's own among them. */
export const startAutostop = (
  rules: readonly AutostopRule[],
  played: readonly Pick<Journey, "id" | "system">[] = journeys,
): AutostopState => ({
  rules,
  recent: [],
  fired: undefined,
  owners: new Map(played.map(({ id, system }) => [id, system])),
});

/** The state after one more reading. Only the first rule to fire is kept, in the order of the list. */
export function next(state: AutostopState, reading: Reading): AutostopState {
  if (state.fired !== undefined) return state;
  const { owners } = state;
  const longest = state.rules.reduce((most, { overSeconds }) => Math.max(most, overSeconds), 0);
  const recent = latestReadings([...state.recent, reading], longest);
  const fired = state.rules
    .map((rule) => firedBy(rule, { recent, owners }))
    .find((found) => found !== undefined);
  return { ...state, recent, fired };
}

/** The rule named in the reason of an autostopped run; undefined when the reason names none of ours. */
export function ruleInReason(because: string | null): AutostopRule | undefined {
  const [, text] = /^Rule "([^"]+)" fired/.exec(because ?? "") ?? [];
  if (text === undefined) return undefined;
  const parsed = parseAutostopRule(text);
  return "rule" in parsed ? parsed.rule : undefined;
}

/** Whose fault a fired rule shows: the generators could not keep up, or the systems could not. */
export const blames = (rule: AutostopRule): "generator" | "system" =>
  rule.kind === "dropped" || rule.kind === "generator-cpu" ? "generator" : "system";

function firedBy(
  rule: AutostopRule,
  { recent, owners }: Pick<AutostopState, "recent" | "owners">,
): FiredRule | undefined {
  const window = latestReadings(recent, rule.overSeconds);
  const at = window.at(-1)?.at ?? 0;
  if (!covers(window, rule.overSeconds)) return undefined;
  const seen = observe(rule, window, owners);
  if (seen === undefined || seen.value <= rule.above) return undefined;
  const because = `Rule "${formatAutostopRule(rule)}" fired at ${momentText(at)}: ${seen.sentence}.`;
  return { rule, at, observed: seen.value, because };
}

function observe(rule: AutostopRule, window: readonly Reading[], owners: Owners): Observation | undefined {
  switch (rule.kind) {
    case "share":
      return observeShare(rule, window);
    case "p95":
      return observeLatency(rule, window);
    case "dropped":
      return observeDropped(rule, window, owners);
    case "generator-cpu":
      return observeProcessor(window);
  }
}

function observeShare(
  rule: Extract<AutostopRule, { kind: "share" }>,
  window: readonly Reading[],
): Observation | undefined {
  const { requests, bad } = sumCounts(window.flatMap((reading) => systemEndpoints(reading, rule.system)));
  const broken = rule.classes.reduce((total, name) => total + (bad[name] ?? 0), 0);
  if (requests < FEWEST_REQUESTS) return undefined;
  const value = Math.min(1, broken / requests);
  const what = formatMeasure(rule) === "bad" ? "bad" : `of class ${rule.classes.join(" or ")}`;
  return { value, sentence: `${percentText(value)} of ${countText(requests)} requests were ${what}` };
}

function observeLatency(rule: AutostopRule, window: readonly Reading[]): Observation | undefined {
  const { requests, latency } = sumEndpoints(
    window.flatMap((reading) => systemEndpoints(reading, rule.system)),
  );
  const value = quantile(latency, 0.95);
  if (requests < FEWEST_REQUESTS || value === undefined) return undefined;
  return {
    value,
    sentence: `the 95th percentile of ${countText(requests)} requests was ${numberText(value)} s`,
  };
}

function observeDropped(rule: AutostopRule, window: readonly Reading[], owners: Owners): Observation {
  const value = window
    .flatMap(({ journeys: started }) => Object.entries(started))
    .filter(([id]) => rule.system === undefined || owners.get(id) === rule.system)
    .reduce((total, [, { dropped }]) => total + dropped, 0);
  return { value, sentence: `${countText(value)} session starts were dropped` };
}

function observeProcessor(window: readonly Reading[]): Observation | undefined {
  const value = meanProcessorShare(window);
  return value === undefined
    ? undefined
    : { value, sentence: `the generators used ${percentText(value)} of the machine's cores` };
}
