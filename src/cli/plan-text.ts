// A plan as a person reads it. Pure.
import { systemName } from "../catalogue/systems.ts";
import { isUnverified } from "../planning/assumptions.ts";
import { dividedDeployments, type Deployment } from "../planning/deployment.ts";
import { deploymentPeak } from "../planning/deployment-peak.ts";
import type { Plan } from "../planning/plan.ts";
import { ms } from "../units/units.ts";
import { formatDuration } from "../units/duration.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { textsIn } from "./texts.ts";

interface View {
  readonly hash: string;
  readonly lang: Language;
  readonly deployments?: readonly Deployment[];
}

const time = (seconds: number): string => formatDuration(ms(Math.max(1, Math.round(seconds)) * 1000));

function head(plan: Plan, { hash, lang }: View): string[] {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  return [
    `${t("plan")}: ${plan.name[lang]} · ${t("scope")} ${plan.scope.join(", ")} (${f.count(plan.communes)} ${t("communes")}) · ${t("duration")} ${time(plan.durationSeconds)}`,
    `${t("timeLapse")} ${f.number(plan.timeFactor)} s; ${t("rateKept")} (×${f.number(plan.scale * plan.activity)}); ${t("thinkTimes")} ×${f.number(plan.thinkScale)}`,
    `${t("schedule")} ${hash.slice(0, 16)} · ${t("seed")} ${plan.seed} · ${t("generator")}: ${f.count(plan.generator.vus)} ${t("vus")}, ${f.bytes(plan.generator.memoryBytes)} ${t("memory")}`,
  ];
}

function systemsTable(plan: Plan, lang: Language): string {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const rows = [
    ...plan.systems.map((one) => ({ name: systemName(one.system)[lang], ...one })),
    { name: t("total"), ...plan.total },
  ];
  return tableText(
    [t("system"), t("starts"), t("requests"), t("peakRequests"), t("sent"), t("received")],
    rows.map((one) => [
      one.name,
      f.count(one.starts),
      f.count(one.requests),
      f.number(one.peakRequestsPerSecond),
      f.bytes(one.sentBytes),
      f.bytes(one.receivedBytes),
    ]),
  );
}

function journeysTable(plan: Plan, lang: Language): string {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  return tableText(
    [t("journey"), t("starts"), t("expected"), t("peakStarts"), t("requests"), t("session"), t("vus")],
    plan.journeys.map((one) => [
      one.journey.id,
      f.count(one.starts),
      f.number(one.expectedStarts),
      f.number(one.peakStartsPerSecond),
      f.count(one.requests),
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
      return `  ${one.confidence.padEnd(2)} ${one.id} = ${one.value}${mark}: ${one.text} — ${one.citation}`;
    }),
  ];
}

export function planText(plan: Plan, view: View): string {
  const t = textsIn(view.lang);
  return `${[
    ...head(plan, view),
    "",
    systemsTable(plan, view.lang),
    "",
    journeysTable(plan, view.lang),
    "",
    ...deploymentsTable(plan, view),
    ...assumptionLines(plan, view.lang),
    "",
    t("nothingSent"),
  ].join("\n")}\n`;
}
