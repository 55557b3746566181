import { expect, test } from "vitest";
import { repeatedCommand } from "../../../src/cli/repeat-command.ts";

test("a command line is given again as a shell reads it", () => {
  const options = {
    collect: true,
    dataDir: "my runs",
    sandbox: ["lgsp.workers=2", "it's"],
    against: ["a"],
    runs: "3",
  };
  expect(repeatedCommand(["compare", "monday"], options, ["against"])).toBe(
    String.raw`headroom compare monday --collect --data-dir 'my runs' --sandbox lgsp.workers=2 --sandbox 'it'\''s' --runs 3`,
  );
});
