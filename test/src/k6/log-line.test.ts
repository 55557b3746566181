import { describe, expect, test } from "vitest";
import { errorIn, itemIn } from "../../../src/k6/log-line.ts";

test("an error is the first line of its message; no other line is one", () => {
  const lines = [
    '{"level":"info","msg":"Experimental feature enabled"}',
    '{"level":"error","msg":"Error: no endpoint \\"a.b\\".\\n\\tat routeOf (scenario.js:1)","time":"x"}',
    "not JSON at all",
    '{"level":"fatal","msg":"out of memory"}',
    "",
  ];
  expect(lines.map(errorIn)).toEqual([
    undefined,
    'Error: no endpoint "a.b".',
    undefined,
    "out of memory",
    undefined,
  ]);
});

// As k6 2.2.0 writes them.
const told = (text: string): string =>
  `{"level":"info","msg":${JSON.stringify(text)},"source":"console","time":"2026-11-25T19:31:07Z"}`;

describe("an item", () => {
  test.each([
    {
      name: "acknowledged has its kind and key",
      line: told("item-acknowledged dossier run-1-2"),
      item: { kind: "dossier", key: "run-1-2", fate: "acknowledged" },
    },
    {
      name: "unanswered has its kind and key",
      line: told("item-unanswered document run-1/unit-0004"),
      item: { kind: "document", key: "run-1/unit-0004", fate: "unanswered" },
    },
    { name: "of a kind nobody knows is none", line: told("item-acknowledged parcel run-1"), item: undefined },
    { name: "without a key is none", line: told("item-acknowledged dossier"), item: undefined },
    {
      name: "whose line was torn is none",
      line: told("item-acknowledged dossier run-1").slice(0, -20),
      item: undefined,
    },
    {
      name: "that another line speaks of is none",
      line: told("an item-acknowledged dossier x"),
      item: undefined,
    },
  ])("$name", ({ line, item }) => expect(itemIn(line)).toEqual(item));
});
