import { describe, expect, test } from "vitest";
import { commands } from "../../../src/cli/commands.ts";
import { call } from "./call.ts";

test("the help lists every command that is not hidden, and how to start", async () => {
  const { stdout, thrown } = await call("--help");
  const shown = commands.filter(({ hidden }) => hidden !== true);
  expect(
    shown.filter(({ about }) => !stdout.replaceAll(/\s+/g, " ").includes(about)).map(({ name }) => name),
  ).toEqual([]);
  expect(stdout).not.toContain("committed generated files");
  expect(stdout).toContain("Start with:\n  headroom demo");
  expect(thrown).toMatchObject({ exitCode: 0 });
});

test("the version is printed", async () => expect((await call("--version")).stdout).toBe("9.8.7\n"));

describe("a command line that cannot be read", () => {
  test.each([
    { name: "a mistyped command", argv: ["pln"], says: "(Did you mean plan?)" },
    { name: "a mistyped option", argv: ["plan", "monday", "--sed", "3"], says: "(Did you mean --seed?)" },
    { name: "an option without its value", argv: ["plan", "monday", "--seed"], says: "argument missing" },
    { name: "an argument too many", argv: ["runs", "monday"], says: "too many arguments" },
  ])("says what is wrong: $name", async ({ argv, says }) => {
    const { thrown, stderr, stdout } = await call(...argv);
    expect(stderr).toContain(says);
    expect(stdout).toBe("");
    expect(thrown).toMatchObject({ name: "CommanderError", exitCode: 1 });
  });
});

describe.each(commands.map((command) => ({ name: command.name, command, examples: command.examples ?? [] })))(
  "headroom $name",
  ({ command, examples }) => {
    test("can be loaded", async () => expect(await command.load()).toBeTypeOf("function"));
    test("explains itself and every option", () => {
      const texts = [command.about, ...command.options.map(({ about }) => about)];
      expect(texts.filter((about) => about.length < 4)).toEqual([]);
    });
    test("gives examples of itself", () => {
      expect(examples.filter((line) => !line.startsWith(`headroom ${command.name} `))).toEqual([]);
    });
  },
);
