import { expect, test } from "vitest";
import { endOf, parseSummary } from "../../../src/k6/outcome.ts";

test.each([
  { name: "exit 0 is a whole run", exit: { code: 0, signal: undefined }, kind: "finished" },
  {
    name: "stopped from outside leaves a whole measurement",
    exit: { code: 105, signal: undefined },
    kind: "finished",
  },
  { name: "an invalid script is a crash", exit: { code: 107, signal: undefined }, kind: "crashed" },
  { name: "a code nobody knows is a crash", exit: { code: 77, signal: undefined }, kind: "crashed" },
  { name: "a signal is a crash", exit: { code: undefined, signal: "SIGKILL" }, kind: "crashed" },
])("$name", ({ exit, kind }) => expect(endOf(exit).kind).toBe(kind));

test("a crash says which signal or code it was", () => {
  expect(endOf({ code: undefined, signal: "SIGKILL" })).toEqual({
    kind: "crashed",
    because: "k6 was ended by SIGKILL",
  });
  expect(endOf({ code: 107, signal: undefined })).toEqual({
    kind: "crashed",
    because: "k6 exited with code 107: the scenario threw while it was loaded",
  });
});

test("a summary without its counts is refused", () => {
  expect(() => parseSummary('{"requests": 5}')).toThrow("end-of-run summary");
  expect(
    parseSummary('{"requests":5,"socketRequests":1,"sessionStarts":2,"iterations":2,"dropped":0}'),
  ).toEqual({
    requests: 5,
    socketRequests: 1,
    sessionStarts: 2,
    iterations: 2,
  });
});
