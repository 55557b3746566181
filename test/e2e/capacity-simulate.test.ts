// The search by the built program against servers in virtual time: what it prints, refuses, keeps and goes on with.
import { appendFile, readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { parseJournal } from "../../src/record/capacity-search.ts";
import { searchPaths } from "../../src/store/data-dir.ts";
import { listSearches } from "../../src/store/search-store.ts";
import { openWorkspace, type Ended, type Workspace } from "../support/cli.ts";

const SERVER = ["--simulate", "workers=8,service=0.4s", "--objective", "p95<2.5s"] as const;
/** 1,500 requests/s: trials take long enough to be killed in the middle. */
const BUSY = "--simulate workers=300,service=0.2s --objective p95<0.8s --preset quick --seed 5".split(" ");

/**
 * M/M/8 with services of 0.4 s: the rate λ at which P(R > 2.5 s) = (1 − C)e^(−μt) + C(θe^(−μt) − μe^(−θt))/(θ − μ) is 0.05, with
 * C by the recursion of Erlang B and 200 bisections, in Python 3.11.
 */
const TRUTH = 18.574959;

const Printed = z.looseObject({
  verifiedRate: z.number().nullable(),
  estimateRate: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  feasible: z.boolean(),
  finding: z.string(),
  bindingObjective: z.string().nullable(),
  sharpness: z.number().nullable(),
  saturationRate: z.number().nullable(),
  trials: z.number(),
  simulatedSeconds: z.number(),
});
const printedBy = ({ stdout }: Ended): z.infer<typeof Printed> => Printed.parse(JSON.parse(stdout));

let workspace: Workspace;
beforeEach(async () => {
  workspace = await openWorkspace();
});
afterEach(() => workspace[Symbol.asyncDispose]());

const search = (...args: readonly string[]): Promise<Ended> => workspace.run("capacity", ...args);

test("a seed gives the same answer twice, byte for byte, and nothing is written", async () => {
  const asked = [...SERVER, "--preset", "standard", "--seed", "7", "--json"];
  const [first, second] = [await search(...asked), await search(...asked)];
  expect(first.code).toBe(0);
  expect(second.stdout).toBe(first.stdout);
  expect(await listSearches(workspace.dataDir)).toEqual([]);
  const found = printedBy(first);
  expect(found).toMatchObject({ finding: "found", feasible: true, bindingObjective: "p95<2.5s" });
  expect(found.estimateRate).toBeGreaterThan(TRUTH * 0.9);
  expect(found.estimateRate).toBeLessThan(TRUTH * 1.1);
  expect(found.verifiedRate).toBeLessThan(TRUTH * 1.03);
});

test("another seed draws other arrivals", async () => {
  const [one, other] = [
    await search(...SERVER, "--preset", "quick", "--seed", "1", "--json"),
    await search(...SERVER, "--preset", "quick", "--seed", "2", "--json"),
  ];
  expect(printedBy(one).simulatedSeconds).not.toBe(printedBy(other).simulatedSeconds);
});

test("an objective that is missed without load is no capacity", async () => {
  const ended = await search("--simulate", "workers=8,service=3s", "--objective", "p95<2.5s", "--json");
  expect(ended.code).toBe(10);
  expect(printedBy(ended)).toMatchObject({
    finding: "infeasible",
    feasible: false,
    verifiedRate: null,
    estimateRate: null,
    interval: null,
    saturationRate: null,
  });
});

test("a search that ends at its highest rate says that the limit lies above", async () => {
  const ended = await search(...SERVER, "--preset", "quick", "--max-rate", "9/s", "--json");
  expect(ended.code).toBe(0);
  expect(printedBy(ended)).toMatchObject({ finding: "not-reached", verifiedRate: 9, estimateRate: null });
});

test("Vietnamese is Vietnamese throughout", async () => {
  const { stdout, stderr } = await search(...SERVER, "--preset", "quick", "--lang", "vi");
  expect(stdout).toContain("Năng lực đã kiểm chứng");
  expect(stderr).toContain("lượt 1 · mức nền");
  expect(`${stdout}${stderr}`).not.toMatch(/\b(?:requests|held|trial|baseline|objective)\b/);
});

test("everything that is wrong is said at once, in words", async () => {
  const { code, stdout, stderr } = await search(
    ..."--simulate workers=0,service=0.4s,distribution=expnential".split(" "),
    ..."--objective p95<fast --preset rapid --seed x".split(" "),
  );
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  for (const part of [
    'workers must be a whole number from 1 to 100000, got "0".',
    'There is no distribution "expnential". Did you mean exponential?',
    'the limit must be a time above 0 with its unit, such as 2.5s or 800ms, got "fast".',
    '--preset must be one of quick, standard, gold, got "rapid".',
    "--seed must be a whole number",
  ])
    expect(stderr).toContain(part);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test.each([
  { args: [], says: "Name what to search" },
  { args: ["procedurs"], says: "Did you mean procedures?" },
  { args: ["lgsp", ...SERVER], says: "--simulate describes its own server" },
  { args: ["--simulate", "workers=8,service=0.4s"], says: "--simulate needs what must hold" },
  {
    args: [...SERVER, "--sandbox", "lgsp.workers=2"],
    says: "--sandbox means nothing to a server in virtual time",
  },
  { args: ["--resume"], says: "There is no capacity search" },
])("$args is refused: $says", async ({ args, says }) => {
  const { code, stderr } = await search(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(says);
});

const journalOf = async (): Promise<string> => {
  const [id = ""] = await listSearches(workspace.dataDir);
  return searchPaths(workspace.dataDir, id).journal;
};
const resultsIn = async (): Promise<number> => {
  const text = await readFile(await journalOf(), "utf8");
  return text.split("\n").filter((line) => line.startsWith(`{"kind":"result"`)).length;
};

describe("a search that is killed", () => {
  const kept = ["--data-dir", ".headroom"];

  /** Starts a search and kills it after a few trials. */
  async function killed(): Promise<void> {
    const started = workspace.start("capacity", ...BUSY, ...kept);
    await vi.waitFor(async () => expect(await resultsIn()).toBeGreaterThan(4), {
      timeout: 60_000,
      interval: 10,
    });
    await started.end();
    expect(await resultsIn()).toBeLessThan(20);
  }

  test("goes on and finds what it would have found, and its report says what was played again", async () => {
    const whole = await search(...BUSY, "--json");
    await killed();
    const journal = await journalOf();
    // As if the power had gone while a line was being written.
    await appendFile(journal, `{"kind":"result","result":{"tri`);
    const resumed = await search("--resume", ...kept, "--json");
    expect(resumed.code).toBe(whole.code);
    expect(resumed.stdout).toBe(whole.stdout);
    const text = parseJournal(await readFile(journal, "utf8"));
    expect(text).toMatchObject({ broken: [expect.objectContaining({ because: expect.any(String) })] });
    const report = await readFile(path.join(path.dirname(journal), "report.en.md"), "utf8");
    expect(report).toMatch(/Trials broken off and played again: trial \d+/);
    const again = await search("--resume", ...kept);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("is finished: ");
  });

  test("does not go on as another search", async () => {
    await killed();
    const { code, stderr } = await search("--resume", "--preset", "gold", "--seed", "6", ...kept);
    expect(code).toBe(2);
    expect(stderr).toContain("--preset was quick when the search began, and is gold now.");
    expect(stderr).toContain("--seed was 5 when the search began, and is 6 now.");
  });

  test("by Ctrl-C says how to go on", async () => {
    const started = workspace.start("capacity", ...BUSY, ...kept);
    await vi.waitFor(async () => expect(await resultsIn()).toBeGreaterThan(2), {
      timeout: 60_000,
      interval: 10,
    });
    started.interrupt();
    const { code, stdout, stderr } = await started.ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toMatch(/headroom capacity --resume \S+-simulated --data-dir/);
  });
});
