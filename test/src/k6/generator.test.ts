import { expect, test } from "vitest";
import { k6Arguments, segmentSequence } from "../../../src/k6/generator.ts";

const options = {
  engine: "/k6",
  engineVersion: "2.2.0",
  keeper: "/keeper.js",
  run: "run-1",
  index: 0,
  generators: 1,
  configPath: "/c.json",
  scriptPath: "/s.js",
  summaryPath: "/u.json",
  logPath: "/l.log",
  pushUrl: "http://127.0.0.1:1/push/0",
};

test.each([
  { generators: 1, sequence: "0,1" },
  { generators: 2, sequence: "0,1/2,1" },
  { generators: 3, sequence: "0,1/3,2/3,1" },
])("$generators generators cut the plan at $sequence", ({ generators, sequence }) =>
  expect(segmentSequence(generators)).toBe(sequence),
);

test("one generator plays the whole plan", () => {
  const args = k6Arguments(options);
  expect(args).not.toContain("--execution-segment");
  expect(args.slice(-1)).toEqual(["/s.js"]);
  expect(args).toEqual(expect.arrayContaining(["--config", "/c.json", "testid=run-1", "generator=0"]));
});

test("each of three generators plays its own segment", () => {
  const segments = [0, 1, 2].map((index) => {
    const args = k6Arguments({ ...options, generators: 3, index });
    return args[args.indexOf("--execution-segment") + 1];
  });
  expect(segments).toEqual(["0:1/3", "1/3:2/3", "2/3:1"]);
});
