import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { curves } from "../../../src/catalogue/curves.ts";
import { calibrate } from "../../../src/cli/calibrate.ts";
import { messageOf } from "../../../src/errors/app-error.ts";
import { parseCalibration } from "../../../src/config/calibration.ts";
import { generateLog } from "../../support/generated-log.ts";
import { combinedLine } from "../access-log/observe.ts";
import { keptLog } from "../receiver/silent-log.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { call } from "./call.ts";

const { lines } = generateLog({
  startsPerDay: { "citizen-submit": 60, "citizen-lookup": 150, "counter-intake": 40 },
  curve: curves.citizen_online,
  begin: "2025-07-07T00:00:00",
  days: 2,
  seed: 17,
});
const whole = `${lines.join("\n")}\n`;

/** A folder with files, and a way to call `calibrate` in it. */
async function workspace(files: Readonly<Record<string, string | Uint8Array>>) {
  const temporary = await temporaryFolder();
  const at = (name: string): string => path.join(temporary.folder, name);
  for (const [name, content] of Object.entries(files)) await writeFile(at(name), content);
  const out = at("calibration.json");
  return {
    at,
    out,
    hasWritten: () => existsSync(out),
    run: (names: readonly string[], ...more: readonly string[]) =>
      call("calibrate", ...names.map(at), "--out", out, ...more),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  };
}

interface Printed {
  readonly lines: number;
  readonly parsed: number;
  readonly rejected: number;
  readonly from: string;
  readonly hours: readonly number[];
  readonly sessions: { readonly count: number };
}

describe("what a person reads", () => {
  test.each(["en", "vi"])("in %s, at most 80 columns", async (lang) => {
    await using space = await workspace({ "access.log": whole });
    const { stdout, code } = await space.run(["access.log"], "--lang", lang);
    expect(code).toBe(0);
    const text = stdout.replaceAll(`${path.dirname(space.out)}/`, "");
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    await expect(text).toMatchFileSnapshot(`./golden/calibrate.${lang}.txt`);
  });
});

