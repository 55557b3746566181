import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { AppError } from "../../../src/errors/app-error.ts";
import { specsdm91 } from "../analysis/usl/published.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { call } from "./call.ts";

const tableOf = (rows: readonly string[]): string => ["n,x", ...rows, ""].join("\n");
const good = tableOf(specsdm91.map(({ n, x }) => `${n},${x}`));

const few = (levels: number): string =>
  `it has ${levels} different loads "n"; at least 4 are needed, and six or more from below to beyond the knee make a good fit`;

/** Rows of two levels that alternate a little. */
const steppedRows = (low: number, high: number): readonly string[] =>
  Array.from({ length: 90 }, (_, i) => String((i < 50 ? low : high) + (i % 2)));

/** Calls `fit` or `changes` with a file of this content. */
async function callWith(command: string, content: string, ...options: readonly string[]) {
  await using temporary = await temporaryFolder();
  const file = path.join(temporary.folder, "table.csv");
  await writeFile(file, content);
  const called = await call(command, file, ...options);
  const thrown = called.thrown as AppError | undefined;
  return {
    ...called,
    code: thrown?.code ?? called.code,
    message: thrown?.message.replaceAll(file, "table.csv"),
  };
}

interface Printed {
  readonly model: string;
  readonly sigma: number;
  readonly warnings: readonly string[];
  readonly [key: string]: unknown;
}

describe("what a program reads", () => {
  test("has every key that was promised, with warnings in words", async () => {
    const { stdout, code } = await callWith("fit", good, "--json", "--at", "500");
    const printed = JSON.parse(stdout) as Printed;
    expect(code).toBe(0);
    expect(Object.keys(printed)).toEqual(
      expect.arrayContaining([
        "model",
        "sigma",
        "kappa",
        "lambda",
        "rss",
        "peakN",
        "peakThroughput",
        "intervals",
        "testedRange",
        "warnings",
        "prediction",
        "limitedBy",
        "models",
      ]),
    );
    expect(printed).toMatchObject({ model: "usl", testedRange: [1, 216] });
    expect(printed.warnings).toEqual([
      expect.stringMatching(/^n = 500 is outside .* must not be relied on\.$/),
    ]);
  });

  test("rows in any order, other columns and Windows line ends give the same curve", async () => {
    const rows = specsdm91.toReversed().map(({ n, x }, i) => `run ${i},${x},${n}`);
    const { stdout } = await callWith("fit", `\uFEFFid,x,n\r\n${rows.join("\r\n")}\r\n`, "--json");
    expect((JSON.parse(stdout) as Printed).sigma).toBeCloseTo(0.0277285, 6);
  });
});

describe("what a person reads", () => {
  test.each(["en", "vi"])("in %s, at most 80 columns", async (lang) => {
    const { stdout } = await callWith("fit", good, "--lang", lang, "--at", "90");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    await expect(stdout).toMatchFileSnapshot(`./golden/fit.${lang}.txt`);
  });

  test.each(["en", "vi"])("of changes in %s", async (lang) => {
    const { stdout } = await callWith(
      "changes",
      ["value", ...steppedRows(100, 120), ""].join("\n"),
      "--lang",
      lang,
    );
    await expect(stdout).toMatchFileSnapshot(`./golden/changes.${lang}.txt`);
  });
});

