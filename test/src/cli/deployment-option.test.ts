import { describe, expect, test } from "vitest";
import { outsideScope, readDeployments } from "../../../src/cli/deployment-option.ts";
import { readOptions } from "../../../src/cli/options.ts";
import type { LoadedTargets } from "../../../src/cli/targets.ts";
import { parseConfig } from "../../../src/config/load.ts";

const read = (deployment: readonly string[], loaded?: LoadedTargets) => {
  const reader = readOptions({ deployment });
  const wished = readDeployments(reader, loaded);
  reader.done();
  return wished;
};

test("provinces of one product are one deployment, by any spelling and once each", () => {
  expect(read(["hue.procedures=motcua", "Đà Nẵng.procedures=motcua", "TP. Huế.procedures=motcua"])).toEqual([
    { system: "procedures", vendor: "motcua", provinces: ["hue", "da-nang"] },
  ]);
});

test("none is none", () => expect(read([])).toEqual([]));

describe("what cannot be served", () => {
  test.each([
    { text: "hue", problem: '--deployment must read like hue.procedures=motcua, got "hue".' },
    { text: "=motcua", problem: '--deployment must read like hue.procedures=motcua, got "=motcua".' },
    {
      text: "hues.procedures=motcua",
      problem: '--deployment: there is no province "hues"; did you mean "hue"?',
    },
    { text: "all.procedures=motcua", problem: expect.stringMatching(/there is no province "all"/) as string },
    {
      text: "hue.procedures=motcau",
      problem: '--deployment: the sandbox has no "procedures=motcau"; did you mean "procedures=motcua"?',
    },
    {
      text: "hue.lgsp=xyz",
      problem: '--deployment: the sandbox has no "lgsp=xyz"; it has procedures=motcua',
    },
  ])("$text is refused", ({ text, problem }) =>
    expect(() => read([text])).toThrow(expect.objectContaining({ code: "OPTION_INVALID", message: problem })),
  );

  test("all of it is said at once", () => {
    expect(() => read(["hue", "hues.procedures=motcua"])).toThrow(/must read like.*\n.*no province "hues"/);
  });
});

test("a province outside the scope is a wish without effect", () => {
  const wished = read(["hue.procedures=motcua", "da-nang.procedures=motcua"]);
  expect(outsideScope(wished, ["quang-tri", "hue"])).toEqual([
    '--deployment: "da-nang" is not in the scope quang-tri, hue.',
  ]);
  expect(outsideScope(wished, ["all"])).toEqual([]);
});

test("with targets there is no sandbox to serve anything", () => {
  const config = parseConfig(
    "environment: here\ntargets: { procedures: { url: 'http://127.0.0.1:1', class: sandbox } }",
    "headroom.yaml",
  );
  const loaded: LoadedTargets = { file: "headroom.yaml", config, systems: ["procedures"] };
  expect(() => read(["hue.procedures=motcua"], loaded)).toThrow(
    '--deployment is about the sandbox, but "headroom.yaml" names targets to load instead; list deployments there.',
  );
});
