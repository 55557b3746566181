// docs/model.md shows what the commands beside it print.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { call } from "../src/cli/call.ts";

const EXAMPLE = /```sh\nnpx headroom (model .+)\n```\n\n```text\n([\s\S]+?)\n```/g;

const examples = [...readFileSync("docs/model.md", "utf8").matchAll(EXAMPLE)].map(
  ([, command = "", printed = ""]) => ({ command, printed }),
);

/** Words of a command line; single quotes hold one together. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

test("the page has an example of every kind", () => {
  const kinds = examples.map(({ command }) => command.split(" ")[1]);
  expect(new Set(kinds)).toEqual(new Set(["queue", "closed", "chain"]));
});

test.each(examples)("$command", async ({ command, printed }) => {
  const { stdout } = await call(...wordsOf(command));
  expect(stdout.trimEnd()).toBe(printed);
});
