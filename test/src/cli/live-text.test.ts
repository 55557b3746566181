import { describe, expect, test } from "vitest";
import { latestReadings, sumReadings } from "../../../src/analysis/window.ts";
import { liveLines, plainLine } from "../../../src/cli/live-text.ts";
import { openRunScreen } from "../../../src/cli/run-screen.ts";
import type { RunView } from "../../../src/runs/run-setup.ts";
import { planOf } from "../planning/plan-of.ts";
import { healthyReadings } from "../runs/healthy-readings.ts";

const plan = planOf({ durationSeconds: 60, scope: ["all"] });
const readings = healthyReadings(plan, 1200, 300).slice(0, 34);

const view = (change: Partial<RunView> = {}): RunView => ({
  id: "one",
  phase: "loading",
  elapsedSeconds: 34,
  durationSeconds: 60,
  recent: latestReadings(readings, 20),
  total: sumReadings(readings),
  ...change,
});

const longDrain: Partial<RunView> = {
  phase: "draining",
  elapsedSeconds: 7303,
  durationSeconds: 7200,
  total: {
    ...view().total,
    generator: { ...view().total.generator, vus: 12_345 },
    journeys: { "citizen-submit": { started: 90_000, dropped: 0, retried: 12_345 } },
  },
};

describe.each(["en", "vi"] as const)("the picture of a run in %s", (lang) => {
  test.each([60, 120])("at %d columns", async (columns) => {
    await expect(`${liveLines(view(), { plan, lang, columns }).join("\n")}\n`).toMatchFileSnapshot(
      `./golden/live.${lang}.${columns}.txt`,
    );
  });

  test.each([60, 76, 80, 100, 120, 200])(
    "fits into %d columns with one to spare, also late in a long run",
    (columns) => {
      const lines = [
        ...liveLines(view(), { plan, lang, columns }),
        ...liveLines(view(longDrain), { plan, lang, columns }),
      ];
      expect(lines.filter((line) => line.length >= columns)).toEqual([]);
    },
  );

  test("tells of sessions that were tried again, where there is room", () => {
    const late = view(longDrain);
    const shown = /retried 12,345|thử lại 12\.345/;
    expect(liveLines(late, { plan, lang, columns: 120 })[0]).toMatch(shown);
    expect(liveLines(late, { plan, lang, columns: 50 })[0]).not.toMatch(shown);
    expect(plainLine(late, { plan, lang, columns: 60 })).toMatch(shown);
    expect(plainLine(view(), { plan, lang, columns: 60 })).not.toMatch(/retried|thử lại/);
  });

  test("names every system of the plan and no other", () => {
    const lines = liveLines(view(), { plan: planOf({ systems: ["lgsp", "documents"] }), lang, columns: 60 });
    expect(lines.slice(3).map((line) => line.split(" ")[0])).toEqual(["documents", "lgsp"]);
  });

  test("before the first reading is empty but whole", () => {
    const lines = liveLines(
      view({ phase: "starting", elapsedSeconds: 0, recent: [], total: sumReadings([]) }),
      { plan, lang, columns: 120 },
    );
    expect(lines).toHaveLength(8);
    expect(lines.join("")).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("as one plain line", async () => {
    const phases: readonly RunView["phase"][] = ["starting", "loading", "draining"];
    const lines = phases.map((phase) => plainLine(view({ phase }), { plan, lang, columns: 80 }));
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`./golden/plain.${lang}.txt`);
  });
});

/** What a screen writes when it is shown the same view twice. */
const shown = (terminal: { readonly isTTY: boolean; readonly columns: number; readonly rows: number }) => {
  const written: string[] = [];
  const screen = openRunScreen({ ...terminal, write: (text) => written.push(text) }, { plan, lang: "en" });
  screen.show(view());
  screen.show(view());
  screen.end();
  return written;
};

describe("the screen", () => {
  test("draws the table on a terminal, and not twice within half a second", () => {
    const lines = liveLines(view(), { plan, lang: "en", columns: 120 });
    expect(shown({ isTTY: true, columns: 120, rows: 40 })).toEqual([`\r\u001B[J${lines.join("\n")}\n`]);
  });

  test.each([
    { name: "a terminal of few lines", isTTY: true, columns: 120, rows: 9 },
    { name: "a file", isTTY: false, columns: 120, rows: 40 },
  ])("writes plain lines to $name", (terminal) => {
    expect(shown(terminal)).toEqual([`${plainLine(view(), { plan, lang: "en", columns: 120 })}\n`]);
  });
});
