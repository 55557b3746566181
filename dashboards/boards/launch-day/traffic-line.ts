// Second line: what arrives at each system, under what it was seen to hold.
import { systemIds, type SystemId } from "../../../src/catalogue/system.ts";
import type { Language, PanelSpec } from "../../board.ts";
import { arrivals, forecastPeak, verified } from "../../queries/capacity.ts";
import { words } from "../../words.ts";
import { trafficText } from "./texts.ts";

const HEIGHT = 5;

function traffic(system: SystemId, language: Language, width: number): PanelSpec {
  const where = { system };
  const { arriving, capacity, peak } = words[language];
  return {
    kind: "lines",
    text: trafficText(system),
    unit: "reqps",
    size: [width, HEIGHT],
    alerts: ["HeadroomCapacityNearlyUsed"],
    queries: [
      { expr: arrivals(where), legend: arriving },
      { expr: verified(where), legend: capacity, look: "limit" },
      { expr: forecastPeak(where), legend: peak, look: "expected" },
    ],
  };
}

export const trafficLine = (language: Language): readonly PanelSpec[] =>
  // The whole width: four times five cells, and once four.
  systemIds.map((system, index) => traffic(system, language, index < systemIds.length - 1 ? 5 : 4));
