// What `headroom compare` reads, and what it refuses before anything is sent.
import { PassThrough, Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { compare } from "../../../src/cli/compare.ts";
import { readCollectPlan } from "../../../src/cli/collect-plan.ts";
import { readOptions } from "../../../src/cli/options.ts";
import { scheduleHash } from "../../../src/cli/plan.ts";
import { makePlan } from "../../../src/planning/plan.ts";
import { keptLog } from "../receiver/silent-log.ts";
import { call } from "./call.ts";

const CSV = `side,run,metric,value
base,a1,p95,0.40
base,a2,p95,0.41
base,a3,p95,0.42
candidate,b1,p95,0.60
candidate,b2,p95,0.61
candidate,b3,p95,0.62
`;

/** `headroom compare --csv -` with a table on standard input. */
async function compared(table: string) {
  const stdout = new PassThrough();
  const code = await compare(
    [],
    { csv: "-" },
    {
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: new PassThrough() as unknown as NodeJS.WriteStream,
      stdin: Readable.from([Buffer.from(table)], { objectMode: false }),
      log: keptLog().log,
      env: {},
      signal: new AbortController().signal,
    },
  );
  return { code, text: String(stdout.read()) };
}

describe("a table on standard input", () => {
  test("is compared", async () => {
    const { code, text } = await compared(CSV);
    expect(code).toBe(10);
    expect(text).toContain("regressed");
  });

  test("with problems is refused with all of them and their lines", async () => {
    const broken = `${CSV.replace("base,a1,p95,0.40", "old,a1,p95,fast")}base,a2,p95,-1\n`;
    await expect(compared(broken)).rejects.toMatchObject({
      code: "TABLE_INVALID",
      message: [
        'The table "standard input" cannot be used:',
        'line 2: column "side" must be base or candidate, got "old"',
        'line 2: column "value" must be a number, got "fast"',
        'line 8: "p95" must be above 0 to form a ratio, got -1',
      ].join("\n  "),
    });
  });

  test("without a column says so, and nothing of its rows", async () => {
    await expect(compared("side,run,value\nold,a,1\n")).rejects.toMatchObject({
      code: "TABLE_INVALID",
      message: expect.stringMatching(/^The table "standard input" cannot be used:\n.*no column "metric".*$/),
    });
  });
});

const planOf = (name: string, options: Readonly<Record<string, string>>) =>
  readCollectPlan(
    name,
    { reader: readOptions({ scale: "1", seed: "1", ...options }), loaded: undefined },
    new AbortController().signal,
  );

describe("what both sides are loaded with", () => {
  test.each([
    { name: "lgsp", systems: ["lgsp"] },
    { name: "axis-poll", systems: ["documents"] },
  ])("$name is of $systems alone", async ({ name, systems }) => {
    const { plan, subject } = await planOf(name, { rate: "40/s" });
    const made = makePlan(plan);
    expect(made.systems.map(({ system }) => system)).toEqual(systems);
    expect(made.steady?.requestsPerSecond).toBe(40);
    expect(made.durationSeconds).toBe(300);
    expect(subject.id).toBe(name);
  });

  test("a journey stands among the options of the record, so that it can be repeated", async () => {
    const [named, only] = await Promise.all([
      planOf("axis-poll", { rate: "40/s" }),
      planOf("monday", { rate: "40/s", only: "axis-poll", systems: "documents" }),
    ]);
    expect(named.subject.options).toEqual(["--only axis-poll"]);
    expect(scheduleHash(makePlan(named.plan))).toBe(scheduleHash(makePlan(only.plan)));
  });

  test("the rate of a record gives the schedule of the scale that it came from", async () => {
    const { plan } = await planOf("commune-drill", { scale: "3", duration: "60s" });
    const rate = `${plan.steady?.requestsPerSecond}/s`;
    const again = await planOf("commune-drill", { rate, duration: "60s" });
    expect(scheduleHash(makePlan(again.plan))).toBe(scheduleHash(makePlan(plan)));
    expect(plan.notes?.join(" ")).toContain("(the surge's peak)");
  });

  test("is refused with everything that is wrong", async () => {
    const { thrown } = await call(
      ..."compare axis-poll --collect --rate fast --scale 2 --only axis-poll --systems lgsp --surge monday --against-sandbox lgsp.workers=2".split(
        " ",
      ),
    );
    expect(thrown).toMatchObject({ code: "OPTION_INVALID" });
    for (const problem of [
      "--rate must be a rate above 0",
      "--rate and --scale both say how much",
      "--only chooses among journeys",
      "--systems chooses among the systems of a surge",
      "--surge is the mix of a system; axis-poll has its own",
    ])
      expect(String(thrown)).toContain(problem);
  });

  test.each([
    { args: ["vneid-login"], says: 'Nothing of "vneid-login" makes a request to a system' },
    { args: ["lgps"], says: "Did you mean lgsp?" },
    { args: [], says: "Name what both sides are loaded with" },
    { args: ["lgsp", "--duration", "20s"], says: "--duration must be at least 22s" },
  ])("$args is refused", async ({ args, says }) => {
    const { thrown } = await call("compare", ...args, "--collect", "--against-sandbox", "lgsp.workers=2");
    expect(String(thrown)).toContain(says);
  });
});
