// The whole program as a process: what a shell or a pipeline sees of it.
import { execFile } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const main = path.join(import.meta.dirname, "..", "..", "..", "src", "main.ts");

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const headroom = (...argv: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ["--import", "tsx", main, ...argv], (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });

test.each([
  { name: "a plan", argv: ["plan", "monday", "--duration", "10s"], code: 0, says: /^$/ },
  { name: "help that was asked for", argv: ["--help"], code: 0, says: /^$/ },
  {
    name: "a mistyped command",
    argv: ["pln"],
    code: 2,
    says: /^error: unknown command 'pln'\n\(Did you mean plan\?\)\n$/,
  },
  {
    name: "bad options",
    argv: ["plan", "monday", "--seed", "-1", "--scale", "abc"],
    code: 2,
    says: /^error --seed must be .*, got "-1"\.\n--scale must be .*, got "abc"\.\nSee the same command with --help\.\nOPTION_INVALID\n$/,
  },
  {
    name: "a run that is not there",
    argv: ["report", "nothing", "--data-dir", "/nowhere"],
    code: 2,
    says: /^error There is no run "nothing" in "\/nowhere"\.\n.*\nRUN_NOT_FOUND\n$/,
  },
])("$name ends with $code and says why on stderr alone", async ({ argv, code, says }) => {
  const ended = await headroom(...argv);
  expect(ended).toMatchObject({ code, stderr: expect.stringMatching(says) });
  expect(ended.stdout === "").toBe(code !== 0);
});
