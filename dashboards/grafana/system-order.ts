// Systems stand in the order of the catalogue. Prometheus answers in any order, and sorts by values only.
import type { DataTransformerConfig } from "@grafana/grafana-foundation-sdk/dashboard";
import { systemIds } from "../../src/catalogue/system.ts";
import type { PanelSpec, Query } from "../board.ts";
import { seriesNames } from "./series-names.ts";

const SYSTEM = "{{system}}";
const isPlain = ({ look, unit, steps }: Query): boolean =>
  look === undefined && unit === undefined && steps === undefined;

/** By system and source, say; components are ranked, and what a query has for itself would be lost on the way. */
const hasOrder = ({ kind, queries }: PanelSpec): boolean =>
  kind !== "timeline" &&
  queries.some(({ legend }) => legend.includes(SYSTEM)) &&
  queries.every((query) => isPlain(query) && !query.legend.includes("{{component}}"));

function namesInOrder({ queries }: PanelSpec): readonly string[] {
  const names = queries.flatMap(({ legend }) =>
    systemIds.flatMap((system) => {
      const own = legend.replaceAll(SYSTEM, system);
      return own.includes("{{") ? seriesNames(own, "en").map(({ raw }) => raw) : [own];
    }),
  );
  return [...new Set(names)];
}

/** One frame of all series, whose fields are then put in order by their names; nothing where systems have no part. */
export function systemOrder(spec: PanelSpec): readonly DataTransformerConfig[] {
  if (!hasOrder(spec)) return [];
  const indexByName = Object.fromEntries(namesInOrder(spec).map((name, index) => [name, index + 1]));
  return [
    { id: "joinByField", options: { byField: "Time", mode: "outer" } },
    { id: "organize", options: { indexByName: { Time: 0, ...indexByName } } },
  ];
}
