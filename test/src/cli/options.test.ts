import { describe, expect, test } from "vitest";
import { AppError } from "../../../src/errors/app-error.ts";
import { readOptions } from "../../../src/cli/options.ts";

const problemsOf = (work: () => void): string[] => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "OPTION_INVALID") return thrown.message.split("\n");
    throw thrown;
  }
  return [];
};

const read = (options: Record<string, unknown>) => readOptions(options);

describe("a number", () => {
  test.each([
    { text: "3", value: 3 },
    { text: " 3 ", value: 3 },
    { text: "0.5", value: 0.5 },
    { text: "1e2", value: 100 },
  ])('"$text" is read', ({ text, value }) =>
    expect(read({ scale: text }).number("scale", { least: 0 })).toBe(value),
  );

  test.each(["", " ", "abc", "3x", "-1", "101", "NaN", "Infinity", "1,5"])(
    '"%s" is refused with the bounds',
    (text) => {
      const reader = read({ scale: text });
      expect(reader.number("scale", { least: 0, most: 100 })).toBe(0);
      expect(problemsOf(() => reader.done())).toEqual([
        `--scale must be a number from 0 to 100, got "${text}".`,
      ]);
    },
  );

  test("may have to be whole", () => {
    const reader = read({ seed: "1.5" });
    reader.number("seed", { least: 0, whole: true });
    expect(problemsOf(() => reader.done())).toEqual([
      '--seed must be a whole number of at least 0, got "1.5".',
    ]);
  });

  test("that is not given is its fallback", () => expect(read({}).number("scale", { least: 0 }, 7)).toBe(7));
});

describe("a time", () => {
  const bounds = { least: 10, most: 3600 };
  test.each([
    { text: "10s", value: 10 },
    { text: "1h", value: 3600 },
    { text: "90500ms", value: 90.5 },
  ])("$text is read as seconds", ({ text, value }) =>
    expect(read({ duration: text }).seconds("duration", bounds)).toBe(value),
  );

  test.each(["9s", "61m", "600", "soon", "", `${"9".repeat(400)}s`])('"%s" is refused', (text) => {
    const reader = read({ duration: text });
    expect(reader.seconds("duration", bounds)).toBe(10);
    expect(problemsOf(() => reader.done())).toEqual([
      `--duration must be a time from 10s to 1h such as 90s, 10m or 1h30m, got "${text}".`,
    ]);
  });
});

test("a choice is one of the allowed words, or the fallback when none is given", () => {
  expect(read({ lang: "vi" }).choice("lang", ["en", "vi"], "en")).toBe("vi");
  expect(read({}).choice("lang", ["en", "vi"], "en")).toBe("en");
  const reader = read({ lang: "fr" });
  reader.choice("lang", ["en", "vi"], "en");
  expect(problemsOf(() => reader.done())).toEqual(['--lang must be one of en, vi, got "fr".']);
});

test("names with hyphens are found where commander puts them", () => {
  const reader = read({ remoteWrite: "http://x", untilStdinEnds: true, set: ["a", "b"] });
  expect([
    reader.text("remote-write"),
    reader.flag("until-stdin-ends"),
    reader.texts("set"),
    reader.texts("unset"),
    reader.flag("json"),
  ]).toEqual(["http://x", true, ["a", "b"], [], false]);
});

test("all problems are told at once, in the order in which they were found", () => {
  const reader = read({ lang: "fr", seed: "x" });
  reader.choice("lang", ["en"], "en");
  reader.complain("Something else.");
  reader.number("seed", { least: 0 });
  expect(problemsOf(() => reader.done())).toHaveLength(3);
});

test("no problem, no error", () => expect(problemsOf(() => read({}).done())).toEqual([]));
