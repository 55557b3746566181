import { describe, expect, test } from "vitest";
import { parseServer } from "../../../src/cli/simulate-text.ts";

const good = {
  workers: 8,
  serviceSeconds: 0.4,
  distribution: { kind: "exponential" },
  discipline: "fifo",
  queue: null,
};

test.each([
  { text: "workers=8,service=0.4s", server: good },
  { text: " workers = 8 , service = 400ms ", server: good },
  { text: "workers=8,service=0.4s,queue=24", server: { ...good, queue: 24 } },
  { text: "workers=8,service=0.4s,queue=0", server: { ...good, queue: 0 } },
  { text: "service=0.4s,workers=8,discipline=ps", server: { ...good, discipline: "ps" } },
  {
    text: "workers=8,service=0.4s,distribution=lognormal:1.5",
    server: { ...good, distribution: { kind: "lognormal", variation: 1.5 } },
  },
  {
    text: "workers=8,service=0.4s,distribution=hyperexponential:4",
    server: { ...good, distribution: { kind: "hyperexponential", squaredVariation: 4 } },
  },
  {
    text: "workers=8,service=0.4s,distribution=deterministic",
    server: { ...good, distribution: { kind: "deterministic" } },
  },
])("$text is a server", ({ text, server }) => expect(parseServer(text)).toEqual(server));

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseServer(text);
  return "problems" in parsed ? parsed.problems : [];
};

describe("what is wrong is said in words", () => {
  test.each([
    { text: "workers=0,service=0.4s", says: 'workers must be a whole number from 1 to 100000, got "0".' },
    { text: "workers=2.5,service=0.4s", says: "workers must be a whole number" },
    { text: "workers=8", says: "service is missing, as in service=0.4s." },
    { text: "workers=8,service=0s", says: "service must be a time above 0" },
    { text: "workers=8,service=fast", says: "service must be a time above 0" },
    { text: "workers=8,service=1s,service=2s", says: "service is given twice." },
    { text: "workers=8,service=1s,queue=-1", says: "queue must be a whole number from 0" },
    {
      text: "workers=8,service=1s,discipline=lifo",
      says: "discipline must be fifo (first come, first served) or ps",
    },
    { text: "workers=8,service=1s,distribution=exponental", says: "Did you mean exponential?" },
    { text: "workers=8,service=1s,distribution=gauss", says: "Known are: exponential, deterministic" },
    { text: "workers=8,service=1s,distribution=lognormal", says: "as in lognormal:1.5." },
    { text: "workers=8,service=1s,distribution=lognormal:x", says: 'got "x"' },
    { text: "workers=8,service=1s,distribution=hyperexponential:1", says: "above 1 and up to 400" },
    { text: "workers=8,service=1s,distribution=deterministic:2", says: "takes no number" },
    { text: "wrokers=8,service=1s", says: 'There is no setting "wrokers". Did you mean workers?' },
  ])("$text", ({ text, says }) => expect(problemsOf(text).join("\n")).toContain(says));

  test("everything at once", () => {
    expect(problemsOf("workers=0,service=no,distribution=expo,quue=3")).toHaveLength(4);
    expect(problemsOf("")).toEqual([
      expect.stringContaining('There is no setting ""'),
      expect.stringContaining("workers is missing"),
      expect.stringContaining("service is missing"),
    ]);
  });
});
