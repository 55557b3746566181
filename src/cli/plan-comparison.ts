// Two plans side by side. Pure.
import { systemName } from "../catalogue/systems.ts";
import type { Plan } from "../planning/plan.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { textsIn } from "./texts.ts";

interface Row {
  readonly starts: number;
  readonly requests: number;
  readonly peakRequestsPerSecond: number;
}

export interface PlanDifference {
  /** System, or `total`. */
  readonly id: string;
  readonly plan: Row;
  readonly other: Row;
}

const rowOf = ({ starts, requests, peakRequestsPerSecond }: Row): Row => ({
  starts,
  requests,
  peakRequestsPerSecond,
});

/** Every system of either plan, then the whole. */
export function comparePlans(plan: Plan, other: Plan): PlanDifference[] {
  const nothing: Row = { starts: 0, requests: 0, peakRequestsPerSecond: 0 };
  const of = (one: Plan, system: string): Row => one.systems.find((row) => row.system === system) ?? nothing;
  const systems = [...new Set([...plan.systems, ...other.systems].map(({ system }) => system))];
  return [
    ...systems.map((id) => ({ id, plan: rowOf(of(plan, id)), other: rowOf(of(other, id)) })),
    { id: "total", plan: rowOf(plan.total), other: rowOf(other.total) },
  ];
}

export function comparisonText(plan: Plan, other: Plan, lang: Language): string {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const ratio = (from: number, to: number): string => (from === 0 ? "–" : `×${f.number(to / from)}`);
  const rows = comparePlans(plan, other).map((one) => {
    const system = plan.systems.concat(other.systems).find(({ system: id }) => id === one.id)?.system;
    return [
      system === undefined ? t("total") : systemName(system)[lang],
      f.count(one.plan.requests),
      f.count(one.other.requests),
      ratio(one.plan.requests, one.other.requests),
      f.number(one.plan.peakRequestsPerSecond),
      f.number(one.other.peakRequestsPerSecond),
      ratio(one.plan.peakRequestsPerSecond, one.other.peakRequestsPerSecond),
    ];
  });
  const head = [t("system"), t("requests"), other.surge, "", t("peakRequests"), other.surge, ""];
  return [`${t("comparedWith")} ${other.name[lang]} (${other.surge})`, tableText(head, rows)].join("\n");
}
