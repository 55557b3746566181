// What can be read on a board that Grafana's components drew over a real Prometheus.
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DrawnBoard } from "../src/drawn-board.ts";
import { startPrometheus } from "../src/scene/prometheus.ts";
import { openStudio } from "../src/studio.ts";
import { boardOfSamples } from "./board-of-samples.ts";
import { writeSamples } from "./samples.ts";

const SAMPLES = [
  { series: 'share{system="lgsp"}', value: () => 0.04 },
  { series: 'up_or_down{system="lgsp"}', value: (index: number) => (index < 90 ? 0 : 1) },
  { series: 'up_or_down{system="documents"}', value: () => 0 },
];

describe("a board", () => {
  const opened: AsyncDisposable[] = [];
  let folder = "";
  let board: DrawnBoard;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headroom-preview-test-"));
    await writeSamples(folder, Math.floor(Date.now() / 1000), SAMPLES);
    const prometheus = await startPrometheus({ folder, targets: [], rules: [], scrapeSeconds: 5 });
    opened.push(prometheus);
    const file = path.join(folder, "board.json");
    await writeFile(file, boardOfSamples());
    const studio = await openStudio();
    opened.push(studio);
    board = await studio.draw({ prometheus: prometheus.url, board: file, from: "now-10m", to: "now" });
    opened.push(board);
  });
  afterAll(async () => {
    for (const one of opened.toReversed()) await one[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const linesOf = async (title: string): Promise<readonly string[]> =>
    (await board.textOf(title)).split("\n").filter((line) => line.trim() !== "");

  test.each([
    { title: "Share", reads: ["Share", "4%"], what: "a ratio with its unit" },
    {
      title: "Nothing",
      reads: ["Nothing", "nothing measured"],
      what: "the board's own words where there is no series",
    },
    { title: "Not a number", reads: ["Not a number", "nothing measured"], what: "the same words for NaN" },
    {
      title: "Duration",
      reads: ["Duration", "2.0 mins"],
      what: "seconds in the unit that fits, with decimals",
    },
    { title: "Rate interval", reads: ["Rate interval", "20"], what: "four scrapes as the interval of rates" },
    {
      title: "No lines",
      reads: ["No lines", "nothing measured"],
      what: "the words in a graph without lines",
    },
  ])("shows $what", async ({ title, reads }) => expect(await linesOf(title)).toEqual(reads));

  test("shows one value per series, named by the legend, in the words of the value mappings", async () =>
    expect((await linesOf("States")).toSorted()).toEqual(["DOWN", "States", "documents", "lgsp", "up"]));

  test("shows a bar per series, on the scale of min and max", async () =>
    expect((await linesOf("Bars")).toSorted()).toEqual(["0%", "50%", "Bars", "documents", "lgsp"]));

  test("shows a graph with a legend", async () =>
    expect((await linesOf("Lines")).toSorted()).toEqual(["Lines", "documents", "lgsp"]));

  test("shows states over time with every text that occurs in the legend", async () =>
    expect(await linesOf("Over time")).toEqual(expect.arrayContaining(["lgsp", "documents", "DOWN", "up"])));

  test("shows a table, merged, renamed and with a unit for each column", async () => {
    const lines = await linesOf("Table");
    expect(lines).toEqual(
      expect.arrayContaining(["System", "Share", "Seconds", "lgsp", "4%", "1.50 s", "0 s"]),
    );
    expect(lines).not.toContain("Value #A");
  });

  test("puts every value in the place of a variable that says All", async () =>
    expect((await linesOf("Of a variable")).toSorted()).toEqual([
      "0",
      "1",
      "Of a variable",
      "documents",
      "lgsp",
    ]));

  test("sums up what Grafana alone can draw", async () =>
    expect(await board.textOf("Heat")).toContain("heatmap: drawn by Grafana only"));

  test("tells which panel Prometheus could not answer", async () => {
    const problems = await board.problems();
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["Wrong query"]);
  });

  test("is a picture as high as all panels", async () => {
    const file = path.join(folder, "board.png");
    await board.picture(file);
    expect((await stat(file)).size).toBeGreaterThan(10_000);
  });
});
