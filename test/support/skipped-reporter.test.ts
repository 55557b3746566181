import { expect, test } from "vitest";
import { skippedBlock } from "./skipped-reporter.ts";

test("nothing is said when nothing was skipped", () => {
  expect(skippedBlock([])).toBe("");
});

test("every skipped test is named with what it needs, in one block", () => {
  expect(
    skippedBlock(["a run (needs k6) > leaves a record", "a rule is valid (needs promtool)", "left out"]),
  ).toBe(
    [
      "",
      "3 tests were SKIPPED, because something is missing on this machine:",
      "  a run > leaves a record: needs k6",
      "  a rule is valid: needs promtool",
      "  left out: no reason is given",
      "",
      "",
    ].join("\n"),
  );
});
