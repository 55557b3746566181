import { describe, expect, test } from "vitest";
import { findingKinds } from "../../src/analysis/search/finding.ts";
import { buildCapacityReport } from "../../reports/capacity-report.ts";
import { capacityCommand } from "../../reports/capacity-command.ts";
import { renderHtml } from "../../reports/html.ts";
import { renderMarkdown } from "../../reports/markdown.ts";
import { heading, searchOf } from "./sample-search.ts";

const languages = ["en", "vi"] as const;

describe.each(languages)("the report of a search in %s", (lang) => {
  const html = renderHtml(buildCapacityReport(searchOf("found"), lang));

  test("as Markdown", async () => {
    const text = renderMarkdown(buildCapacityReport(searchOf("found"), lang));
    await expect(text).toMatchFileSnapshot(`./golden/capacity.${lang}.md`);
  });

  test("draws every trial, the fit with its band, the limit and the verified rate", () => {
    const share = html.slice(html.indexOf("response-share-title"), html.indexOf("response-latency-title"));
    const drawn = (role: string): number => share.split(`var(--c-${role},`).length - 1;
    // Eleven trials were held and six were not; each kind has a line of no width besides its points.
    expect(drawn("good")).toBe(11 + 1);
    expect(drawn("failed")).toBe(6 + 1);
    expect(drawn("fit")).toBe(1);
    expect(drawn("band")).toBeGreaterThanOrEqual(1);
    expect(drawn("objective")).toBeGreaterThanOrEqual(1);
    expect(drawn("verified")).toBeGreaterThanOrEqual(1);
  });

  test("fetches nothing and runs nothing", () => {
    expect(html).not.toMatch(/<script| src=|@import|url\(h/);
  });

  test.each(findingKinds)("%s has a report", (kind) => {
    const text = renderMarkdown(buildCapacityReport(searchOf(kind), lang));
    expect(text).toContain(buildCapacityReport(searchOf(kind), lang).verdict.label);
    expect(text).not.toMatch(/null|undefined|NaN/);
  });
});

test("without a capacity no line stands where one would be read", () => {
  const html = renderHtml(buildCapacityReport(searchOf("drifting"), "en"));
  expect(html).not.toContain(`stroke="var(--c-verified`);
  expect(html).toContain("because it is drifting");
});

test("a surge says what its scale means for each system", () => {
  const subject = {
    kind: "surge",
    id: "commune-drill",
    unit: "scale",
    perUnit: { procedures: 20, lgsp: 50 },
    mix: "commune-drill",
  } as const;
  const text = renderMarkdown(buildCapacityReport(searchOf("found", { subject }), "en"));
  expect(text).toContain("18.1 × the surge");
  expect(text).toContain("Administrative procedures: 362/s");
  expect(text).toContain("The first system to give way is Administrative procedures.");
});

test("a trial that was played again is said", () => {
  const report = buildCapacityReport({ ...searchOf("found"), replayed: [4, 9] }, "en");
  expect(renderMarkdown(report)).toContain("Trials broken off and played again: trial 4, trial 9");
});

test("the command can be carried out again", () => {
  expect(capacityCommand(heading)).toBe(
    "headroom capacity procedures --preset standard --objective 'p95<2.5s' --seed 7 --max-rate 200/s",
  );
  expect(
    capacityCommand({ args: [], options: { simulate: "it's", sandbox: ["a=1", "b=2"], resume: true } }),
  ).toBe(String.raw`headroom capacity --simulate 'it'\''s' --sandbox a=1 --sandbox b=2 --resume`);
});
