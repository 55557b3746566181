import { expect, test } from "vitest";
import { formatEvent } from "../../../src/record/run-event.ts";

test("an event is one line of JSON", () => {
  expect(formatEvent({ at: 1.5, kind: "stop-asked", by: "a person\n(Ctrl-C)" })).toBe(
    '{"at":1.5,"kind":"stop-asked","by":"a person\\n(Ctrl-C)"}',
  );
});
