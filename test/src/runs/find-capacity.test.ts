import { describe, expect, test } from "vitest";
import type { PlayTrial } from "../../../src/analysis/search/trial.ts";
import { playVirtualTrial } from "../../../src/analysis/virtual/virtual-trial.ts";
import type { CrossCheck } from "../../../src/analysis/cross-check.ts";
import type { Finding } from "../../../src/analysis/search/finding.ts";
import {
  parseJournal,
  toldFinding,
  type JournalLine,
  type KeptSearch,
} from "../../../src/record/capacity-search.ts";
import {
  findCapacity,
  type CapacityEnd,
  type CapacityWork,
  type CheckFinding,
  type CheckRequest,
} from "../../../src/runs/find-capacity.ts";
import { heading as sample } from "../../reports/sample-search.ts";

const objectives = [{ id: "p95<2.5s", allowed: 0.05, limitSeconds: 2.5, system: null }];
const heading = { ...sample, settings: { preset: "quick", objectives, guess: 0.6 } } as const;
const server = {
  workers: 8,
  serviceSeconds: 0.4,
  distribution: { kind: "exponential" },
  discipline: "fifo",
  queue: null,
} as const;
const play: PlayTrial = (trial) =>
  Promise.resolve(playVirtualTrial({ server, objectives, seed: 3 }, trial, 0));
const never = new AbortController().signal;

/** A journal in memory; every line goes through text, as on a disk. */
function memoryJournal(lines: readonly JournalLine[] = [heading]) {
  const written = lines.map((line) => JSON.stringify(line));
  return {
    journal: { append: async (line: JournalLine) => void written.push(JSON.stringify(line)) },
    kinds: () => written.map((line) => (JSON.parse(line) as JournalLine).kind),
    kept: (): KeptSearch => parseJournal(written.map((line) => `${line}\n`).join("")) as KeptSearch,
  };
}

const nothing = () => undefined;
const quiet = { trialBegins: nothing, trialEnded: nothing, checkBegins: nothing, checkEnded: nothing };
const workWith = (changes: Partial<CapacityWork>): CapacityWork => ({
  heading,
  play,
  check: undefined,
  journal: undefined,
  watcher: quiet,
  now: () => new Date(0),
  ...changes,
});

/** Plays until the trial of that number, and then is as good as killed. */
const playUntil =
  (number: number): PlayTrial =>
  async (trial, signal) => {
    if (trial.number === number) throw new Error("killed");
    return play(trial, signal);
  };

test("every trial is announced before it is played, and its result is written before the next", async () => {
  const { journal, kinds, kept } = memoryJournal();
  const end = await findCapacity(workWith({ journal }), never);
  const middle = kinds().slice(1, -1);
  expect(middle.length).toBeGreaterThan(20);
  expect(middle).toEqual(Array.from({ length: middle.length / 2 }, () => ["trial", "result"]).flat());
  expect(kinds().at(-1)).toBe("finding");
  expect(end).toEqual({ kind: "finding", finding: kept().finding, crossCheck: null, replayed: [] });
});

describe("a search that was cut off", () => {
  test.each([1, 2, 9, 20])("in trial %d finds what it would have found", async (number) => {
    const whole = await findCapacity(workWith({}), never);
    const memory = memoryJournal();
    await expect(
      findCapacity(workWith({ journal: memory.journal, play: playUntil(number) }), never),
    ).rejects.toThrow("killed");
    expect(memory.kept().open?.number).toBe(number);
    const resumed = await findCapacity(workWith({ journal: memory.journal, kept: memory.kept() }), never);
    expect(resumed).toEqual({ ...whole, replayed: [number] });
    expect(memory.kept().broken.map(({ trial }) => trial.number)).toEqual([number]);
  });

  test("between two trials has nothing to play again", async () => {
    const memory = memoryJournal();
    const stop = new AbortController();
    const watcher = {
      ...quiet,
      trialEnded: ({ trial }: { readonly trial: { readonly number: number } }) =>
        [() => undefined, () => stop.abort()][Number(trial.number === 4)]?.(),
    };
    const end = await findCapacity(workWith({ journal: memory.journal, watcher }), stop.signal);
    expect(end).toEqual({ kind: "interrupted", played: 4 });
    const resumed = await findCapacity(workWith({ journal: memory.journal, kept: memory.kept() }), never);
    expect(resumed).toEqual(await findCapacity(workWith({}), never));
  });

  test("by a person in the middle of a trial is no failure", async () => {
    const memory = memoryJournal();
    const stop = new AbortController();
    const interrupted: PlayTrial = async (trial, signal) => {
      stop.abort(new Error(`in trial ${trial.number}`));
      signal.throwIfAborted();
      return play(trial, signal);
    };
    const end = await findCapacity(workWith({ journal: memory.journal, play: interrupted }), stop.signal);
    expect(end).toEqual({ kind: "interrupted", played: 0 });
    expect(memory.kept().open?.number).toBe(1);
  });
});

