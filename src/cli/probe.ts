import {
  catalogueObjectives,
  judgeProbe,
  judgeProbeObjectives,
  probeDoubts,
  searchObjectives,
  type ProbeObjective,
} from "../analysis/probe-verdict.ts";
import type { ProbeRemark } from "../analysis/probe-remark.ts";
import { EXIT } from "../errors/codes.ts";
import { probeEndpoint, type ProbeMeasurement, type ProbeSpec } from "../probe/probe-endpoint.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readLanguage, type Language } from "./language.ts";
import { readObjectiveTexts } from "./objective-option.ts";
import { readOptions, type OptionReader } from "./options.ts";
import { climbLadder } from "./probe-ladder.ts";
import {
  ladderJson,
  ladderText,
  probeJson,
  probeResult,
  probeText,
  type ProbeResult,
} from "./probe-result.ts";
import { guardProbe, tryOnce } from "./probe-setup.ts";
import { readProbeTarget, type ProbeTarget } from "./probe-target.ts";
import { complainOfSettings } from "./sandbox-option.ts";
import { startSandboxProcess, type SandboxProcess } from "./sandbox-process.ts";
import { loadTargets, type LoadedTargets } from "./targets.ts";

const MOST_RATE = 20_000;
const LONGEST_SECONDS = 3600;
const LADDER_CEILING = 1000;
const PROBE_RATE = 50;
const STEP_SECONDS = 6;
/** Doublings from a hundredth and the refinements: the most steps that a ladder has. */
const MOST_STEPS = 11;
const COLUMNS = 80;

interface ProbeRequest {
  readonly target: ProbeTarget;
  readonly objectives: readonly ProbeObjective[];
  readonly rate: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly isLadder: boolean;
  readonly connections: number;
  readonly seed: number;
  readonly statuses: readonly number[] | undefined;
  readonly sandbox: readonly string[];
  readonly loaded: LoadedTargets | undefined;
  readonly notices: readonly ProbeRemark[];
}

function readRate(reader: OptionReader, fallback: number): number {
  const given = reader.text("rate") ?? `${fallback}/s`;
  const value = Number(/^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(given.trim())?.[1] ?? Number.NaN);
  if (value > 0 && value <= MOST_RATE) return value;
  reader.complain(`--rate must be a rate such as 200/s, above 0 and at most ${MOST_RATE}/s, got "${given}".`);
  return fallback;
}

function readStatuses(reader: OptionReader): readonly number[] | undefined {
  const given = reader.text("expect");
  if (given === undefined) return undefined;
  const statuses = given.split(",").map(Number);
  if (statuses.every((one) => Number.isInteger(one) && one >= 200 && one < 600)) return statuses;
  reader.complain(`--expect must be statuses such as 200,404, got "${given}".`);
  return undefined;
}

const DEFAULT_OBJECTIVES: readonly ProbeObjective[] = [
  { id: "p95<2.5s", metric: "all", limit: 2.5, allowed: 0.05 },
  { id: "errors<1%", metric: "all", limit: null, allowed: 0.01 },
];

/** Asked for, or those of the endpoint's class, or those of a page. */
function objectivesOf(
  reader: OptionReader,
  target: ProbeTarget | undefined,
): Pick<ProbeRequest, "objectives" | "notices"> {
  const asked = searchObjectives(readObjectiveTexts(reader.texts("objective"), reader));
  const endpoint = target?.endpoint;
  if (asked.length > 0) return { objectives: asked, notices: [] };
  if (endpoint !== undefined)
    return { objectives: catalogueObjectives(endpoint.system, endpoint.class), notices: [] };
  return {
    objectives: DEFAULT_OBJECTIVES,
    notices: [{ kind: "assumed" }],
  };
}

function readSandbox(reader: OptionReader, target: ProbeTarget | undefined): readonly string[] {
  const settings = reader.texts("sandbox");
  if (settings.length > 0 && target?.origin !== undefined)
    reader.complain("--sandbox sets up the sandbox, but the probe goes to a target or an address.");
  complainOfSettings(settings, reader);
  return settings;
}

async function readProbe(text: string | undefined, reader: OptionReader): Promise<ProbeRequest | undefined> {
  const loaded = await loadTargets(reader.text("targets"));
  const target = readProbeTarget(text, { reader, loaded });
  const isLadder = reader.flag("ladder");
  const length = { least: 1, most: LONGEST_SECONDS };
  if (isLadder && reader.text("duration") !== undefined)
    reader.complain("--duration is of one rate; the steps of a ladder last --step.");
  if (!isLadder && reader.text("step") !== undefined) reader.complain("--step goes with --ladder.");
  const request = {
    ...objectivesOf(reader, target),
    rate: readRate(reader, isLadder ? LADDER_CEILING : PROBE_RATE),
    seconds: isLadder ? reader.seconds("step", length, STEP_SECONDS) : reader.seconds("duration", length, 30),
    warmUpSeconds: reader.seconds("warm-up", { least: 0, most: 600 }, isLadder ? 1 : 2),
    isLadder,
    connections: reader.number("connections", { least: 1, most: 10_000, whole: true }, 2000),
    seed: reader.number("seed", { least: 0, most: 2 ** 31 - 1, whole: true }, 1),
    statuses: readStatuses(reader),
    sandbox: readSandbox(reader, target),
    loaded,
  };
  return target === undefined ? undefined : { ...request, target };
}

