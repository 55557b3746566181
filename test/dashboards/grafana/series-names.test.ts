import { expect, test } from "vitest";
import { seriesNames } from "../../../dashboards/grafana/series-names.ts";

test("a series of one label gets the name of its value", () => {
  expect(seriesNames("{{source}}", "vi")).toEqual([
    { raw: "log", shown: "nhật ký" },
    { raw: "run", shown: "thử tải" },
  ]);
});

test("what stands beside the labels stays, in every pair of values", () => {
  const names = seriesNames("{{system}} · {{component}}", "en");
  expect(names).toHaveLength(5 * 8);
  expect(names).toContainEqual({ raw: "lgsp · pool", shown: "LGSP · Connection pool", component: "pool" });
});

test.each([
  { name: "without a label", legend: "forecast peak" },
  { name: "empty", legend: "" },
  { name: "whose label has any values", legend: "{{endpoint}}" },
  { name: "of which one label has any values", legend: "{{system}} {{endpoint}}" },
])("a legend $name is shown as it is", ({ legend }) => {
  expect(seriesNames(legend, "vi")).toEqual([]);
});