const answer =
  (kind: CrossCheck["kind"]): CheckFinding =>
  () =>
    Promise.resolve({ kind, sentence: `They ${kind}.` });

describe("a finding that a second generator is asked about", () => {
  test.each(["agree", "unclear"] as const)("stays as it is when they %s", async (kind) => {
    const { journal, kinds } = memoryJournal();
    const plain = await findCapacity(workWith({}), never);
    const checked = await findCapacity(workWith({ journal, check: answer(kind) }), never);
    expect(checked).toEqual({ ...plain, crossCheck: { kind, sentence: `They ${kind}.` } });
    expect(kinds().slice(-2)).toEqual(["cross-check", "finding"]);
  });

  test("is invalid when they disagree, and no number is told", async () => {
    const { journal, kept } = memoryJournal();
    await findCapacity(workWith({ journal, check: answer("disagree") }), never);
    const told = toldFinding(kept().finding as Finding);
    expect(told).toMatchObject({ kind: "invalid", feasible: false, verifiedRate: null, estimateRate: null });
    expect(told.because[0]).toBe("They disagree.");
  });

  test("is asked about once, with the number of a trial that was not played", async () => {
    const asked: CheckRequest[] = [];
    const check: CheckFinding = (request, signal) => {
      asked.push(request);
      return answer("agree")(request, signal);
    };
    const end = await findCapacity(workWith({ check }), never);
    expect(end).toMatchObject({ kind: "finding", finding: { kind: "found" } });
    const { trials, verifiedRate } = (end as CapacityEnd & { kind: "finding" }).finding;
    expect(asked).toEqual([
      { number: trials.length + 1, finding: expect.objectContaining({ verifiedRate }) },
    ]);
  });

  test("that has no rate that was held asks nobody", async () => {
    const tight = [{ id: "p95<0.1s", allowed: 0.05, limitSeconds: 0.1, system: null }];
    const hopeless = { ...heading, settings: { ...heading.settings, objectives: tight } };
    const playTight: PlayTrial = (trial) =>
      Promise.resolve(playVirtualTrial({ server, objectives: tight, seed: 3 }, trial, 0));
    const end = await findCapacity(
      workWith({ heading: hopeless, play: playTight, check: answer("disagree") }),
      never,
    );
    expect(end).toMatchObject({ finding: { kind: "infeasible" }, crossCheck: null });
  });

  test("is kept at a Ctrl-C meanwhile, and the search goes on with the check alone", async () => {
    const memory = memoryJournal();
    const stop = new AbortController();
    const cut: CheckFinding = () => {
      stop.abort();
      return Promise.reject(new Error("aborted"));
    };
    const first = await findCapacity(workWith({ journal: memory.journal, check: cut }), stop.signal);
    expect(first).toMatchObject({ kind: "interrupted" });
    const kept = memory.kept();
    expect({ open: kept.open, finding: kept.finding }).toEqual({ open: undefined, finding: undefined });
    const end = await findCapacity(
      workWith({ kept, play: playUntil(kept.results.length + 1), check: answer("agree") }),
      never,
    );
    expect(end).toMatchObject({ kind: "finding", crossCheck: { kind: "agree" }, replayed: [] });
  });
});
