// `headroom compare --collect`: runs of both sides in turns, pair by pair, and what they say together.
import { LEAST_RUNS } from "../analysis/compare/compare.ts";
import { interleaved, type Turn } from "../analysis/compare/interleave.ts";
import type { Side } from "../analysis/compare/measurement.ts";
import { EXIT } from "../errors/codes.ts";
import type { RunRecord } from "../record/run-record.ts";
import { readCollectRequest, type CollectRequest } from "./collect-options.ts";
import { collectTexts } from "./collect-texts.ts";
import { loadRuns } from "./load-runs.ts";
import { comparedText, compareRuns, exitCodeOfComparison, type CompareSettings } from "./compare-result.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import type { OptionReader } from "./options.ts";
import { performRun } from "./perform-run.ts";
import { repeatedCommand } from "./repeat-command.ts";
import { exitCodeOf } from "./run.ts";

export interface Collecting {
  readonly options: RawOptions;
  readonly reader: OptionReader;
  readonly settings: CompareSettings;
}

type Pair = Readonly<Record<Side, string>>;

/** Why it went no further; undefined when nothing did. */
interface Stop {
  readonly code: number;
  readonly run: string | undefined;
}

/** The record, or nothing when the run was broken off before there was one. */
async function oneRun(
  turn: Turn,
  request: CollectRequest,
  context: CommandContext,
): Promise<RunRecord | undefined> {
  try {
    const { plan, ...rest } = request.runs[turn.side];
    return (await performRun({ ...rest, plan: { ...plan, seed: turn.seed } }, context)).record;
  } catch (thrown) {
    if (context.signal.aborted) return undefined;
    throw thrown;
  }
}

/** Both runs of a pair; the pair is of no use when one of them is not. */
async function onePair(
  turns: readonly Turn[],
  request: CollectRequest,
  context: CommandContext,
): Promise<Pair | Stop | "invalid"> {
  const ids = new Map<Side, string>();
  let valid = true;
  for (const turn of turns) {
    context.stderr.write(`${collectTexts[request.lang].turn(turn)}\n`);
    const record = await oneRun(turn, request, context);
    if (record === undefined) return { code: EXIT.interrupted, run: undefined };
    context.stderr.write(`${collectTexts[request.lang].kept(turn, record)}\n`);
    if (record.outcome.kind !== "finished") return { code: exitCodeOf(record), run: record.id };
    valid &&= record.verdict.kind !== "invalid";
    ids.set(turn.side, record.id);
  }
  return valid ? { base: ids.get("base") ?? "", candidate: ids.get("candidate") ?? "" } : "invalid";
}

interface Collected {
  readonly pairs: readonly Pair[];
  readonly invalid: number;
  readonly stop: Stop | undefined;
}

async function collectPairs(request: CollectRequest, context: CommandContext): Promise<Collected> {
  const pairs: Pair[] = [...request.kept];
  let invalid = 0;
  const missing = Math.max(0, request.pairs - pairs.length);
  const earlier = { pairs: request.kept.length, seeds: request.usedSeeds };
  for (const turns of interleaved(missing, request.runs.base.plan.seed, earlier)) {
    const pair = context.signal.aborted
      ? { code: EXIT.interrupted, run: undefined }
      : await onePair(turns, request, context);
    if (pair === "invalid") invalid += 1;
    else if ("code" in pair) return { pairs, invalid, stop: pair };
    else pairs.push(pair);
  }
  return { pairs, invalid, stop: undefined };
}

/** How to compare what there is, and how to go on. */
function wayOn(
  pairs: readonly Pair[],
  subject: string,
  { options }: Collecting,
): { compare: string; goOn: string } {
  const sides = {
    base: pairs.map(({ base }) => base),
    candidate: pairs.map(({ candidate }) => candidate),
  };
  const against = sides.candidate.length === 0 ? "" : ` --against ${sides.candidate.join(" ")}`;
  const dir = typeof options["dataDir"] === "string" ? ` --data-dir ${options["dataDir"]}` : "";
  const goOn = repeatedCommand(["compare", subject, ...sides.base], options, ["against"]);
  return {
    compare: `headroom compare ${sides.base.join(" ")}${against} --pairs${dir}`,
    goOn: `${goOn}${against}`,
  };
}

/** What was collected when it went no further: the pairs, and the commands that use them. */
function stoppedText({ pairs, stop }: Collected, request: CollectRequest, collecting: Collecting): string {
  const text = collectTexts[request.lang];
  const way = wayOn(pairs, request.subject, collecting);
  return [
    text.stopped(pairs.length, request.pairs),
    ...(stop?.run === undefined ? [] : [text.because(stop.run)]),
    ...(pairs.length < LEAST_RUNS ? [] : [text.compare(way.compare)]),
    text.goOn(way.goOn),
  ].join("\n");
}

/** Reads, collects, compares. Ctrl-C, autostop or a crash ends the collection; what was collected stays. */
export async function collectRuns(
  args: readonly string[],
  collecting: Collecting,
  context: CommandContext,
): Promise<number> {
  const { reader, settings } = collecting;
  const request = await readCollectRequest(args, reader, context);
  const collected = await collectPairs(request, context);
  const text = collectTexts[request.lang];
  if (collected.stop !== undefined) {
    context.stderr.write(`${stoppedText(collected, request, collecting)}\n`);
    return collected.stop.code;
  }
  const way = wayOn(collected.pairs, request.subject, collecting);
  if (collected.invalid > 0)
    context.stderr.write(`${text.leftOut(collected.invalid)}\n${text.goOn(way.goOn)}\n`);
  if (collected.pairs.length < LEAST_RUNS) {
    context.stderr.write(`${stoppedText(collected, request, collecting)}\n`);
    return EXIT.invalid;
  }
  const runs = await loadRuns(
    request.runs.base.dataDir,
    (["base", "candidate"] as const).flatMap((side) =>
      collected.pairs.map((pair) => ({ side, text: pair[side] })),
    ),
  );
  const pairSettings = { ...settings, paired: true };
  const compared = compareRuns(runs, pairSettings);
  context.stdout.write(comparedText(compared, pairSettings));
  if (!settings.json) context.stdout.write(`${text.again(way.compare)}\n`);
  return exitCodeOfComparison(compared);
}
