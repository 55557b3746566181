// All endpoints of a system in one table.
import { one, type ColumnLook, type Language, type PanelSpec } from "../../board.ts";
import { max, type Where } from "../../promql.ts";
import {
  badShare,
  endpointLatency,
  endpointLimit,
  latencyAgainstLimit,
  requests,
} from "../../queries/requests.ts";
import { ofLimitSteps } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { systemTexts as texts } from "./texts.ts";

const ENDPOINT = ["endpoint"];

/** Every endpoint that the run knows, the one that is closest to its limit first. */
export function endpointTable(where: Where, language: Language): PanelSpec {
  const { endpoint, perSecond, badShare: notGood, limit, ofLimit } = words[language];
  const queries = [
    requests(ENDPOINT, where),
    badShare(ENDPOINT, where),
    max(endpointLatency("0.95", where), ENDPOINT),
    max(endpointLimit(where), ENDPOINT),
    max(latencyAgainstLimit(where), ENDPOINT),
  ];
  const columnLooks: Readonly<Record<string, ColumnLook>> = {
    [perSecond]: { unit: "none", decimals: 1 },
    [notGood]: { unit: "percentunit", decimals: 1 },
    [ofLimit]: { unit: "percentunit", decimals: 0, steps: ofLimitSteps },
  };
  return {
    kind: "table",
    text: texts.endpoints,
    unit: "none",
    decimals: 2,
    size: [24, 12],
    columns: {
      endpoint,
      "Value #A": perSecond,
      "Value #B": notGood,
      "Value #C": "p95 (s)",
      "Value #D": limit,
      "Value #E": ofLimit,
    },
    columnLooks,
    sortedBy: [{ column: ofLimit, descending: true }],
    queries: queries.flatMap((expr) => one(expr)),
  };
}
