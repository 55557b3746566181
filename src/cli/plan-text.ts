// A plan as a person reads it. Pure.
import { systemName } from "../catalogue/systems.ts";
import { assumptionWords } from "../../reports/assumption-words.ts";
import { isUnverified } from "../planning/assumptions.ts";
import { dividedDeployments, type Deployment } from "../planning/deployment.ts";
import { deploymentPeak } from "../planning/deployment-peak.ts";
import type { JourneyPlan, Plan } from "../planning/plan.ts";
import { slowCommunes } from "../planning/places-of-scope.ts";
import { requestsPerSession } from "../planning/session-length.ts";
import { formatSpan } from "../planning/surge-clock.ts";
import { ms } from "../units/units.ts";
import { formatDuration } from "../units/duration.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { courseLines } from "./plan-course.ts";
import { tableText } from "./table.ts";
import { textsIn } from "./texts.ts";
import { wrapText } from "./wrap.ts";

interface View {
  /** Undefined when the plan is an outline: the schedule is drawn when it runs. */
  readonly hash: string | undefined;
  readonly lang: Language;
  /** Width of the terminal; undefined for a file or a pipe, where lines stay whole. */
  readonly columns: number | undefined;
  readonly deployments?: readonly Deployment[];
}

const time = (seconds: number): string => formatDuration(ms(Math.max(1, Math.round(seconds)) * 1000));

const SHOWN_SPANS = 3;

/** What a file or a pipe is as wide as. */
const DEFAULT_COLUMNS = 120;
/** Tables with the full names of systems are wider. */
const WIDE = 100;

const wrapped = (text: string, { columns = Number.POSITIVE_INFINITY }: View, indent = ""): string =>
  wrapText(text, columns, indent);

/** `07:00–10:00`; of many stretches the first and last. */
function hoursText({ spans }: Plan): string {
  const texts = spans.map(formatSpan);
  if (texts.length <= SHOWN_SPANS) return texts.join(", ");
  return `${texts[0] ?? ""}, …, ${texts.at(-1) ?? ""} (${texts.length})`;
}

function head(plan: Plan, { hash, lang }: View): string[] {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const drawn = hash === undefined ? t("outline") : `${t("schedule")} ${hash.slice(0, 16)}`;
  const crowd = plan.overDispersion > 0 ? `; ${t("overDispersion")} ${f.number(plan.overDispersion)}` : "";
  return [
    `${t("plan")}: ${plan.name[lang]} · ${t("scope")} ${plan.scope.join(", ")} (${f.count(plan.communes)} ${t("communes")})`,
    `${t("hours")} ${hoursText(plan)} · ${t("duration")} ${time(plan.durationSeconds)}`,
    `${t("timeLapse")} ${f.number(plan.timeFactor)} s; ${t(plan.keep === "rates" ? "rateKept" : "countKept")} (×${f.number(plan.scale * plan.activity)}); ${t("thinkTimes")} ×${f.number(plan.thinkScale)}${crowd}`,
    `${drawn} · ${t("seed")} ${plan.seed} · ${t("generator")}: ${f.count(plan.generator.vus)} ${t("vus")}, ${f.bytes(plan.generator.memoryBytes)} ${t("memory")}`,
  ];
}

/** How many communes have which line; nothing where the surge has no slow lines. */
function slowLineNote({ slowLink, scope, communes }: Plan, lang: Language): string[] {
  if (slowLink === null) return [];
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const rates = slowLink.bitsPerSecond.map((rate) => f.number(rate / 1e6)).join("–");
  const slow = `${f.count(slowCommunes(scope, slowLink.share))} ${t("outOf")} ${f.count(communes)} ${t("communes")}`;
  return [
    `${t("slowLines")}: ${slow}; ${rates} Mbit/s, ${t("roundTrip")} ${f.seconds(slowLink.delaySeconds)}, ${t("packetsLost")} ${f.percent(slowLink.lossRatio)}`,
  ];
}

/** What is done to services and lines, and which events are not played. */
function notes(plan: Plan, view: View): string[] {
  const { lang } = view;
  const t = textsIn(lang);
  const faults = plan.faults.map(({ service, fromSeconds, toSeconds, change }) => {
    const knobs = Object.entries(change).map(([knob, value]) => `${knob}=${value}`);
    return `${t("fault")} ${service} ${knobs.join(" ")}, ${time(fromSeconds)}–${time(toSeconds)}`;
  });
  return [...slowLineNote(plan, lang), ...faults, ...plan.leftOut, ...(plan.notes ?? [])].map((note) =>
    wrapped(note, view),
  );
}

