import { expect, test } from "vitest";
import { readAsked } from "../../../src/cli/capacity-asked.ts";
import type { RawOptions } from "../../../src/cli/command.ts";
import { readOptions } from "../../../src/cli/options.ts";
import { createLog } from "../../../src/platform/log.ts";

const read = (name: string, options: RawOptions) =>
  readAsked([name], readOptions({ scale: "1", seed: "1", ...options }), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: {},
    log: createLog({ write: () => true }, "error"),
    signal: new AbortController().signal,
  });

test("what is wrong with the sandbox is told with everything else, and nothing twice", async () => {
  const thrown: unknown = await read("procedure", { sandbox: ["lgsp.worker=2"], seed: "x" }).catch(
    (error: unknown) => error,
  );
  const { message } = thrown as Error;
  expect(message).toContain('There is no system, journey or surge "procedure"');
  expect(message).toContain('"lgsp.worker=2": there is no setting "worker"');
  expect(message.match(/--seed/g)).toHaveLength(1);
});

test.each([
  { name: "procedures", says: "procedures takes no part: it has no target, or --systems leaves it out." },
  {
    name: "citizen-submit",
    says: "The journey citizen-submit is of procedures, which takes no part: it has no target, or --systems leaves it out.",
  },
])("$name without its system is refused", async ({ name, says }) => {
  await expect(read(name, { systems: "documents" })).rejects.toMatchObject({
    code: "OPTION_INVALID",
    message: says,
  });
});

test("a surge takes the systems that are named", async () => {
  const { request } = await read("monday", { systems: "documents" });
  expect(request.systems).toEqual(["documents"]);
});
