// What the pages tell people to type: every command is known, every option is one of its own, every plan can be made.
import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { curves } from "../../src/catalogue/curves.ts";
import { surges } from "../../src/catalogue/surges.ts";
import { commands } from "../../src/cli/commands.ts";
import { generateLog } from "../support/generated-log.ts";
import { goodCalibration } from "../support/good-calibration.ts";
import { temporaryFolder } from "../src/store/temporary-folder.ts";
import { call } from "../src/cli/call.ts";

const root = path.join(import.meta.dirname, "..", "..");
const pages = [
  "README.md",
  "README.vi.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(root, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];
const textOf = (page: string): string => readFileSync(path.join(root, page), "utf8");

/** Command lines of blocks and of code inside sentences; a line that ends in a backslash goes on. */
function commandLines(page: string): string[] {
  const text = textOf(page).replaceAll(/\\\n\s*/g, "");
  const found = text.matchAll(/(?:^|`)npx headroom ([a-z][^`\n]*)/gm);
  return [...found].map(([, line = ""]) => line.replace(/ {2,}#.*$/, "").trim());
}

const lines = pages.flatMap((page) => commandLines(page).map((line) => ({ page, line })));
const optionsOf = (name: string): string[] =>
  (commands.find((command) => command.name === name)?.options ?? []).map(
    ({ flags }) => flags.split(" ")[0] ?? "",
  );

test("the pages have command lines", () => expect(lines.length).toBeGreaterThan(20));

test.each(lines)("$page: headroom $line", ({ line }) => {
  const [name = "", ...words] = line.split(/\s+/);
  expect(commands.map((command) => command.name)).toContain(name);
  const given = words.filter((word) => word.startsWith("--"));
  expect(given.filter((word) => !optionsOf(name).includes(word))).toEqual([]);
});

describe("plans", () => {
  const plans = [...new Set(lines.map(({ line }) => line).filter((line) => line.startsWith("plan ")))];
  // Known wherever the example is named; played where a page says so.
  const example = path.join(root, "docs/examples/land-lookup.ts");

  // Files that a person would have by then.
  const files = temporaryFolder();
  afterAll(async () => (await files)[Symbol.asyncDispose]());
  const { lines: logged } = generateLog({
    startsPerDay: { "citizen-submit": 60, "citizen-lookup": 150 },
    curve: curves.citizen_online,
    begin: "2025-07-07T00:00:00",
    days: 1,
    seed: 17,
  });
  const contents: Readonly<Record<string, string>> = {
    "access.log": `${logged.join("\n")}\n`,
    "calibration.json": JSON.stringify(goodCalibration),
    "procedures.json": JSON.stringify(goodCalibration),
    "documents.json": JSON.stringify({
      ...goodCalibration,
      system: "documents",
      weights: undefined,
      thinkSeconds: undefined,
    }),
  };
  const given = async (word: string): Promise<string> => {
    const content = contents[word];
    if (content === undefined) return word;
    const file = path.join((await files).folder, word);
    await writeFile(file, content);
    return file;
  };

  test.each(plans)("headroom %s", async (line) => {
    const words = await Promise.all(line.split(/\s+/).map(given));
    const { code, stdout } = await call(...words, "--journey", example);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Nothing has been sent|Chưa gửi/);
  });
});

/** Words in code of the first cell of a row; those behind the first may be endings of it, as in "`join-storm`, `-even`". */
function wordsOf(cell: string): string[] {
  const [first = "", ...rest] = [...cell.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
  return [first, ...rest.map((word) => (/^-[^-]/.test(word) ? `${first}${word}` : word))];
}

const optionIn = (word: string): string[] => /^--[a-z-]+/.exec(word)?.slice() ?? [];

describe.each(["README.md", "README.vi.md"])("%s", (page) => {
  const words = textOf(page)
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => wordsOf(line.split("|")[1] ?? ""));

  test("names every surge", () => {
    expect(surges.map(({ id }) => id).filter((id) => !words.includes(id))).toEqual([]);
  });

  test("has no option that plan and run do not take", () => {
    const options = words.flatMap(optionIn);
    expect(options.length).toBeGreaterThan(8);
    for (const command of ["plan", "run"])
      expect(options.filter((option) => !optionsOf(command).includes(option))).toEqual([]);
  });
});