const limitsOf = (objectives: readonly ProbeObjective[]): number[] =>
  objectives.flatMap(({ limit }) => (limit === null ? [] : [limit]));

type FullSpec = ProbeSpec & { readonly timeoutSeconds: number };

function specOf(request: ProbeRequest, origin: string, address: string | undefined): FullSpec {
  const { target, objectives, rate, seconds, warmUpSeconds, connections, seed, statuses } = request;
  const limits = limitsOf(objectives);
  return {
    url: origin + target.path,
    method: target.method,
    headers: target.headers,
    body: target.body,
    address,
    ratePerSecond: rate,
    seconds,
    warmUpSeconds,
    connections,
    seed,
    statuses,
    limitSeconds: limits.length === 0 ? target.limitSeconds : Math.min(...limits),
    furtherLimits: limits,
    timeoutSeconds: Math.max(
      target.timeoutSeconds,
      ...limitsOf(objectives.filter(({ metric }) => metric === "all")).map((limit) => 2 * limit),
    ),
    isStub: target.endpoint?.dependency !== undefined,
  };
}

function resultOf(request: ProbeRequest, measured: ProbeMeasurement): ProbeResult {
  const objectives = judgeProbeObjectives(request.objectives, measured);
  const doubts = probeDoubts(measured, measured.order.limitSeconds);
  const { error, unfinished } = measured;
  return probeResult({
    target: request.target.name,
    measured,
    objectives,
    verdict: judgeProbe(objectives, doubts, measured.interrupted),
    notices: [
      ...request.notices,
      ...(error === null ? [] : [{ kind: "broken-connection", error } as const]),
      ...(unfinished === 0 ? [] : [{ kind: "unfinished", requests: unfinished } as const]),
    ],
  });
}

const exitCodeOf = ({ verdict }: ProbeResult, interrupted: boolean): number =>
  interrupted ? EXIT.interrupted : { pass: EXIT.pass, fail: EXIT.fail, invalid: EXIT.invalid }[verdict.kind];

interface Printing {
  readonly isJson: boolean;
  readonly lang: Language;
  readonly context: CommandContext;
}

function print(result: object, text: string, { isJson, context }: Printing): void {
  context.stdout.write(isJson ? `${JSON.stringify(result, null, 2)}\n` : text);
}

async function carryOut(request: ProbeRequest, spec: FullSpec, printing: Printing): Promise<number> {
  const { lang, context } = printing;
  const width = context.stdout.columns ?? COLUMNS;
  if (request.isLadder) {
    const result = await climbLadder(
      { ...request, name: request.target.name, spec, log: context.log },
      context.signal,
    );
    print(ladderJson(result, lang), ladderText(result, lang, width), printing);
    if (result.because === "interrupted") return EXIT.interrupted;
    return result.guessRate === null ? EXIT.invalid : EXIT.pass;
  }
  const measured = await probeEndpoint(spec, context.signal);
  const result = resultOf(request, measured);
  print(probeJson(result, lang), probeText(result, lang, width), printing);
  return exitCodeOf(result, measured.interrupted);
}

/** The sandbox that a probe starts for itself; none where it goes to a target or an address. */
async function ownSandbox(
  { target, sandbox, seed }: ProbeRequest,
  { log }: CommandContext,
): Promise<SandboxProcess | undefined> {
  return target.origin === undefined ? startSandboxProcess({ settings: sandbox, seed, log }) : undefined;
}

/** `headroom probe <system/endpoint|url>`. */
export async function probe(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const lang = readLanguage(reader);
  const request = await readProbe(args[0], reader);
  reader.done();
  if (request === undefined) return EXIT.usage;
  await using sandbox = await ownSandbox(request, context);
  const { target } = request;
  const origin = target.origin ?? (target.id === undefined ? undefined : sandbox?.targets[target.id]) ?? "";
  const draft = specOf(request, origin, undefined);
  const once = request.warmUpSeconds + request.seconds + draft.timeoutSeconds;
  const address = await guardProbe(
    {
      target,
      origin,
      loaded: sandbox === undefined ? request.loaded : undefined,
      peak: request.rate,
      seconds: draft.timeoutSeconds + once * (request.isLadder ? MOST_STEPS : 1),
    },
    context.signal,
  );
  const spec = { ...draft, address };
  await tryOnce(spec, context.signal);
  context.log.info("load begins", { target: target.name, rate: request.rate, seconds: request.seconds });
  return await carryOut(request, spec, { isJson: reader.flag("json"), lang, context });
}
