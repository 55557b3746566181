// The verdict of a run: pass, fail or invalid, with the reasons in sentences.
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { ruleInReason, blames } from "./autostop.ts";
import type { Amplification } from "./amplification.ts";
import type { Conservation, ConservationItem } from "./conservation.ts";
import type { ObjectiveResult } from "./objective.ts";
import type { RequestClass } from "./reading.ts";
import { countText, momentText, numberText, percentText } from "./sentences.ts";
import { validityLimits, type Validity } from "./validity.ts";

export type SystemVerdict = "pass" | "fail" | "not-measured";

/** The shape kept in the run record. */
export interface Verdict {
  readonly kind: "pass" | "fail" | "invalid";
  readonly reasons: string[];
}

interface JudgedSystem {
  readonly requests: Readonly<Record<RequestClass, number>>;
  readonly objectives: readonly ObjectiveResult[];
}

export interface RunFacts {
  readonly systems: Readonly<Partial<Record<SystemId, JudgedSystem>>>;
  readonly validity: Validity;
  /** `items` of any kind: those of a record are plain text. */
  readonly conservation: Pick<Conservation, "checked" | "held" | "because"> & {
    readonly items: readonly (Pick<ConservationItem, "submitted" | "found" | "lost" | "duplicated"> & {
      readonly kind: string;
    })[];
    readonly amplification?: readonly (Omit<Amplification, "id"> & { readonly id: string })[];
  };
  readonly outcome: {
    readonly kind: "running" | "finished" | "stopped" | "autostopped" | "crashed";
    /** For an autostopped run, the sentence of the rule that fired. */
    readonly because: string | null;
  };
}

/** From this share on, failures of outside services are named in the verdict. */
const NAMED_DEPENDENCY_SHARE = 0.01;

/** One broken objective fails a system; a system of which nothing could be judged is not measured. */
export function judgeSystem(objectives: readonly ObjectiveResult[]): SystemVerdict {
  if (objectives.some(({ held }) => held === false)) return "fail";
  return objectives.some(({ held }) => held === true) ? "pass" : "not-measured";
}

/**
 * | how the run ended | verdict |
 * |---|---|
 * | still running, or crashed | invalid |
 * | autostopped, generators to blame or rule unknown | invalid |
 * | autostopped, a system to blame | fail, unless a saturated generator or outside services caused it: invalid |
 * | items lost or duplicated, in any other run | fail: a balance does not depend on how well the load was applied |
 * | the measurement is not valid | invalid |
 * | an objective missed | fail, also when a person stopped the run |
 * | stopped by a person | invalid: nobody knows what the rest would have shown |
 * | no objective could be judged | invalid |
 * | else | pass |
 *
 * Requests that the receiver counted differently from the generators are a fault of the measurement, not of a system.
 */
export function judgeRun(facts: RunFacts): Verdict {
  const { outcome } = facts;
  if (outcome.kind === "running") return { kind: "invalid", reasons: ["The run has not ended."] };
  if (outcome.kind === "crashed") return invalid([ended("The run crashed", outcome.because)], facts);
  return outcome.kind === "autostopped" ? judgeAutostopped(facts) : judgeEnded(facts);
}

function judgeAutostopped(facts: RunFacts): Verdict {
  const { outcome, validity } = facts;
  const rule = ruleInReason(outcome.because);
  const reason = ended("The run stopped itself", outcome.because);
  const saturated = (validity.generatorCpu ?? 0) > validityLimits.generatorCpu;
  if (rule === undefined || blames(rule) === "generator" || saturated) {
    return invalid([reason, ...validity.reasons], facts);
  }
  const misses = missesIn(facts);
  // Failures of outside services count in such a rule, because the load has become senseless, but prove nothing.
  if (rule.kind === "share" && rule.classes.includes("dependency") && misses.length === 0) {
    return invalid([reason, "No system missed an objective: what failed lies in outside services."], facts);
  }
  return {
    kind: "fail",
    reasons: [reason, ...lossesIn(facts), ...misses, ...dependenciesIn(facts), ...validity.reasons],
  };
}

function judgeEnded(facts: RunFacts): Verdict {
  const { outcome, validity } = facts;
  const misses = missesIn(facts);
  const losses = lossesIn(facts);
  const doubts = [...validity.reasons, ...miscountsIn(facts)];
  const stopped = outcome.kind === "stopped" ? [ended("The run was stopped", outcome.because)] : [];
  if (losses.length > 0)
    return { kind: "fail", reasons: [...losses, ...misses, ...stopped, ...doubts, ...dependenciesIn(facts)] };
  if (!validity.valid || doubts.length > 0) return invalid([...doubts, ...stopped], facts);
  if (misses.length > 0) return { kind: "fail", reasons: [...misses, ...stopped, ...dependenciesIn(facts)] };
  if (stopped.length > 0) return invalid(stopped, facts);
  return judgeUnbroken(facts);
}