function systemsTable(plan: Plan, { lang, columns = DEFAULT_COLUMNS }: View): string {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const rows = [
    ...plan.systems.map((one) => ({
      name: columns < WIDE ? one.system : systemName(one.system)[lang],
      ...one,
    })),
    {
      name: t("total"),
      ...plan.total,
      machineRequests: plan.systems.reduce((total, one) => total + one.machineRequests, 0),
    },
  ];
  return tableText(
    [t("system"), t("starts"), t("requests"), t("byMachines"), t("peakRequests"), t("sent"), t("received")],
    rows.map((one) => [
      one.name,
      f.count(one.starts),
      f.count(one.requests),
      f.count(one.machineRequests),
      f.number(one.peakRequestsPerSecond),
      f.bytes(one.sentBytes),
      f.bytes(one.receivedBytes),
    ]),
  );
}

/** A narrow terminal does without the means that the draws scatter around. */
function journeysTable(plan: Plan, { lang, columns = DEFAULT_COLUMNS }: View): string {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const isWide = columns >= WIDE;
  return tableText(
    [
      t("journey"),
      t("starts"),
      ...(isWide ? [t("expected")] : []),
      t("peakStarts"),
      t("atOnce"),
      t("session"),
      t("vusShort"),
    ],
    plan.journeys.map((one) => [
      one.journey.id,
      f.count(one.starts),
      ...(isWide ? [f.number(one.expectedStarts)] : []),
      f.number(one.peakStartsPerSecond),
      f.count(one.sessionsAtOnce),
      f.seconds(one.meanSession),
      f.count(one.vus),
    ]),
  );
}

/** Nothing where every system has one deployment. */
function deploymentsTable(plan: Plan, { lang, deployments = [] }: View): string[] {
  const divided = dividedDeployments(deployments);
  if (divided.length === 0) return [];
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const table = tableText(
    [t("deployment"), t("product"), t("provinces"), t("peakRequests")],
    divided.map((one) => [
      `${one.system} · ${one.name}`,
      one.vendor,
      f.count(one.provinces.length),
      f.number(deploymentPeak(plan, one)),
    ]),
  );
  return [table, ""];
}

function assumptionLines(plan: Plan, lang: Language): string[] {
  const t = textsIn(lang);
  return [
    `${t("assumptions")} (${t("confidence")})`,
    ...plan.assumptions.map((one) => {
      const mark = isUnverified(one) ? ` [${t("unverified")}]` : "";
      const { text } = assumptionWords(one, lang);
      return `  ${one.confidence.padEnd(2)} ${one.id} = ${one.value}${mark}: ${text} — ${one.citation}`;
    }),
  ];
}

const requests = (chosen: readonly JourneyPlan[]): number =>
  chosen.reduce((total, { journey }) => total + journey.perUnit.value * requestsPerSession(journey), 0);

/** Mean requests that one dossier makes, by system; those of machines apart. */
function amplificationLine(plan: Plan, lang: Language): string[] {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const own = plan.journeys.filter(({ journey }) => journey.driver === "dossier");
  if (own.length === 0) return [];
  const bySystem = plan.systems
    .map(({ system }) => ({ system, n: requests(own.filter(({ journey }) => journey.system === system)) }))
    .filter(({ n }) => n > 0)
    .map(({ system, n }) => `${systemName(system)[lang]} ${f.number(n)}`);
  const machines = requests(own.filter(({ journey }) => journey.player === "machine"));
  return [
    `${t("oneDossier")} ${f.number(requests(own))} (${bySystem.join(", ")}; ${t("byMachines")} ${f.number(machines)})`,
  ];
}

export function planText(plan: Plan, view: View): string {
  const { lang, columns = DEFAULT_COLUMNS } = view;
  const t = textsIn(lang);
  const said = notes(plan, view);
  return `${[
    ...head(plan, view).map((line) => wrapped(line, view)),
    "",
    systemsTable(plan, view),
    ...amplificationLine(plan, lang).map((line) => wrapped(line, view)),
    "",
    ...courseLines(plan, lang, columns),
    "",
    journeysTable(plan, view),
    "",
    ...deploymentsTable(plan, view),
    ...(said.length === 0 ? [] : [...said, ""]),
    ...assumptionLines(plan, lang).map((line) => wrapped(line, view, "     ")),
    "",
    t("nothingSent"),
  ].join("\n")}\n`;
}
