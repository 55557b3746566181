import { temporaryFile } from "../store/temporary-file.ts";
import { describe, expect, test } from "vitest";
import { surges } from "../../../src/catalogue/surges.ts";
import { planText } from "../../../src/cli/plan-text.ts";
import { nth, planOf } from "../planning/plan-of.ts";
import { call } from "./call.ts";

const small = ["plan", "august-ramp", "--duration", "30s", "--seed", "7"];

interface PrintedPlan {
  readonly scheduleHash: string;
  readonly communes: number;
  readonly scope: readonly string[];
  readonly seed: number;
  readonly activity: number;
  readonly timeFactor: number;
  readonly thinkScale: number;
  readonly journeys: readonly Readonly<Record<string, unknown>>[];
  readonly systems: readonly { readonly system: string; readonly starts: number }[];
  readonly assumptions: readonly unknown[];
  readonly generator: { readonly vus: number; readonly memoryBytes: number };
  readonly total: {
    readonly starts: number;
    readonly requests: number;
    readonly peakRequestsPerSecond: number;
    readonly sentBytes: number;
  };
}

const printed = async (...argv: readonly string[]): Promise<PrintedPlan> =>
  JSON.parse((await call("plan", ...argv, "--json")).stdout) as PrintedPlan;

test.each(["en", "vi"])("a plan as a person reads it, in %s", async (lang) => {
  const { stdout, code } = await call(...small, "--lang", lang);
  expect(code).toBe(0);
  await expect(stdout).toMatchFileSnapshot(`./golden/plan.${lang}.txt`);
});

describe("a plan as JSON", () => {
  test("has the counts, the assumptions and a hash, but not the schedule itself", async () => {
    const plan = await printed("august-ramp", "--duration", "30s");
    expect(Object.keys(plan).toSorted()).toEqual([
      "activity",
      "assumptions",
      "communes",
      "durationSeconds",
      "faults",
      "generator",
      "journeys",
      "keep",
      "leftOut",
      "name",
      "outline",
      "overDispersion",
      "rooms",
      "scale",
      "scheduleHash",
      "scope",
      "seed",
      "slowLink",
      "spans",
      "surge",
      "systems",
      "thinkScale",
      "timeFactor",
      "total",
    ]);
    expect(Object.keys(nth(plan.journeys, 0)).toSorted()).toEqual([
      "expectedStarts",
      "id",
      "longestSession",
      "meanSession",
      "peakRequestsPerSecond",
      "peakStartsPerSecond",
      "player",
      "receivedBytes",
      "requests",
      "sentBytes",
      "sessionsAtOnce",
      "slotSeconds",
      "starts",
      "system",
      "vus",
    ]);
    expect(plan.scheduleHash).toMatch(/^[0-9a-f]{64}$/);
    expect(plan.systems.map(({ system }) => system)).toEqual([
      "procedures",
      "documents",
      "meetings",
      "lgsp",
      "reporting",
    ]);
  });

  test("is the same every time, and its hash changes with what is sent and with nothing else", async () => {
    const first = await printed("monday", "--seed", "3", "--duration", "60s");
    expect(await printed("monday", "--seed", "3", "--duration", "60s", "--lang", "vi")).toEqual(first);
    const others = await Promise.all(
      [
        ["--seed", "4"],
        ["--seed", "3", "--scale", "2"],
        ["--seed", "3", "--scope", "hue"],
      ].map((more) => printed("monday", "--duration", "60s", ...more)),
    );
    expect(new Set([first, ...others].map(({ scheduleHash }) => scheduleHash)).size).toBe(4);
  });
});

describe("what is asked for", () => {
  test.each([
    { name: "nothing: one province", argv: [], scope: ["quang-tri"], communes: 78 },
    { name: "a Vietnamese name", argv: ["--scope", "Quảng Trị"], scope: ["quang-tri"], communes: 78 },
    {
      name: "two names, spaced, one of them twice",
      argv: ["--scope", "Huế, quang-tri, hue"],
      scope: ["hue", "quang-tri"],
      communes: 118,
    },
    { name: "the nation", argv: ["--scope", "all"], scope: ["all"], communes: 3321 },
  ])("$name", async ({ argv, scope, communes }) =>
    expect(await printed("monday", ...argv)).toMatchObject({ scope, communes }),
  );

  test("a plan of nine weeks is the longest", async () => {
    const { thrown } = await call("plan", "monday", "--duration", "64d");
    expect(thrown).toMatchObject({
      message: '--duration must be a time from 10s to 63d such as 90s, 10m or 1h30m, got "64d".',
    });
  });
});

