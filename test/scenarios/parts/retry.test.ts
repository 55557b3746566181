import { expect, test } from "vitest";
import { waitBeforeAttempt } from "../../../scenarios/parts/retry.ts";

const ladder = { probability: 0.5, waits: [30, 60, 120] };

test.each([
  { name: "the first further attempt", retry: ladder, further: 0, draw: 0.1, wait: 30 },
  { name: "the last one of the ladder", retry: ladder, further: 2, draw: 0.49, wait: 120 },
  { name: "after the end of the ladder", retry: ladder, further: 3, draw: 0.1, wait: undefined },
  { name: "who does not come back", retry: ladder, further: 0, draw: 0.5, wait: undefined },
  { name: "where nothing is tried again", retry: undefined, further: 0, draw: 0, wait: undefined },
  {
    name: "a machine, whatever is drawn",
    retry: { ...ladder, probability: 1 },
    further: 1,
    draw: 0.999,
    wait: 60,
  },
])("$name waits $wait s", ({ retry, further, draw, wait }) =>
  expect(waitBeforeAttempt(retry, further, draw)).toBe(wait),
);
