import { expect, test } from "vitest";
import { systemIds } from "../../../src/catalogue/system.ts";
import { stubsNeeded } from "../../../src/cli/stubs-needed.ts";
import { parseConfig } from "../../../src/config/load.ts";

/** Stubs that a headroom.yaml with these targets lacks. */
function lacking(...ids: readonly string[]): string[] {
  const lines = ids.map((id) => `  ${id}: { url: "http://127.0.0.1:9", class: sandbox }`);
  const config = parseConfig(["environment: local", "targets:", ...lines, ""].join("\n"), "headroom.yaml");
  const systems = systemIds.filter((id) => ids.includes(id));
  const sentences = stubsNeeded({ file: "headroom.yaml", config, systems });
  return sentences.map((text) => /“(.+)”/.exec(text)?.[1] ?? text);
}

test.each([
  { targets: ["procedures"], stubs: ["identity", "national-portal"] },
  { targets: ["procedures", "identity"], stubs: ["national-portal"] },
  { targets: ["procedures", "identity", "national-portal"], stubs: [] },
  { targets: ["reporting"], stubs: ["identity"] },
  { targets: ["documents", "meetings", "lgsp"], stubs: [] },
])("beside $targets the stubs $stubs are needed", ({ targets, stubs }) =>
  expect(lacking(...targets).toSorted()).toEqual(stubs),
);
