// The verdict in sentences, from the structure of the record: what held, what gave way, from when, by how much.
import type { ObjectiveResult, RunRecord } from "../src/record/run-record.ts";
import type { VerdictBox } from "./document.ts";
import { clock } from "./format.ts";
import { brokenChecks } from "./validity.ts";
import {
  inUnit,
  marginOf,
  nameOfAmplification,
  nameOfItem,
  nameOfSystem,
  shareBeyond,
  systemsOf,
  type Voice,
} from "./voice.ts";

/** Ids named in one sentence; more would not be read. */
const MOST_NAMED = 6;
/** Misses told in full. */
const MOST_TOLD = 5;

/**
 * The verdict a reader may rely on. A run that broke off, was not valid or was never completed cannot read as a
 * pass, whatever stands in its record; nor can one that lost something.
 */
export function verdictKind(record: RunRecord): "pass" | "fail" | "invalid" {
  const { verdict, outcome, validity, conservation } = record;
  if (outcome.kind === "running" || outcome.kind === "crashed") return "invalid";
  if (verdict.kind !== "pass") return verdict.kind;
  if (conservation.held === false) return "fail";
  return validity.valid && outcome.kind === "finished" ? "pass" : "invalid";
}

/** How far beyond: a p95 or ratio by its share against what is allowed; a maximum comes last. */
function severity(objective: ObjectiveResult): number {
  const share = shareBeyond(objective) ?? 0;
  return objective.allowed > 0
    ? Math.max(share, objective.missed?.worstShare ?? 0) / objective.allowed
    : share;
}

/** Missed objectives, the worst first. */
export const missedOf = (objectives: readonly ObjectiveResult[]): readonly ObjectiveResult[] =>
  objectives.filter(({ held }) => held === false).toSorted((a, b) => severity(b) - severity(a));

/** What an objective met. `subject` is the name of the system. */
export function missedSentence(subject: string, objective: ObjectiveResult, voice: Voice): string {
  const { format, texts } = voice;
  const { missed } = objective;
  const words = {
    system: subject,
    objective: objective.id,
    limit: inUnit(objective.limit, objective, voice),
    allowed: format.percent(objective.allowed),
    requests: format.count(objective.requests),
    beyond: format.count(objective.beyond),
    share: format.percent(shareBeyond(objective)),
    from: missed === null ? null : clock(missed.from),
    worst: missed === null ? null : format.percent(missed.worstShare),
  };
  if (objective.metric !== "latency") return texts.sentence[objective.metric](words);
  return objective.statistic === "max" ? texts.sentence.longest(words) : texts.sentence.late(words);
}

interface Miss {
  readonly system: string;
  readonly objective: ObjectiveResult;
}

const bySeverity = (a: Miss, b: Miss): number => severity(b.objective) - severity(a.objective);

/** The worst miss of every system in a sentence of its own, then further ones, then the rest by name. */
function missedSentences(record: RunRecord, voice: Voice): readonly string[] {
  const failing = systemsOf(record).map(([system, { objectives }]) =>
    missedOf(objectives).map((objective): Miss => ({ system, objective })),
  );
  const worst = failing.flatMap(([first]) => first ?? []).toSorted(bySeverity);
  const others = failing.flatMap((misses) => misses.slice(1)).toSorted(bySeverity);
  const told = [...worst, ...others.slice(0, Math.max(0, MOST_TOLD - worst.length))];
  const rest = others.slice(told.length - worst.length).map(({ objective }) => objective.id);
  const listed = rest.length > MOST_NAMED ? `${rest.slice(0, MOST_NAMED).join(", ")}, …` : rest.join(", ");
  return [
    ...told.map(({ system, objective }) => missedSentence(nameOfSystem(system, voice), objective, voice)),
    ...(rest.length === 0 ? [] : [voice.texts.sentence.alsoMissed(rest.length, listed)]),
  ];
}

function heldSentence(record: RunRecord, voice: Voice): readonly string[] {
  const held = systemsOf(record).filter(([, { verdict }]) => verdict === "pass");
  return held.length === 0
    ? []
    : [voice.texts.sentence.held(held.map(([id]) => nameOfSystem(id, voice)).join(", "))];
}

function passSentences(record: RunRecord, voice: Voice): readonly string[] {
  const { format, texts } = voice;
  const judged = systemsOf(record).flatMap(([, { objectives }]) =>
    objectives.filter(({ held }) => held === true),
  );
  if (judged.length === 0) return [texts.sentence.nothingJudged];
  const closest = judged
    .filter((objective) => marginOf(objective) !== null)
    .toSorted((a, b) => (marginOf(a) ?? 0) - (marginOf(b) ?? 0))[0];
  return [
    texts.sentence.pass(format.count(judged.length), format.rate(record.plan.peakRequestsPerSecond)),
    ...(closest === undefined
      ? []
      : [
          texts.sentence.closest(
            closest.id,
            inUnit(closest.measured, closest, voice),
            inUnit(closest.limit, closest, voice),
          ),
        ]),
  ];
}

function outcomeSentences({ outcome }: RunRecord, { texts }: Voice): readonly string[] {
  const reason = outcome.because === null ? [] : [texts.sentence.reason(outcome.because)];
  if (outcome.kind === "finished") return [];
  return [outcome.kind === "running" ? texts.sentence.unfinished : texts.sentence[outcome.kind], ...reason];
}

/** A valid measurement of too few requests says nothing either. */
function emptySentences(record: RunRecord, { texts }: Voice): readonly string[] {
  const isJudged = Object.values(record.systems).some(({ objectives }) =>
    objectives.some(({ held }) => held !== null),
  );
  return isJudged ? [] : [texts.sentence.nothingJudged];
}

function lossSentences({ conservation }: RunRecord, voice: Voice): readonly string[] {
  const { texts, format } = voice;
  const items = conservation.items
    .filter(({ lost, duplicated }) => lost + duplicated > 0)
    .map(({ kind, lost, duplicated }) =>
      texts.sentence.lost(nameOfItem(kind, voice), format.count(lost), format.count(duplicated)),
    );
  const balances = conservation.amplification
    .filter(({ held }) => held === false)
    .map(({ id, expected, found }) =>
      texts.balance.amplificationBroken(
        nameOfAmplification(id, voice),
        format.count(expected),
        format.count(found),
      ),
    );
  return [...items, ...balances];
}

function invalidSentences(record: RunRecord, voice: Voice): readonly string[] {
  const seen = [...missedSentences(record, voice), ...lossSentences(record, voice)];
  return [
    voice.texts.sentence.invalid,
    ...outcomeSentences(record, voice),
    ...brokenChecks(record, voice),
    ...emptySentences(record, voice),
    ...(seen.length === 0 ? [] : [voice.texts.sentence.missedAnyway, ...seen]),
  ];
}

/** The first thing a reader sees. */
export function verdictBox(record: RunRecord, voice: Voice): VerdictBox {
  const kind = verdictKind(record);
  const tell = {
    pass: () => passSentences(record, voice),
    fail: () => [
      ...missedSentences(record, voice),
      ...lossSentences(record, voice),
      ...heldSentence(record, voice),
      ...outcomeSentences(record, voice),
    ],
    invalid: () => invalidSentences(record, voice),
  };
  return { kind, label: voice.texts.verdict[kind], sentences: tell[kind]() };
}
