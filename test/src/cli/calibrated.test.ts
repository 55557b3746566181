// --calibration and --surge-from-log on the command line.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { curves } from "../../../src/catalogue/curves.ts";
import { messageOf } from "../../../src/errors/app-error.ts";
import { generateLog } from "../../support/generated-log.ts";
import { goodCalibration as good } from "../../support/good-calibration.ts";
import { combinedLine } from "../access-log/observe.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { call } from "./call.ts";

const { lines } = generateLog({
  startsPerDay: { "citizen-submit": 600, "citizen-lookup": 1500, "counter-intake": 400 },
  curve: curves.citizen_online,
  begin: "2025-07-07T00:00:00",
  days: 1,
  seed: 17,
});
/** Half an hour of the morning. */
const morning = `${lines.filter((line) => /:09:[0-2]\d:\d\d /.test(line)).join("\n")}\n`;
const other = { ...good, system: "meetings" as const, weights: undefined, thinkSeconds: undefined };

const files = {
  "good.json": JSON.stringify(good),
  "again.json": JSON.stringify(good),
  "other.json": JSON.stringify(other),
  "unknown.json": JSON.stringify({ ...good, weights: { "citizen-sumbit": 1 } }),
  "text.json": "hello",
  "morning.log": morning,
  "utc.log": morning.replaceAll("+0700", "+0000"),
  "letter.log": "# Hello\n\nThis is a letter.\n",
  "wild.json": JSON.stringify({ ...good, overDispersion: 100 }),
  "empty.log": "",
  "binary.log": "\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000",
  "second.log": [1, 2, 3].map((n) => combinedLine({ address: `192.0.2.${n}` })).join("\n"),
};

/** Calls `plan` in a folder with the files, whose names begin with a slash. */
async function plan(...argv: readonly string[]) {
  await using temporary = await temporaryFolder();
  const { folder } = temporary;
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const csv = path.join(folder, "out.csv");
  const places = argv.map((one) => (one.startsWith("/") ? path.join(folder, one) : one));
  const called = await call("plan", ...places, "--out", csv);
  return {
    ...called,
    stdout: called.stdout.replaceAll(`${folder}/`, ""),
    said: messageOf(called.thrown).replaceAll(`${folder}/`, "").replaceAll(folder, "."),
    hasWritten: existsSync(csv),
  };
}

interface Printed {
  readonly durationSeconds: number;
  readonly timeFactor: number;
  readonly scheduleHash: string;
  readonly notes?: readonly string[];
  readonly calibrations?: readonly { readonly file: string }[];
  readonly total: { readonly starts: number };
  readonly systems: readonly { readonly system: string }[];
}

async function printed(...argv: readonly string[]): Promise<Printed> {
  const { stdout, thrown } = await plan(...argv, "--json");
  expect(thrown).toBeUndefined();
  return JSON.parse(stdout) as Printed;
}

const DAY = ["ordinary-day", "--duration", "2m"] as const;
const REPLAY = ["--surge-from-log", "/morning.log"] as const;

describe("a plan by a calibration", () => {
  test("names what it replaced, as a table and as JSON", async () => {
    const { stdout, code } = await plan(...DAY, "--calibration", "/good.json");
    expect(code).toBe(0);
    expect(stdout).toContain("procedures-sessions-per-day = 1000");
    expect(stdout).toContain("sessions per day of procedures: was 2480; sure: 5000 sessions — good.json");
    const { calibrations } = await printed(...DAY, "--calibration", "/good.json");
    expect(calibrations).toMatchObject([{ system: "procedures", replaced: good.replaced }]);
  });

  test("takes one for each system, and says of one that changes nothing", async () => {
    const both = ["--calibration", "/good.json", "--calibration", "/other.json"];
    expect((await printed(...DAY, ...both)).calibrations).toHaveLength(2);
    const { notes } = await printed(...DAY, ...both, "--systems", "procedures");
    expect(notes).toEqual([expect.stringContaining("is of meetings, which takes no part")]);
  });
});

describe("a plan of a log", () => {
  test("takes the log's own time and sends what the log has, to its system alone", async () => {
    const made = await printed(...REPLAY);
    expect(made.durationSeconds).toBeGreaterThan(1700);
    expect(made.durationSeconds).toBeLessThanOrEqual(1800);
    expect(made.timeFactor).toBeCloseTo(1, 3);
    expect(made.systems.map(({ system }) => system)).toEqual(["procedures"]);
    expect(made.notes?.[0]).toContain(`The log has ${made.total.starts} starts of procedures`);
    expect((await printed(...REPLAY, "--scale", "2")).total.starts).toBe(2 * made.total.starts);
  });

  test("is thinned alike for the same seed", async () => {
    const hashes = [];
    for (const seed of ["1", "1", "2"])
      hashes.push((await printed(...REPLAY, "--scale", "0.5", "--seed", seed)).scheduleHash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  test("says how its options are called here", async () => {
    const utc = await printed("--surge-from-log", "/utc.log");
    expect(utc.notes?.join(" ")).toContain("add --log-zone +07:00");
    const { thrown } = await plan("--surge-from-log", "/letter.log");
    expect(thrown).toMatchObject({ hint: expect.stringContaining("--log-format") as string });
  });

  test("is told in Vietnamese as well", async () =>
    expect((await plan(...REPLAY, "--lang", "vi")).stdout).toContain("Lượt đến theo nhật ký truy cập"));
});

test.each([
  {
    argv: [...DAY, "--calibration", "/unknown.json"],
    says: 'The calibration "unknown.json" has 1 problem:\n  weights names "citizen-sumbit"',
  },
  { argv: [...DAY, "--calibration", "/text.json"], says: '"text.json" is no JSON, so it is no calibration.' },
  { argv: [...DAY, "--calibration", "/gone.json"], says: "gone.json" },
  {
    argv: [...DAY, "--calibration", "/good.json", "--calibration", "/again.json"],
    says: '"good.json" and "again.json" are both calibrations of procedures; name one of them',
  },
  {
    argv: [...DAY, "--calibration", "/text.json", "--calibration", "/unknown.json"],
    says: 'is no JSON, so it is no calibration.\nThe calibration "unknown.json"',
  },
  {
    argv: ["ordinary-day", "--duration", "10s", "--systems", "procedures", "--calibration", "/wild.json"],
    says: "--over-dispersion 0.5 keeps them to what is usual.",
  },
  { argv: ["--surge-from-log", "/empty.log"], says: '"empty.log": there is not one byte in it.' },
  { argv: ["--surge-from-log", "/binary.log"], says: '"binary.log" is no text' },
  { argv: ["--surge-from-log", "/second.log"], says: "All 3 lines that could be read are from one second" },
  { argv: ["--surge-from-log", "/gone.log"], says: "gone.log" },
  { argv: ["monday", ...REPLAY], says: 'instead of a surge; leave out "monday"' },
  { argv: [...REPLAY, "--activity", "2"], says: "--activity does not go with --surge-from-log" },
  { argv: [...REPLAY, "--log-system", "x"], says: "--log-system must be one of procedures" },
  { argv: [...REPLAY, "--systems", "meetings"], says: "The log is of procedures, which takes no part" },
  {
    argv: [...DAY, "--log-zone", "+07:00"],
    says: "--log-zone says how to read the logs of --surge-from-log",
  },
])("nothing is written for $argv", async ({ argv, says }) => {
  const { said, thrown, hasWritten } = await plan(...argv);
  expect(said).toContain(says);
  expect(thrown).toMatchObject({ exitCode: 2 });
  expect(hasWritten).toBe(false);
});
