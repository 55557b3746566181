// Journey files of one's own: read for what they say, refused with everything that is wrong.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../../src/errors/app-error.ts";
import { bundleScenario } from "../../../src/k6/bundle.ts";
import { loadJourneyFiles } from "../../../src/k6/journey-file.ts";
import { makeJourneyTable } from "../../../src/planning/make-journey-table.ts";
import { planOf } from "../planning/plan-of.ts";

const EXAMPLE = path.resolve("docs/examples/land-lookup.ts");
const never = new AbortController().signal;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "headroom-journey-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(text: string, name = "own.ts"): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

const load = (...files: readonly string[]) => loadJourneyFiles(files, never);

/** The example, changed by replacing texts. */
async function changed(...changes: readonly (readonly [string | RegExp, string])[]): Promise<string> {
  const text = await readFile(EXAMPLE, "utf8");
  return changes.reduce((before, [from, to]) => before.replace(from, to), text);
}

async function problemsIn(text: string): Promise<string[]> {
  const file = await write(text);
  const thrown: unknown = await load(file).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(AppError);
  const { code, message } = thrown as AppError;
  expect(code).toBe("JOURNEY_INVALID");
  expect(message).toContain(`The journey file "${file}" has`);
  return message.split("\n  ").slice(1);
}

describe("the example of the docs", () => {
  test("is read with its endpoints", async () => {
    const [journey] = await load(EXAMPLE);
    expect(journey).toMatchObject({
      id: "land-lookup",
      exec: "landLookup",
      source: EXAMPLE,
      system: "procedures",
      perUnit: { value: 0.5, confidence: "GK" },
      endpoints: [
        {
          id: "procedures.land-search",
          method: "GET",
          path: "/land/plots",
          class: "list",
          responseBytes: 12_000,
        },
        { id: "procedures.land-plot", path: "/land/plots/{plotId}" },
        { id: "procedures.land-extract", method: "POST", requestBytes: 300 },
      ],
    });
    expect(
      journey?.steps.map(({ name, endpoint, times, pause }) => [name, endpoint, times, pause.mean]),
    ).toEqual([
      ["land-search", "procedures.land-search", 1, 0],
      ["land-plot", "procedures.land-plot", 1, 8],
      ["land-extract", "procedures.land-extract", 0.2, 15],
    ]);
  });

  test("is bundled for k6 without what only the planner reads", async () => {
    const own = await load(EXAMPLE);
    const plan = planOf({ journeys: own, only: ["land-lookup"] });
    const table = makeJourneyTable(plan, "run", {
      bases: {},
      deployments: [
        {
          system: "procedures",
          name: "default",
          vendor: "reference",
          url: "http://127.0.0.1:1",
          provinces: ["quang-tri"],
        },
      ],
    });
    const { script } = await bundleScenario({ journeys: own, table, signal: never });
    expect(script).toMatch(/export \{[^}]*landLookup[^}]*\}/);
    expect(script).not.toContain("access log");
  });

  test("is type-checked with the scenarios", () => {
    const checked = execFileSync(
      process.execPath,
      ["node_modules/typescript/bin/tsc", "-p", "tsconfig.scenarios.json", "--listFiles"],
      { encoding: "utf8" },
    );
    expect(checked).toContain(EXAMPLE);
  });
});

