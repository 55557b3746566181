import { expect, test } from "vitest";
import { one, type PanelSpec } from "../../../dashboards/board.ts";
import { systemOrder } from "../../../dashboards/grafana/system-order.ts";
import { scalar } from "../../../dashboards/promql.ts";

const panelOf = (legend: string): PanelSpec => ({
  kind: "bars",
  text: { en: ["Bars", ""], vi: ["Thanh", ""] },
  unit: "none",
  size: [4, 4],
  queries: one(scalar(1), legend),
});

test("systems stand in the order of the catalogue", () => {
  expect(systemOrder(panelOf("{{system}}")).at(-1)?.options).toEqual({
    indexByName: { Time: 0, procedures: 1, documents: 2, meetings: 3, lgsp: 4, reporting: 5 },
  });
});

test("whatever the source of their numbers is", () => {
  expect(systemOrder(panelOf("{{system}} · {{source}}")).at(-1)?.options).toMatchObject({
    indexByName: {
      "procedures · log": 1,
      "procedures · run": 2,
      "documents · log": 3,
      "reporting · run": 10,
    },
  });
});

test.each(["{{system}} · {{component}}", "{{endpoint}}", "p95"])("%s is left as it comes", (legend) => {
  expect(systemOrder(panelOf(legend))).toEqual([]);
});

test("a query that looks different keeps what it has for itself", () => {
  const panel = panelOf("{{system}}");
  const limit = { expr: scalar(2), legend: "{{system}}: limit", look: "limit" } as const;
  expect(systemOrder({ ...panel, queries: [...panel.queries, limit] })).toEqual([]);
});
