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
  bases: [],
  units: 78,
  endpoints: {},
  think: {},
};
const never = new AbortController().signal;

/** Names that the script exports. */
const exportsOf = (script: string): string[] => {
  const list = /export \{([^}]*)\};\s*$/.exec(script)?.[1] ?? "";
  return list.split(",").map((name) => name.trim());
};

describe("the built-in scenario", () => {
  test("exports one function for each journey, the set-up, the summary, and no options", async () => {
    const { script } = await bundleScenario({ table, signal: never });
    expect(exportsOf(script).toSorted()).toEqual(
      [...journeys.map(({ exec }) => exec), "handleSummary", "setup"].toSorted(),
    );
  });

  test("carries the journey table", async () => {
    const { script } = await bundleScenario({ table, signal: never });
    expect(script).toContain("trial-of-the-bundler");
  });

  test("imports nothing but k6", async () => {
    const { script } = await bundleScenario({ table, signal: never });
    const imported = [...script.matchAll(/^import .*?["']([^"']+)["'];$/gm)].map((match) => match[1]);
    expect(new Set(imported)).toEqual(
      new Set(["k6", "k6/execution", "k6/http", "k6/metrics", "k6/timers", "k6/websockets"]),
    );
  });
});

describe("a scenario of the user", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headroom-bundle-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const bundle = async (source: string): Promise<string> => {
    const entry = path.join(folder, "own.ts");
    await writeFile(entry, source);
    const { script } = await bundleScenario({ entry, table, signal: never });
    return script;
  };

  test("may use the parts of the built-in one from anywhere", async () => {
    const script = await bundle(`
      import { play } from "headroom/scenarios/lib/http.ts";
      export const own = (): void => play("own", (session) => { session.call("procedures.lookup-page"); });
    `);
    expect(exportsOf(script)).toEqual(["own"]);
  });

  test("that is wrong in several places is refused with all of them", async () => {
    const wrong = bundle(
      `import { a } from "./missing.ts";\nimport b from "nowhere-to-be-found";\nexport const own = () => a(b);`,
    );
    await expect(wrong).rejects.toMatchObject({
      code: "SCENARIO_INVALID",
      message: expect.stringMatching(/missing\.ts[\s\S]*nowhere-to-be-found/),
    });
  });

  test("that does not exist is refused by name", async () => {
    const missing = bundleScenario({ entry: path.join(folder, "absent.ts"), table, signal: never });
    await expect(missing).rejects.toMatchObject({
      code: "SCENARIO_INVALID",
      message: expect.stringContaining("absent.ts"),
    });
  });
});

test("an aborted bundling ends with the reason", async () => {
  const reason = new Error("enough");
  await expect(bundleScenario({ table, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
