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
});

describe.skipIf(engineMissing)(`a search of the sandbox ${needsEngine}`, () => {
  it("finds the capacity of M/M/16 within 7 %", async () => {
    await using workspace = await openWorkspace();
    const file = await workspace.write("one-poll.ts", ONE_POLL);
    const search = workspace.start(
      ...["capacity", "one-poll", "--journey", file, "--preset", "quick", "--time-scale", `${TIME_SCALE}`],
      ...["--sandbox", `documents.workers=${WORKERS}`, "--sandbox", `documents.service=${SERVICE * 1000}ms`],
      ...["--sandbox", "documents.queue=100000", "--objective", `p95<${LIMIT * 1000}ms`],
      ...["--guess", "32", "--seed", "7", "--data-dir", workspace.dataDir, "--json"],
    );
    const { code, stdout, stderr } = await search.ended;
    expect(code, stderr).toBe(0);
    const answer = Answer.parse(JSON.parse(stdout));
    const truth = mmcCapacity(
      { workers: WORKERS, serviceSeconds: SERVICE },
      { allowed: 0.05, limitSeconds: LIMIT },
    );
    expect(answer.finding, stderr).toBe("found");
    expect(Math.abs(Number(answer.estimateRate) / truth - 1), stderr).toBeLessThan(0.07);
    expect(Number(answer.verifiedRate) / truth).toBeLessThan(1.03);
  }, 420_000);
});