describe("what a program reads", () => {
  test("has the keys that were promised, first", async () => {
    await using space = await workspace({ "access.log": whole });
    const { stdout } = await space.run(["access.log"], "--json");
    const printed = JSON.parse(stdout) as Printed & Readonly<Record<string, unknown>>;
    expect(Object.keys(printed).slice(0, 12)).toEqual([
      "lines",
      "parsed",
      "rejected",
      "from",
      "to",
      "hours",
      "statuses",
      "routes",
      "sessions",
      "peakHourShare",
      "peakToMean",
      "dispersion",
    ]);
    expect(printed.hours).toHaveLength(24);
    expect(printed.from).toMatch(/^2025-07-07T\d\d:\d\d:\d\d\+07:00$/);
    expect(printed.sessions).toMatchObject({ count: expect.any(Number) });
    expect(stdout).not.toMatch(/"10\.\d+\.\d+\.\d+|Mozilla|khai%20sinh/);
  });

  test("is printed for a few lines as well", async () => {
    await using space = await workspace({ "few.log": whole.split("\n").slice(0, 12).join("\n") });
    const { stdout, code } = await space.run(["few.log"], "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ lines: 12, parsed: 12 });
  });
});

test("the file is a calibration of the scope that was named", async () => {
  await using space = await workspace({ "access.log": whole });
  await space.run(["access.log"], "--scope", "Huế");
  const made = parseCalibration(await readFile(space.out, "utf8"), "calibration.json");
  expect(made).toMatchObject({ system: "procedures", scope: ["hue"], lines: lines.length });
  expect(made.weights?.["citizen-lookup"]).toBeCloseTo(0.6, 1);
});

const third = (part: number): string =>
  `${lines.slice(Math.floor((lines.length * part) / 3), Math.floor((lines.length * (part + 1)) / 3)).join("\n")}\n`;
const half = (odd: number): string => `${lines.filter((_, n) => n % 2 === odd).join("\n")}\n`;

async function printed(files: Readonly<Record<string, string | Uint8Array>>): Promise<Printed> {
  await using space = await workspace(files);
  const { stdout, thrown } = await space.run(Object.keys(files), "--json");
  expect(thrown).toBeUndefined();
  return JSON.parse(stdout) as Printed;
}

const figuresOf = ({ lines: all, parsed, hours, sessions }: Printed): object => ({
  all,
  parsed,
  hours,
  sessions,
});

/** What was thrown, with the folder of the test taken out. */
const saidIn = (thrown: unknown, out: string): string =>
  messageOf(thrown)
    .replaceAll(`${path.dirname(out)}/`, "")
    .replaceAll(path.dirname(out), ".");

describe("logs", () => {
  test("of a rotated set may be named in any order, packed or not, whatever their names", async () => {
    const one = figuresOf(await printed({ "access.log": whole }));
    expect(
      figuresOf(
        await printed({
          "access.log": third(2),
          "access.log.1": third(1),
          "access.log.2": gzipSync(third(0)),
        }),
      ),
    ).toEqual(one);
  });

  test("of two servers are merged by time, so that sessions that changed between them stay one", async () => {
    const one = await printed({ "access.log": whole });
    const two = await printed({ "web1.log": half(0), "web2.log": half(1) });
    expect(two.sessions.count).toBe(one.sessions.count);
    expect(two.hours).toEqual(one.hours);
  });

  test("may be empty as long as another is not", async () => {
    const seen = await printed({ "access.log": whole, "access.log.1": "" });
    expect(seen.lines).toBe(lines.length);
  });

  test.each([
    { name: "plain", bytes: Buffer.from(whole) },
    { name: "packed", bytes: gzipSync(whole) },
  ])("come from standard input, $name", async ({ bytes }) => {
    await using space = await workspace({});
    const stdout = new PassThrough();
    const chunks = [bytes.subarray(0, 1), bytes.subarray(1, 5000), bytes.subarray(5000)];
    const code = await calibrate(
      ["-"],
      { out: space.out, json: true },
      {
        stdout: stdout as unknown as NodeJS.WriteStream,
        stderr: new PassThrough() as unknown as NodeJS.WriteStream,
        stdin: Readable.from(chunks, { objectMode: false }),
        log: keptLog().log,
        env: {},
        signal: new AbortController().signal,
      },
    );
    expect(code).toBe(0);
    expect(JSON.parse(String(stdout.read()))).toMatchObject({ lines: lines.length, rejected: 0 });
  });
});

describe("nothing is written", () => {
  const oneSecond = [1, 2, 3].map((n) => combinedLine({ address: `192.0.2.${n}` })).join("\n");

  test.each([
    { name: "for an empty log", content: "", says: '"x.log": there is not one byte in it.' },
    {
      name: "for a binary file",
      content: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 10, 0, 3, 0, 62]),
      says: '"x.log" is no text: its first bytes are binary.',
    },
    {
      name: "for a text that is no log",
      content: "# Hello\n\nThis is a letter.\n",
      says: '"x.log" is no access log: none of its first lines can be read. The first: # aaaaa',
    },
    {
      name: "for a log of one second",
      content: oneSecond,
      says: "All 3 lines that could be read are from one second, 2025-07-07T08:01:02+07:00.",
    },
    {
      name: "for a packed log that is cut off",
      content: gzipSync(whole).subarray(0, 4000),
      says: '"x.log" cannot be unpacked to its end: it is cut off or damaged.',
    },
  ])("$name", async ({ content, says }) => {
    await using space = await workspace({ "x.log": content });
    const { thrown } = await space.run(["x.log"], "--json");
    expect(saidIn(thrown, space.out)).toBe(says);
    expect(thrown).toMatchObject({ exitCode: 2 });
    expect(space.hasWritten()).toBe(false);
  });

  test("over a file that is no calibration, and all that is wrong is said at once", async () => {
    await using space = await workspace({ "x.log": whole, "calibration.json": '{"mine":1}' });
    const { thrown } = await space.run(
      ["x.log", "x.log", "none.log", "."],
      "--format",
      "nginx",
      "--zone",
      "7",
    );
    expect(saidIn(thrown, space.out).split("\n")).toEqual([
      '"x.log" is named twice; its lines would count double.',
      'There is no file "none.log".',
      '"." is a folder; name the files in it.',
      expect.stringMatching(/^--format must be auto, combined, json, or a format .* got "nginx"\.$/),
      '--zone must be an offset from UTC such as +07:00, got "7".',
      '"calibration.json" exists and is no calibration; name another file with --out.',
    ]);
    expect(await readFile(space.out, "utf8")).toBe('{"mine":1}');
  });

  test("when it was interrupted", async () => {
    await using space = await workspace({ "x.log": whole });
    const controller = new AbortController();
    controller.abort();
    const thrown = await calibrate(
      [space.at("x.log")],
      { out: space.out },
      {
        stdout: new PassThrough() as unknown as NodeJS.WriteStream,
        stderr: new PassThrough() as unknown as NodeJS.WriteStream,
        log: keptLog().log,
        env: {},
        signal: controller.signal,
      },
    ).catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({ name: "AbortError" });
    expect(space.hasWritten()).toBe(false);
  });

  test("a calibration that is there is replaced by the new one", async () => {
    await using space = await workspace({ "x.log": whole });
    await space.run(["x.log"]);
    const before = await readFile(space.out, "utf8");
    const { code } = await space.run(["x.log"], "--scope", "all");
    expect(code).toBe(0);
    expect(await readFile(space.out, "utf8")).not.toBe(before);
  });
});
