// A whole search with k6 on the sandbox, whose capacity is known by formula. Everything is ten times faster: service,
// objective and trials.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mmcCapacity } from "../../src/analysis/queueing/mmc.ts";
import { engineMissing, needsEngine, openWorkspace } from "../support/cli.ts";
import { ONE_POLL } from "../support/one-poll.ts";

const TIME_SCALE = 0.1;
const WORKERS = 16;
/** 0.25 s, and a limit of 2.5 s, ten times faster. */
const SERVICE = 0.025;
const LIMIT = 0.25;

const Answer = z.object({
  finding: z.string(),
  because: z.array(z.string()),
  verifiedRate: z.number().nullable(),
  estimateRate: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  saturationRate: z.number().nullable(),
  crossCheck: z.object({ kind: z.string(), sentence: z.string() }).nullable(),
});

describe.skipIf(engineMissing)(`a search of the sandbox ${needsEngine}`, () => {
  it("finds the capacity of M/M/16 within 7 %", async () => {
    await using workspace = await openWorkspace();
    const file = await workspace.write("one-poll.ts", ONE_POLL);
    const options = [
      `--journey ${file} --preset quick --time-scale ${TIME_SCALE} --guess 32 --seed 7 --json`,
      `--sandbox documents.workers=${WORKERS} --sandbox documents.service=${SERVICE * 1000}ms`,
      `--sandbox documents.queue=100000 --objective p95<${LIMIT * 1000}ms --data-dir ${workspace.dataDir}`,
    ];
    const search = workspace.start("capacity", "one-poll", ...options.join(" ").split(" "));
    const { code, stdout, stderr } = await search.ended;
    // The screen tells of every trial: shown when one of the rest fails.
    expect(`exit ${code}\n${stderr}`).toMatch(/^exit 0\n/);
    const answer = Answer.parse(JSON.parse(stdout));
    const goal = { allowed: 0.05, limitSeconds: LIMIT };
    const truth = mmcCapacity({ workers: WORKERS, serviceSeconds: SERVICE }, goal);
    expect({ ...answer, stderr }).toMatchObject({ finding: "found" });
    expect(Math.abs(Number(answer.estimateRate) / truth - 1)).toBeLessThan(0.07);
    expect(Number(answer.verifiedRate) / truth).toBeLessThan(1.03);
    // M/M/16 answers 16 ÷ 25 ms at most.
    expect(Number(answer.saturationRate) / (WORKERS / SERVICE)).toBeGreaterThan(0.9);
    expect(Number(answer.saturationRate) / (WORKERS / SERVICE)).toBeLessThan(1.1);
    expect(answer.crossCheck).toMatchObject({
      kind: "agree",
      sentence: expect.stringContaining("documents/axis-poll at 80 %"),
    });
  }, 600_000);
});
