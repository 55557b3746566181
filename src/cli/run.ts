import { EXIT } from "../errors/codes.ts";
import type { RunRecord } from "../record/run-record.ts";
import { calibrationOptions, loadCalibrations } from "./calibration-options.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readLanguage } from "./language.ts";
import { loadLogSurge, logSurgeOptions } from "./log-surge.ts";
import { readOptions, type OptionReader } from "./options.ts";
import { journeyOptions, loadOwnJourneys } from "./own-journeys.ts";
import { performRun, type PerformedRun } from "./perform-run.ts";
import { outsideScope, readDeployments } from "./deployment-option.ts";
import { readPlanRequest } from "./plan-options.ts";
import { readSandbox } from "./sandbox-option.ts";
import { readSilence } from "./silence.ts";
import { resultText } from "./result-text.ts";
import { loadTargets, type LoadedTargets } from "./targets.ts";
import { textsIn } from "./texts.ts";
import type { Language } from "./language.ts";

const MOST_GENERATORS = 64;

/** The exit code says how the run ended and what came of it. */
export function exitCodeOf({ outcome, verdict }: Pick<RunRecord, "outcome" | "verdict">): number {
  if (outcome.kind === "stopped") return EXIT.interrupted;
  if (outcome.kind === "autostopped") return EXIT.autostopped;
  return { pass: EXIT.pass, fail: EXIT.fail, invalid: EXIT.invalid }[verdict.kind];
}

export const readGenerators = (reader: OptionReader): number =>
  reader.number("generators", { least: 1, most: MOST_GENERATORS, whole: true });

/** Where the documents are. */
export function pathsText({ folder, reports }: PerformedRun, lang: Language): string {
  const t = textsIn(lang);
  const own = reports.find((file) => file.endsWith(`.${lang}.html`)) ?? reports[0] ?? "";
  return `${t("report")}: ${own}\n${t("record")}: ${folder}/run.json\n`;
}

/** What is printed in the end: the record itself, or what came of it and where it is. */
function endText(performed: PerformedRun, reader: OptionReader, columns = 120): string {
  if (reader.flag("json")) return `${JSON.stringify(performed.record, null, 2)}\n`;
  const lang = readLanguage(reader);
  return `\n${resultText(performed.record, lang, columns)}\n${pathsText(performed, lang)}`;
}

function readRemoteWrite(reader: OptionReader): string | undefined {
  const url = reader.text("remote-write");
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return url;
  reader.complain(
    `--remote-write must be an http address such as http://127.0.0.1:9090/api/v1/write, got "${url}".`,
  );
  return undefined;
}

/** Where headroom.yaml wants the raw measurements; undefined when nowhere. */
function configuredRemoteWrite(loaded: LoadedTargets | undefined): string | undefined {
  const prometheus = loaded?.config.prometheus;
  return prometheus?.remoteWrite === true
    ? new URL("api/v1/write", `${prometheus.url.replace(/\/$/, "")}/`).href
    : undefined;
}

/** The options that repeat the choice of journeys and logs. */
const planOptions = (reader: OptionReader): string[] => [
  ...journeyOptions(reader),
  ...calibrationOptions(reader),
  ...logSurgeOptions(reader),
];

/** `headroom run <surge>`. */
export async function run(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const lang = readLanguage(reader);
  const generators = readGenerators(reader);
  const remoteWrite = readRemoteWrite(reader);
  const loaded = await loadTargets(reader.text("targets"));
  const sandbox = readSandbox(reader, loaded);
  const silence = readSilence(reader, loaded);
  const own = await loadOwnJourneys(loaded, reader, context.signal);
  const deployments = readDeployments(reader, loaded);
  const calibrations = await loadCalibrations(reader);
  const logSurge = await loadLogSurge(args[0], reader, context);
  const reading = { targets: loaded, own, mayBeOutline: false, calibrations, logSurge };
  const plan = readPlanRequest(args[0], reader, reading);
  for (const problem of outsideScope(deployments, plan.scopeIds)) reader.complain(problem);
  reader.done();
  const performed = await performRun(
    {
      plan,
      planOptions: planOptions(reader),
      loaded,
      sandbox,
      deployments,
      generators,
      remoteWrite: remoteWrite ?? configuredRemoteWrite(loaded),
      silence,
      dataDir: reader.text("data-dir") ?? ".headroom",
      lang,
    },
    context,
  );
  context.stdout.write(endText(performed, reader, context.stdout.columns));
  return exitCodeOf(performed.record);
}
