// The product in miniature: a time-lapse of the first morning in Quảng Trị on a sandbox whose LGSP gives way.
import { composeSurge } from "../planning/compose.ts";
import { systemIds } from "../catalogue/system.ts";
import { EXIT } from "../errors/codes.ts";
import { makePlan } from "../planning/plan.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { toScope } from "../planning/scope.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { lgspSettings } from "./demo-sizing.ts";
import { readLanguage, type Language } from "./language.ts";
import { readOptions } from "./options.ts";
import { performRun } from "./perform-run.ts";
import { resultText } from "./result-text.ts";
import { pathsText, readGenerators } from "./run.ts";
import { textsIn } from "./texts.ts";
import { wrapText } from "./wrap.ts";

const SURGE = "august-ramp";
const SCOPE = ["quang-tri"];
/** 90 s show what hours would, so arrivals are raised until every system has enough requests to be judged. */
const ACTIVITY = 30;

function demoRequest(): PlanRequest {
  const surge = composeSurge(SURGE);
  if (surge === undefined) throw new Error("the demo's surge is not in the catalogue");
  return {
    surge,
    scope: toScope(SCOPE),
    scopeIds: SCOPE,
    durationSeconds: 90,
    seed: 7,
    scale: 1,
    activity: ACTIVITY,
    systems: systemIds,
  };
}

const opening: Readonly<Record<Language, string>> = {
  en: "The first morning of two-tier government in Quảng Trị, 07:00–10:00 in 90 s: 78 communes, the August ramp.\nAll five systems are simulated on this machine; the LGSP is sized to give way in the last third.",
  vi: "Buổi sáng đầu tiên của chính quyền hai cấp tại Quảng Trị, 07:00–10:00 trong 90 giây: 78 xã, phường, đặc khu, tải tăng dần đến tháng Tám.\nCả năm hệ thống được giả lập trên máy này; LGSP có năng lực vừa đủ để quá tải ở một phần ba cuối.",
};

const NEXT = [
  "headroom plan august-ramp --scope quang-tri --duration 10m",
  "headroom run august-ramp --scope quang-tri --duration 2m --seed 7",
  "headroom run commune-drill --scope gia-lai --duration 5m --sandbox procedures.workers=2",
  "headroom init",
];

/** `headroom demo`: the exit code is 0 when the demo did what it shows, the failing LGSP included. */
export async function demo(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const lang = readLanguage(reader);
  const generators = readGenerators(reader);
  reader.done();
  context.stdout.write(`${wrapText(opening[lang], context.stdout.columns ?? 120)}\n\n`);
  const plan = demoRequest();
  const sandbox = lgspSettings(makePlan(plan));
  const performed = await performRun(
    {
      plan,
      loaded: undefined,
      sandbox,
      deployments: [],
      generators,
      remoteWrite: undefined,
      dataDir: reader.text("data-dir") ?? ".headroom",
      lang,
    },
    context,
  );
  const next = NEXT.map((line) => `  npx ${line}`).join("\n");
  context.stdout.write(
    `\n${resultText(performed.record, lang, context.stdout.columns ?? 120)}\n${pathsText(performed, lang)}\n${textsIn(lang)("next")}:\n${next}\n`,
  );
  const { outcome, verdict } = performed.record;
  if (outcome.kind === "stopped") return EXIT.interrupted;
  return outcome.kind === "finished" && verdict.kind !== "invalid" ? EXIT.pass : EXIT.invalid;
}
