// What the command line says about itself.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { engineMissing, enginePath, needsEngine, openWorkspace, type Workspace } from "../support/cli.ts";

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace();
});
afterAll(() => workspace[Symbol.asyncDispose]());

test("the list of commands names every command that is not hidden", async () => {
  const { code, stdout, stderr } = await workspace.run("--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const listed = commands.filter(({ hidden }) => hidden !== true).map(({ name }) => name);
  expect(listed.filter((name) => !stdout.includes(`\n  ${name} `))).toEqual([]);
});

test.each(commands)("headroom $name --help names its options", async ({ name, options }) => {
  const { code, stdout, stderr } = await workspace.run(name, "--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(options.map(({ flags }) => flags).filter((flags) => !stdout.includes(flags))).toEqual([]);
});

test("a mistyped command is answered with the nearest one", async () => {
  const { code, stdout, stderr } = await workspace.run("pln");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("plan");
});

describe.skipIf(engineMissing)(`the engine ${needsEngine}`, () => {
  test("headroom engine --json names its path, its source and its version", async () => {
    const { code, stdout } = await workspace.run("engine", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      engine: {
        path: enginePath,
        source: "HEADROOM_K6",
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        considered: [],
      },
      considered: [],
    });
  });
});
