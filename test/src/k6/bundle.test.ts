import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import { bundleScenario } from "../../../src/k6/bundle.ts";
import type { JourneyTable } from "../../../src/planning/journey-table.ts";

const table: JourneyTable = {
  run: "trial-of-the-bundler",
  seed: 1,
  thinkScale: 1,
  retryScale: 1,
  bases: [],
  places: [],
  endpoints: {},
  journeys: {},
};
const never = new AbortController().signal;

/** Names that the script exports. */
const exportsOf = (script: string): string[] => {
  const list = /export \{([^}]*)\};\s*$/.exec(script)?.[1] ?? "";
  return list.split(",").map((name) => name.trim());
};

const played = journeys.map(({ id, exec }) => ({ id, exec }));

describe("the built-in journeys", () => {
  test("that are not played are not in the script", async () => {
    const { script } = await bundleScenario({ journeys: played.slice(0, 1), table, signal: never });
    expect(exportsOf(script).toSorted()).toEqual(["citizenSubmit", "handleSummary", "setup"]);
    expect(script).not.toContain("portal-progress");
  });

  test("are told to the planner alone, not to every virtual user", async () => {
    const { script } = await bundleScenario({ journeys: played, table, signal: never });
    expect(script).not.toContain("perUnit");
  });

  test("export one function each, the set-up, the summary, and no options", async () => {
    const { script } = await bundleScenario({ journeys: played, table, signal: never });
    expect(exportsOf(script).toSorted()).toEqual(
      [...journeys.map(({ exec }) => exec), "handleSummary", "setup"].toSorted(),
    );
  });

  test("carries the journey table", async () => {
    const { script } = await bundleScenario({ journeys: played, table, signal: never });
    expect(script).toContain("trial-of-the-bundler");
  });

  test("imports nothing but k6", async () => {
    const { script } = await bundleScenario({ journeys: played, table, signal: never });
    const imported = [...script.matchAll(/^import .*?["']([^"']+)["'];$/gm)].map((match) => match[1]);
    expect(new Set(imported)).toEqual(
      new Set(["k6", "k6/execution", "k6/http", "k6/metrics", "k6/timers", "k6/websockets"]),
    );
  });
});

describe("a journey of the user", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headroom-bundle-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const bundle = async (text: string): Promise<string> => {
    const source = path.join(folder, "own.ts");
    await writeFile(source, text);
    const { script } = await bundleScenario({
      journeys: [{ id: "own", exec: "own", source }],
      table,
      signal: never,
    });
    return script;
  };

  test("may use the parts of the built-in ones from anywhere", async () => {
    const script = await bundle(`
      import { idNumber } from "headroom/scenarios/parts/people.ts";
      export const play = (session) => { session.call("lookup-page", { query: { id: idNumber(session.random) } }); };
    `);
    expect(exportsOf(script)).toContain("own");
  });

  test("that is wrong in several places is refused with all of them", async () => {
    const wrong = bundle(
      `import { a } from "./missing.ts";\nimport b from "nowhere-to-be-found";\nexport const play = () => a(b);`,
    );
    await expect(wrong).rejects.toMatchObject({
      code: "SCENARIO_INVALID",
      message: expect.stringMatching(/missing\.ts[\s\S]*nowhere-to-be-found/),
    });
  });

  test("that does not exist is refused by name", async () => {
    const source = path.join(folder, "absent.ts");
    const missing = bundleScenario({ journeys: [{ id: "own", exec: "own", source }], table, signal: never });
    await expect(missing).rejects.toMatchObject({
      code: "SCENARIO_INVALID",
      message: expect.stringContaining("absent.ts"),
    });
  });
});

test("an aborted bundling ends with the reason", async () => {
  const reason = new Error("enough");
  await expect(bundleScenario({ journeys: played, table, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
});
