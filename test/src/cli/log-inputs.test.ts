import path from "node:path";
import { expect, test } from "vitest";
import { logInputs, readNamedLogs } from "../../../src/cli/log-inputs.ts";
import { readOptions } from "../../../src/cli/options.ts";
import { parseConfig } from "../../../src/config/load.ts";

const named = (...accessLog: readonly string[]) => readNamedLogs(readOptions({ accessLog }));
const text =
  "environment: x\naccess-logs:\n  - { system: lgsp, files: [logs/a.log, /b.log], from: beginning }\n";
const loaded = {
  file: "/etc/headroom/headroom.yaml",
  config: parseConfig(text, "headroom.yaml"),
  systems: [],
};

test("logs of the file and of the command line are put together by system, in the order of the catalogue", () => {
  const inputs = logInputs(loaded, named("lgsp=c.log", "procedures=/d=1.log"));
  expect(inputs.map(({ system }) => system)).toEqual(["procedures", "lgsp"]);
  expect(inputs.flatMap((one) => one.inputs)).toMatchObject([
    { patterns: ["/d=1.log"], format: "auto", from: "end" },
    { patterns: ["/etc/headroom/logs/a.log", "/b.log"], from: "beginning" },
    { patterns: [path.resolve("c.log")], from: "end" },
  ]);
});

test("without any there is nothing to follow", () => expect(logInputs(undefined, [])).toEqual([]));

test.each(["access.log", "portal=access.log", "lgsp="])("%s is refused", (given) => {
  const reader = readOptions({ accessLog: [given] });
  expect(readNamedLogs(reader)).toEqual([]);
  expect(() => reader.done()).toThrow(`--access-log must be a system and a path`);
});
