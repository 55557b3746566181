import { describe, expect, test } from "vitest";
import { alertRules } from "../../../dashboards/rules/alerts.ts";
import { metricLabels } from "../../../src/catalogue/metric.ts";
import { componentIds } from "../../../src/catalogue/components.ts";
import { forwardedMetrics, metrics } from "../../../src/catalogue/metrics.ts";
import { saturationPoints } from "../../../src/catalogue/saturation.ts";
import { renderErrorPage, renderMetricPage } from "../../../src/cli/reference-pages.ts";
import { renderSaturationPage } from "../../../src/cli/saturation-page.ts";
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

  test.each(componentIds)("tell about the component %s in both languages", (id) => {
    const { title, about, action, severity, soft, hard } = saturationPoints[id];
    const text = renderSaturationPage();
    for (const language of ["en", "vi"] as const) {
      expect(text).toContain(`| \`${id}\` | ${title[language]} | ${severity} | `);
      expect(text).toContain(`(\`${id}\`). ${about[language]}\n`);
      expect(text).toContain(`: ${action[language]}\n`);
    }
    const limits = `| ${Math.round(soft * 100)} % | ${Math.round(hard * 100)} % |\n`;
    expect(text.split(limits).length).toBeGreaterThan(2);
  });

  test("call limits of components assumptions, and say how long the alerts wait", () => {
    const text = renderSaturationPage();
    expect(text).toContain("**All limits are assumptions**");
    expect(text).toContain("**Mọi giới hạn đều là giả định**");
    const waits = Object.fromEntries(alertRules.map(({ alert, for: wait }) => [alert, wait]));
    expect(waits).toMatchObject({ HeadroomSaturationSoft: "5m", HeadroomSaturationHard: "30s" });
    expect(text).toMatch(/soft limit for five minutes .* hard limit for 30 seconds/);
  });

  test.each([
    { page: "errors", text: renderErrorPage() },
    { page: "metrics", text: renderMetricPage() },
    { page: "saturation", text: renderSaturationPage() },
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