describe("what cannot be used is said in words, all at once, and nothing is printed", () => {
  test.each([
    {
      name: "an empty file",
      content: "",
      problems: ['there is no column "n"; it is empty', 'there is no column "x"; it is empty'],
    },
    { name: "a header alone", content: "n,x\n", problems: [few(0)] },
    { name: "three levels", content: tableOf(["1,2", "2,4", "3,5", "3,6"]), problems: [few(3)] },
    {
      name: "semicolons",
      content: "n;x\n1;2\n",
      problems: [
        'there is no column "n"; its columns are n;x',
        'there is no column "x"; its columns are n;x',
      ],
    },
    {
      name: "holes, zeros, negative values and words",
      content: tableOf(["1,10", "0,5", "-3,7", "4,NaN", "8,", "9,1,2", "16,1e13"]),
      problems: [
        'line 6 has nothing in column "x"',
        "line 7 has 3 values, but there are 2 columns",
        'line 3: column "n" must be above zero, got 0',
        'line 4: column "n" must be above zero, got -3',
        'line 5: column "x" must be a number, got "NaN"',
        'line 8: column "x" must be from 1e-9 to 1000000000000, got 10000000000000',
        few(1),
      ],
    },
    {
      name: "bytes that are no text",
      content: "n,x\n\0\0",
      problems: ["it is no text in UTF-8: there are zero bytes in it"],
    },
  ])("$name", async ({ content, problems }) => {
    const { code, message, stdout } = await callWith("fit", content, "--json");
    expect(code).toBe("TABLE_INVALID");
    expect(message).toBe(['The table "table.csv" cannot be used:', ...problems].join("\n  "));
    expect(stdout).toBe("");
  });

  test("a long list of problems is cut", async () => {
    const { message } = await callWith("fit", tableOf(Array.from({ length: 50 }, () => "0,1")));
    expect(message?.split("\n").at(-1)).toBe("  and 31 more");
  });

  test.each([
    {
      name: "too short a history",
      content: "value\n1\n2\n3\n",
      text: "it has 3 values; at least 8 are needed",
    },
    {
      name: "a history without the column",
      content: "p95\n1\n",
      text: 'there is no column "value"; its columns are p95',
    },
    {
      name: "a history with a hole",
      content: `value,b\n${"1,2\n".repeat(9)},3\n`,
      text: 'line 11 has nothing in column "value"',
    },
    {
      name: "a value out of range",
      content: `value\n${"1\n".repeat(9)}1e400\n`,
      text: 'line 11: column "value" must be from',
    },
  ])("$name", async ({ content, text }) => {
    const { code, message, stdout } = await callWith("changes", content, "--json");
    expect(code).toBe("TABLE_INVALID");
    expect(message).toContain(text);
    expect(stdout).toBe("");
  });

  test("options", async () => {
    const fit = await callWith("fit", good, "--at", "-3", "--seed", "x", "--lang", "fr");
    expect(fit.message?.split("\n")).toEqual([
      '--seed must be a whole number from 0 to 2147483647, got "x".',
      '--at must be a number from 1e-9 to 1000000000000, got "-3".',
      '--lang must be one of en, vi, got "fr".',
    ]);
    const changes = await callWith("changes", "value\n", "--p", "3", "--min-change", "500%", "--window", "2");
    expect(changes.message?.split("\n")).toEqual([
      '--p must be a number from 1e-12 to 0.5, got "3".',
      '--min-change must be a share from 0% to 100% such as 5% or 0.05, got "500%".',
      '--window must be a whole number from 20 to 500, got "2".',
    ]);
  });

  test("a folder and a file that is not there", async () => {
    await using temporary = await temporaryFolder();
    const folder = await call("fit", temporary.folder);
    expect((folder.thrown as AppError).message).toContain("is a folder");
    const none = await call("fit", path.join(temporary.folder, "none.csv"));
    expect((none.thrown as AppError).message).toContain("There is no file");
  });
});

test("changes are those of the named column, with what they were looked for by", async () => {
  const rows = steppedRows(100, 104).map((value, i) => `${i},${value}`);
  const content = ["run,p95", ...rows, ""].join("\n");
  const { stdout } = await callWith("changes", content, "--column", "p95", "--min-change", "3%", "--json");
  expect(JSON.parse(stdout)).toEqual({
    rows: 90,
    p: 0.001,
    minChange: 0.03,
    window: 50,
    changes: [{ index: 50, before: 100.5, after: 104.5, p: expect.any(Number) as number }],
    warnings: [],
  });
});
