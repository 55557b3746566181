// Every surge of the catalogue for a minute on the sandbox, at most four at a time: each measures by itself and needs little.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { journeys } from "../../src/catalogue/journeys.ts";
import { surges } from "../../src/catalogue/surges.ts";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Workspace } from "../support/cli.ts";
import { latestRecord } from "../support/kept-runs.ts";

const AT_ONCE = 4;
const ONE = "--scope quang-tri --duration 60s --activity 20 --seed 7".split(" ");

async function carryOut(id: string): Promise<{ workspace: Workspace; record: RunRecord }> {
  const workspace = await openWorkspace();
  await workspace.run("run", id, ...ONE);
  return { workspace, record: await latestRecord(workspace.dataDir) };
}

/** Starts that were due and not made, beyond one for each journey of the system: the last one may fall after the end. */
const missing = ({ systems }: RunRecord): string[] =>
  Object.entries(systems)
    .filter(
      ([id, { offered, achieved }]) =>
        Math.abs(offered - achieved) > journeys.filter(({ system }) => system === id).length,
    )
    .map(([id, { offered, achieved }]) => `${id}: ${achieved} of ${offered}`);

const sumOf = ({ systems }: RunRecord, value: (system: RunRecord["systems"][string]) => number): number =>
  Object.values(systems).reduce((total, system) => total + value(system), 0);

/** Surges that break a service of the sandbox on purpose. */
const faulty = new Set(surges.filter(({ faults }) => faults.length > 0).map(({ id }) => id));

/** Twenty thousand requests in its minute, three times the processor time of another: it plays alone. */
const HEAVIEST = "reporting-fallback";

const others = surges.map(({ id }) => id).filter((id) => id !== HEAVIEST);
const BATCHES = Math.ceil(others.length / AT_ONCE);

/** Neighbours in the catalogue are alike, and the heavy ones must not play together. */
const batches = [
  [HEAVIEST],
  ...Array.from({ length: BATCHES }, (_, batch) => others.filter((_id, i) => i % BATCHES === batch)),
];

describe.skipIf(engineMissing).each(batches.map((ids) => ({ ids })))(`$ids ${needsEngine}`, ({ ids }) => {
  const carried = new Map<string, RunRecord>();
  const workspaces: Workspace[] = [];
  beforeAll(async () => {
    for (const { workspace, record } of await Promise.all(ids.map(carryOut))) {
      workspaces.push(workspace);
      carried.set(record.surge, record);
    }
  });
  afterAll(async () => {
    for (const workspace of workspaces) await workspace[Symbol.asyncDispose]();
  });
  const recordOf = (id: string): RunRecord => {
    const record = carried.get(id);
    if (record === undefined) throw new Error(`${id} left no record`);
    return record;
  };

  test.each(ids)("%s ends by itself, drops nothing and starts what is due", (id) => {
    const record = recordOf(id);
    expect(record.outcome).toMatchObject({ kind: "finished" });
    expect(sumOf(record, ({ dropped }) => dropped)).toBe(0);
    expect(missing(record)).toEqual([]);
    expect(sumOf(record, ({ achieved }) => achieved)).toBeGreaterThan(0);
  });

  test.each(ids)("%s loses and doubles nothing", (id) => {
    const { conservation } = recordOf(id);
    expect(conservation.items.filter(({ lost, duplicated }) => lost + duplicated > 0)).toEqual([]);
    expect(conservation.amplification.filter(({ held }) => held === false)).toEqual([]);
    expect(conservation).toMatchObject({ checked: true, held: true });
  });

  test.each(ids)("%s meets the failures that it makes, and no others", (id) => {
    const record = recordOf(id);
    const broken = sumOf(
      record,
      ({ requests }) => requests.dependency + requests.rejected + requests.failed + requests.timeout,
    );
    expect(broken > 0).toBe(faulty.has(id));
  });
});