describe("what cannot be planned", () => {
  test.each([
    {
      name: "an unknown surge has its nearest offered",
      argv: ["august-rmp"],
      says: 'There is no surge "august-rmp". Did you mean august-ramp?',
    },
    {
      name: "a surge like none has all of them offered",
      argv: ["qqqqqqqqqqqq"],
      says: `There is no surge "qqqqqqqqqqqq". Known are: ${surges.map(({ id }) => id).join(", ")}.`,
    },
    {
      name: "a surge named twice is refused",
      argv: ["monday+monday"],
      says: 'The surge "monday" is named twice.',
    },
    {
      name: "no surge at all has all of them listed",
      argv: [],
      says: `Name a surge: ${surges.map(({ id }) => id).join(", ")}; two of them as one: august-ramp+commune-drill.`,
    },
    {
      name: "half of two surges is refused",
      argv: ["monday+"],
      says: `There is no surge "". Known are: ${surges.map(({ id }) => id).join(", ")}.`,
    },
    {
      name: "an unknown province has its nearest offered",
      argv: ["monday", "--scope", "quang-try"],
      says: 'There is no province "quang-try" for --scope. Did you mean quang-tri?',
    },
    {
      name: "a place like none has examples offered",
      argv: ["monday", "--scope", "atlantis"],
      says: 'There is no province "atlantis" for --scope. Known are: all, quang-tri, ha-noi.',
    },
    {
      name: "five seconds",
      argv: ["monday", "--duration", "5s"],
      says: '--duration must be a time from 10s to 63d such as 90s, 10m or 1h30m, got "5s".',
    },
    {
      name: "a scale of zero",
      argv: ["monday", "--scale", "0"],
      says: '--scale must be a number from 0.001 to 1000, got "0".',
    },
    {
      name: "a scale of letters",
      argv: ["monday", "--scale", "abc"],
      says: '--scale must be a number from 0.001 to 1000, got "abc".',
    },
    {
      name: "a negative seed",
      argv: ["monday", "--seed", "-1"],
      says: '--seed must be a whole number from 0 to 2147483647, got "-1".',
    },
    {
      name: "a negative activity",
      argv: ["monday", "--activity", "-2"],
      says: '--activity must be a number from 0.001 to 1000, got "-2".',
    },
  ])("$name", async ({ argv, says }) => {
    const { thrown, stdout } = await call("plan", ...argv);
    expect(thrown).toMatchObject({ code: "OPTION_INVALID", exitCode: 2, message: says });
    expect(stdout).toBe("");
  });

  test("everything that is wrong is told at once", async () => {
    const { thrown } = await call(
      "plan",
      "mondy",
      "--scope",
      "atlantis,hu",
      "--duration",
      "x",
      "--seed",
      "x",
      "--scale",
      "x",
      "--activity",
      "x",
      "--lang",
      "fr",
    );
    expect((thrown as Error).message.split("\n")).toHaveLength(8);
  });

  test("a plan without a start says what to raise", async () => {
    const { thrown } = await call("plan", "monday", "--scale", "0.001", "--duration", "10s");
    expect(thrown).toMatchObject({
      code: "PLAN_INVALID",
      exitCode: 2,
      message: expect.stringContaining("Raise --scale or --duration."),
    });
  });

  test("a headroom.yaml that is not there is named", async () => {
    expect((await call("plan", "monday", "--targets", "/nowhere/headroom.yaml")).thrown).toMatchObject({
      code: "CONFIG_NOT_FOUND",
    });
  });
});

const yaml = (text: string) => temporaryFile("headroom.yaml", `environment: here\n${text}`);