function judgeUnbroken(facts: RunFacts): Verdict {
  const all = measured(facts).flatMap(([, { objectives }]) => objectives);
  const held = all.filter((objective) => objective.held === true).length;
  if (held === 0) return invalid(["No objective met enough requests to be judged."], facts);
  const rest = all.length - held;
  const unjudged = rest === 0 ? "" : ` ${countText(rest)} met too few requests to be judged.`;
  return {
    kind: "pass",
    reasons: [
      `${countText(held)} of ${countText(all.length)} objectives were judged and held.${unjudged}`,
      ...dependenciesIn(facts),
    ],
  };
}

/** What was missed all the same stands behind the reasons: invalid does not mean that nothing was seen. */
const invalid = (reasons: readonly string[], facts: RunFacts): Verdict => ({
  kind: "invalid",
  reasons: [
    ...reasons,
    ...missesIn(facts).map((miss) => `Not judged, but seen: ${miss}`),
    ...dependenciesIn(facts),
  ],
});

const ended = (what: string, because: string | null): string =>
  because === null ? `${what}.` : `${what}: ${because.replace(/\.$/, "")}.`;

const measured = ({ systems }: RunFacts): (readonly [SystemId, JudgedSystem])[] =>
  systemIds.flatMap((id) => {
    const system = systems[id];
    return system === undefined ? [] : [[id, system] as const];
  });

const missesIn = (facts: RunFacts): string[] =>
  measured(facts).flatMap(([, { objectives }]) =>
    objectives.filter(({ held }) => held === false).map(missSentence),
  );

function breach({ statistic, metric, limit }: ObjectiveResult): string {
  if (metric === "rejected") return "were rejected";
  if (metric === "errors") return "failed or timed out";
  return statistic === "p95"
    ? `were slower than ${numberText(limit)} s`
    : "got no answer before the client gave up";
}

/** “lgsp-call-p95: 31.2 % of 4,210 requests were slower than 2 s (5 % allowed), from 62 s to 180 s, 45 % at worst.” */
function missSentence(result: ObjectiveResult): string {
  const { id, beyond, requests, allowed, missed } = result;
  const share = percentText(requests === 0 ? 0 : beyond / requests);
  const when =
    missed === null
      ? ""
      : `, from ${momentText(missed.from)} to ${momentText(missed.until)}, ${percentText(missed.worstShare)} at worst`;
  return `${id}: ${share} of ${countText(requests)} requests ${breach(result)} (${percentText(allowed)} allowed)${when}.`;
}

const broken = ({ conservation }: RunFacts) =>
  conservation.items.filter(({ lost, duplicated }) => lost > 0 || duplicated > 0);

const lossesIn = (facts: RunFacts): string[] => [
  ...broken(facts)
    .filter(({ kind }) => kind !== "requests")
    .map(
      ({ kind, lost, duplicated, submitted }) =>
        `${kind}: of ${countText(submitted)} acknowledged, ${countText(lost)} were lost and ${countText(duplicated)} duplicated.`,
    ),
  ...(facts.conservation.amplification ?? [])
    .filter(({ held }) => held === false)
    .map(
      ({ id, expected, unclear, found }) =>
        `${id}: ${countText(found ?? 0)} were found where ${countText(expected ?? 0)} were expected${unclear === 0 ? "" : `, and up to ${countText(unclear)} more`}.`,
    ),
];

const miscountsIn = (facts: RunFacts): string[] =>
  broken(facts)
    .filter(({ kind }) => kind === "requests")
    .map(
      ({ submitted, found }) =>
        `The generators counted ${countText(submitted)} requests and the receiver ${countText(found)}: pushes were lost or counted twice.`,
    );

function dependenciesIn(facts: RunFacts): string[] {
  return measured(facts).flatMap(([id, { requests }]) => {
    const total = Object.values(requests).reduce((sum, count) => sum + count, 0);
    const share = total === 0 ? 0 : requests.dependency / total;
    return share < NAMED_DEPENDENCY_SHARE
      ? []
      : [
          `${id}: ${percentText(share)} of ${countText(total)} requests failed in an outside service, which is not held against the system.`,
        ];
  });
}
