import { describe, expect, test } from "vitest";
import { beforeText } from "../../../src/cli/capacity-before.ts";
import { capacityVoice } from "../../../reports/capacity-words.ts";
import { heading } from "../../reports/sample-search.ts";

const voice = capacityVoice(heading.subject, "en");
const { subject, settings, environment } = heading;

test("what will be done is said before it is done", () => {
  expect(beforeText({ subject, settings, environment }, voice).split("\n")).toEqual([
    "Searched: Administrative procedures; quang-tri-staging.",
    "Must hold: p95<2.5s (95\u00A0% of requests within 2.5\u00A0s).",
    "Begins at 0.6 requests/s, never sends more than twice the highest rate that",
    "held, nor more than 200 requests/s.",
    // 75 minutes of 200 requests/s.
    "Takes about 1 h 15 min and sends at most 900,000 requests.",
  ]);
});

test.each([
  { columns: 40, most: 40 },
  { columns: 60, most: 60 },
  { columns: 200, most: 80 },
])("a terminal of $columns columns gets lines of at most $most", ({ columns, most }) => {
  const lines = beforeText({ subject, settings, environment, played: 14 }, voice, columns).split("\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(most);
});

test("a search that goes on says after how much", () => {
  expect(beforeText({ subject, settings, environment, played: 14 }, voice)).toContain(
    "Goes on where it was cut off; trials so far: 14.",
  );
});

describe("where no rate is the highest", () => {
  const { maxRate: _, ...open } = settings;
  test("no number of requests is promised", () => {
    const text = beforeText({ subject, settings: open, environment }, voice);
    expect(text).toContain("how many requests depends on what it holds");
    expect(text).not.toContain("at most");
  });
});

test("virtual time is told in the language of the reader", () => {
  const simulated = capacityVoice({ ...subject, kind: "simulated", id: "workers=8" }, "vi");
  const text = beforeText({ subject, settings, environment: "virtual time" }, simulated);
  expect(text).toContain("Máy chủ mô phỏng (workers=8); thời gian ảo.");
});

test("of many objectives the first are told", () => {
  const objectives = Array.from({ length: 9 }, (_, i) => ({
    id: `o${i}`,
    allowed: 0.01,
    limitSeconds: null,
    system: null,
  }));
  const text = beforeText({ subject, settings: { ...settings, objectives }, environment }, voice);
  expect(text).toContain("and 6 more");
  expect(text).not.toContain("o3");
});

test("trials that are made short need as many requests at the first rates as before", () => {
  // 75 min × 0.1 = 450 s, and 200 requests at 1.2, 2.4, 4.8 … per second: 200 ÷ 0.6 = 333 s, of which a tenth is in the 450 s.
  const text = beforeText({ subject, settings: { ...settings, timeScale: 0.1 }, environment }, voice);
  expect(text).toContain("Takes about 13 min");
});
