import { expect, test } from "vitest";
import { runCommand } from "../../../src/platform/command.ts";

const never = new AbortController().signal;
const sh = (script: string, signal = never) =>
  runCommand("/bin/sh", ["-c", script], { env: { GREETING: "xin chào" }, signal });

test("both streams and the exit code are told", async () => {
  expect(await sh('echo "$GREETING"; echo no >&2; exit 3')).toEqual({
    code: 3,
    stdout: "xin chào\n",
    stderr: "no\n",
  });
});

test("of a long output the end is kept", async () => {
  const { stdout } = await sh("i=0; while [ $i -lt 10000 ]; do echo 0123456789; i=$((i+1)); done; echo end");
  expect(stdout).toHaveLength(65_536);
  expect(stdout.endsWith("0123456789\nend\n")).toBe(true);
});

test("a program that does not exist is the system's error", async () => {
  await expect(runCommand("/nowhere/program", [], { env: {}, signal: never })).rejects.toMatchObject({
    code: "ENOENT",
  });
});

test("what the command has started ends with it", async () => {
  // The grandchild holds the output open for ten minutes unless it is killed too.
  const limit = AbortSignal.timeout(200);
  await expect(sh("/bin/sleep 600 & wait", limit)).rejects.toMatchObject({ name: "TimeoutError" });
});

test("nothing is started when the signal was aborted before", async () => {
  await expect(sh("exit 0", AbortSignal.abort(new Error("interrupted")))).rejects.toThrow("interrupted");
});
