import { describe, expect, test } from "vitest";
import { metricLabels } from "../../../src/catalogue/metric.ts";
import { forwardedMetrics, metrics } from "../../../src/catalogue/metrics.ts";
import { renderErrorPage, renderMetricPage } from "../../../src/cli/reference-pages.ts";
import { codes, EXIT } from "../../../src/errors/codes.ts";

const exits = [...Object.values(EXIT), ...Object.values(codes).map(({ exit }) => exit)];
const names = [...Object.values(metrics), ...Object.values(forwardedMetrics)].map(({ name }) => name);

describe("the generated pages", () => {
  test.each(Object.keys(codes))("tell about the error %s", (id) =>
    expect(renderErrorPage()).toContain(`| \`${id}\` | `),
  );

  test.each([...new Set(exits)])("tell what exit code %i means", (exit) =>
    expect(renderErrorPage()).toContain(`\n| ${exit} | `),
  );

  test.each(names)("tell about the metric %s", (name) =>
    expect(renderMetricPage()).toContain(`| \`${name}\` | `),
  );

  test.each(Object.keys(metricLabels))("tell what the label %s may be", (label) =>
    expect(renderMetricPage()).toContain(`\n| \`${label}\` | `),
  );

  test.each([
    { page: "errors", text: renderErrorPage() },
    { page: "metrics", text: renderMetricPage() },
  ])("have rows of one width in every table: $page", ({ text }) => {
    const tables = text
      .trimEnd()
      .split("\n\n")
      .filter((part) => part.startsWith("|"));
    const widths = tables.map(
      (part) => new Set(part.split("\n").map((line) => line.split(/(?<!\\)\|/).length)).size,
    );
    expect(widths).toEqual(tables.map(() => 1));
  });
});