describe("headroom.yaml", () => {
  test("fills what the command line leaves open", async () => {
    await using file = await yaml("population: { scope: [hue], activity: 3 }\n");
    expect(await printed("monday", "--targets", file.path)).toMatchObject({ scope: ["hue"], activity: 3 });
    expect(
      await printed("monday", "--targets", file.path, "--scope", "all", "--activity", "2"),
    ).toMatchObject({ scope: ["all"], activity: 2 });
  });

  test("names the surge when the command line does not", async () => {
    await using file = await yaml("surge: announcement\n");
    expect(await printed("--targets", file.path)).toMatchObject({ surge: "announcement" });
    expect(await printed("monday", "--targets", file.path)).toMatchObject({ surge: "monday" });
  });

  test("leaves the plan to the systems that have a target", async () => {
    await using file = await yaml(
      'targets:\n  lgsp: { url: "http://127.0.0.1:1", class: sandbox, owner: me, max-rate: 100/s }\n',
    );
    const plan = await printed("monday", "--targets", file.path);
    expect(plan.systems.map(({ system }) => system)).toEqual(["lgsp"]);
  });

  const TWO = [
    "targets:",
    '  procedures: { url: "http://127.0.0.1:1", class: sandbox }',
    "deployments:",
    '  - { system: procedures, provinces: [hue], vendor: motcua, url: "http://127.0.0.1:2", class: sandbox }',
    '  - { system: lgsp, provinces: [hue], url: "http://127.0.0.1:3", class: sandbox }',
    "",
  ].join("\n");

  test("divides the plan's peak among the deployments that serve its scope", async () => {
    await using file = await yaml(TWO.replace(/.*system: lgsp.*\n/, ""));
    const asked = ["monday", "--scope", "hue,quang-tri", "--targets", file.path];
    const { deployments } = (await printed(...asked)) as PrintedPlan & { readonly deployments: unknown };
    expect(deployments).toEqual([
      expect.objectContaining({ name: "default", provinces: ["quang-tri"] }),
      expect.objectContaining({ name: "hue", vendor: "motcua", provinces: ["hue"] }),
    ]);
    const { stdout } = await call("plan", ...asked, "--lang", "vi");
    expect(stdout).toMatch(/bản triển khai +sản phẩm/);
    expect(stdout).toMatch(/procedures · hue +motcua +1 +[\d,]+/);
    expect(await printed("monday", "--targets", file.path)).not.toHaveProperty("deployments");
  });

  test("has to serve every province with every system that takes part", async () => {
    await using file = await yaml(TWO);
    const { thrown } = await call("plan", "monday", "--scope", "hue,Quảng Trị", "--targets", file.path);
    expect(thrown).toMatchObject({
      code: "PLAN_INVALID",
      message: "No deployment of lgsp serves Quảng Trị (quang-tri).",
    });
  });

  test("with targets leaves nothing for --sandbox to do, which is said", async () => {
    await using file = await yaml(
      'targets:\n  lgsp: { url: "http://127.0.0.1:1", class: sandbox, owner: me, max-rate: 100/s }\n',
    );
    const { thrown } = await call(
      "run",
      "monday",
      "--targets",
      file.path,
      "--sandbox",
      "lgsp.workers=1",
      "--generators",
      "0",
      "--remote-write",
      "ftp://x",
    );
    expect((thrown as Error).message.split("\n")).toEqual([
      '--generators must be a whole number from 1 to 64, got "0".',
      '--remote-write must be an http address such as http://127.0.0.1:9090/api/v1/write, got "ftp://x".',
      `--sandbox sets up the sandbox, but "${file.path}" names targets to load instead.`,
    ]);
  });
});

describe.each(surges.map(({ id }) => id))("%s", (surge) => {
  test.each([
    { scope: "quang-tri", communes: 78 },
    { scope: "ho-chi-minh-city", communes: 168 },
    { scope: "all", communes: 3321 },
  ])("in ten minutes for $scope has sane figures", async ({ scope, communes }) => {
    const plan = await printed(surge, "--scope", scope, "--duration", "10m");
    expect(plan.communes).toBe(communes);
    expect(plan.timeFactor).toBeGreaterThan(1);
    // 10 min ÷ 6 over the 875 s of the longest session.
    expect(plan.thinkScale).toBeCloseTo(100 / 875, 9);
    // Polls alone: 600 s ÷ 300 s per commune, less four standard deviations.
    expect(plan.total.starts).toBeGreaterThan(2 * communes - 4 * Math.sqrt(2 * communes));
    expect(plan.total.requests).toBeGreaterThan(plan.total.starts);
    expect(plan.total.requests).toBeLessThan(20 * plan.total.starts);
    expect(plan.total.peakRequestsPerSecond).toBeGreaterThan(plan.total.requests / 700);
    expect(plan.total.peakRequestsPerSecond).toBeLessThan(plan.total.requests / 10);
    expect(plan.generator.vus).toBeLessThan(4 * plan.total.starts);
    expect(plan.total.sentBytes).toBeGreaterThan(0);
  });

  test.each(["10s", "3h"])("can be planned for %s", async (duration) => {
    const { code, stdout } = await call("plan", surge, "--duration", duration);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});

test.each([
  {
    lang: "en",
    says: "slow lines: 9 of 78 commune-level units; 4–10 Mbit/s, round trip 80 ms, packets lost 1 %",
  },
  {
    lang: "vi",
    says: "đường truyền chậm: 9 trên 78 đơn vị cấp xã; 4–10 Mbit/s, khứ hồi 80 ms, mất gói 1 %",
  },
])("a plan with slow lines says how many communes have which, in $lang", async ({ lang, says }) => {
  const { stdout } = await call(
    "plan",
    "slow-link",
    "--scope",
    "quang-tri",
    "--duration",
    "30s",
    "--lang",
    lang,
  );
  expect(stdout).toContain(says);
});

/** A citation may be one long word. */
const isTooWide = (line: string): boolean => line.length > 80 && line.trim().includes(" ");

test.each(["en", "vi"] as const)("on a terminal of 80 columns no line is wider, in %s", (lang) => {
  const plan = planOf({ surge: "monday+commune-drill", durationSeconds: 60 });
  const lines = planText(plan, { hash: "0".repeat(64), lang, columns: 80 }).split("\n");
  expect(lines.filter(isTooWide)).toEqual([]);
  expect(lines.length).toBeGreaterThan(60);
});