describe("a journey file is refused", () => {
  test("with everything that is wrong in it", async () => {
    const problems = await problemsIn(
      await changed(
        ['"procedures"', '"procedure"'],
        ['curve: "lookup"', 'curve: "lokup"'],
        ["export function play", "function later"],
        ['path: "/land/plots",', 'path: "@elsewhere.example/x",'],
        ["perUnit: 0.5", "perUnit: -1"],
        [', vi: "người dân"', ""],
        ['{ call: "land-search" }', '{ as: "search" }'],
        ["pause: lognormal(8)", "pause: 8"],
        ['method: "POST"', 'method: "PATCH"'],
        ['player: "person"', 'playr: "person"'],
      ),
    );
    expect(problems).toEqual([
      "play: is missing; export a function of this name",
      'system: got "procedure"; allowed: procedures, documents, meetings, lgsp, reporting; did you mean "procedures"?',
      "actor.vi: is missing; allowed: a text in Vietnamese",
      "player: is missing; allowed: person, machine",
      "perUnit: got -1; allowed: journeys per unit of the driver, 0 or more",
      'curve: got "lokup"; allowed: citizen_online, counter, officer, documents, lookup, flat; did you mean "lookup"?',
      'endpoints[0].path: got "@elsewhere.example/x"; allowed: a path that begins with a slash, without query, with {name} for values, such as /land/plots/{id}',
      'endpoints[2].method: got "PATCH"; allowed: GET, POST, PUT, HEAD',
      "steps[0].call: is missing; allowed: the word of an endpoint",
      "steps[1].pause: got 8; allowed: lognormal(…), exponential(…), constant(…) or uniform(…) of headroom/src/catalogue/pause.ts",
      "about: unknown key playr",
    ]);
  });

  test.each([
    {
      name: "when a step calls what nobody knows",
      changes: [['{ call: "land-plot"', '{ call: "land-plt"']],
      problem:
        'steps[1].call: procedures has no endpoint "land-plt"; did you mean "land-plot"? Or bring it along in endpoints',
    },
    {
      name: "when it brings along what the reference API has",
      changes: [
        ['word: "land-plot"', 'word: "lookup"'],
        ['{ call: "land-plot"', '{ call: "lookup"'],
      ],
      problem: 'endpoints[1].word: "lookup" is an endpoint of the reference API already; take another word',
    },
    {
      name: "when it brings something along twice",
      changes: [
        ['word: "land-plot"', 'word: "land-search"'],
        ['{ call: "land-plot"', '{ call: "land-search", as: "again"'],
      ],
      problem: 'endpoints: "land-search" is there twice',
    },
    {
      name: "when two steps have one name",
      changes: [['{ call: "land-plot"', '{ call: "land-search"']],
      problem: 'steps: "land-search" is there twice; give the second call a name with "as"',
    },
    {
      name: "when its system has no objective for a class",
      changes: [['class: "submit"', 'class: "signalling"']],
      problem: 'endpoints[2].class: procedures has no objective for "signalling"; allowed: page, ',
    },
    {
      name: "when its id is one word",
      changes: [['id: "land-lookup"', 'id: "class"']],
      problem: 'id: got "class"; allowed: two or more words',
    },
    {
      name: "when it has no steps",
      changes: [[/steps: \[[\s\S]*?\n {2}\],/, "steps: [],"]],
      problem: "steps: got a list or a map; allowed: at least one step",
    },
  ] as const)("$name", async ({ changes, problem }) => {
    expect(await problemsIn(await changed(...changes))).toEqual([expect.stringContaining(problem)]);
  });

  test("when about throws", async () => {
    const text =
      'export const about = () => { throw new Error("not today"); };\nexport const play = () => {};';
    expect(await problemsIn(text)).toEqual(["about() threw: not today"]);
  });

  test("when it exports nothing at all", async () => {
    expect(await problemsIn("export const nothing = 1;")).toEqual([
      "about: is missing; export a function of this name",
      "play: is missing; export a function of this name",
    ]);
  });

  test("when it is not there", async () => {
    await expect(load(path.join(folder, "absent.ts"))).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });

  test("when it throws before it can say anything", async () => {
    const file = await write('throw new Error("broken");');
    await expect(load(file)).rejects.toMatchObject({
      code: "JOURNEY_INVALID",
      message: expect.stringContaining("broken"),
    });
  });

  test("when it would send requests past the session, or runs code of another machine", async () => {
    const file = await write(`
      import http from "k6/http";
      import { check } from "https://jslib.example/check.js";
      export const about = () => http;
      export const play = () => check(http);
    `);
    await expect(load(file)).rejects.toMatchObject({
      code: "SCENARIO_INVALID",
      message: expect.stringMatching(
        /may not import "k6\/http"[\s\S]*jslib\.example.* lies on another machine/,
      ),
    });
    const bundled = bundleScenario({
      journeys: [{ id: "own", exec: "own", source: file }],
      table: makeJourneyTable(planOf({ only: ["axis-poll"] }), "run", { bases: {}, deployments: [] }),
      signal: never,
    });
    await expect(bundled).rejects.toMatchObject({ code: "SCENARIO_INVALID" });
  });
});

test("k6's other modules come to nothing while a file is read", async () => {
  const text = `import { sleep } from "k6";\nimport encoding from "k6/encoding";\nsleep(1);\nencoding.b64encode("x");\n`;
  const own = await load(await write(text + (await changed())));
  expect(own.map(({ id }) => id)).toEqual(["land-lookup"]);
});

describe("several files", () => {
  test("may share an endpoint that is the same in both", async () => {
    const other = await write(await changed(['id: "land-lookup"', 'id: "land-second"']));
    expect((await load(EXAMPLE, other)).map(({ id }) => id)).toEqual(["land-lookup", "land-second"]);
  });

  test("are refused with every name that two of them claim", async () => {
    const same = await write(await changed(['path: "/land/plots",', 'path: "/plots",']), "same.ts");
    const taken = await write(await changed(['id: "land-lookup"', 'id: "citizen-lookup"']), "taken.ts");
    const thrown: unknown = await load(EXAMPLE, same, taken).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "JOURNEY_INVALID" });
    expect(String(thrown).split("\n  ").slice(1)).toEqual([
      `"${same}": there is a journey "land-lookup" already; take another id`,
      `"${taken}": there is a journey "citizen-lookup" already; take another id`,
      '"procedures.land-search" is brought along twice and is not the same both times',
      '"procedures.land-search" is brought along twice and is not the same both times',
    ]);
  });
});
