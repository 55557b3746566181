import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  brokenClasses,
  defaultAutostopRules,
  formatAutostopRule,
  parseAutostopRule,
  type AutostopRule,
} from "../../../src/analysis/autostop-rule.ts";
import {
  blames,
  next,
  ruleInReason,
  startAutostop,
  type AutostopState,
} from "../../../src/analysis/autostop.ts";
import { badClasses, type Reading } from "../../../src/analysis/reading.ts";
import { systemIds } from "../../../src/catalogue/system.ts";
import { endpoint, healthy, latencyIn, readingsArbitrary, seconds } from "./build-reading.ts";

const rule = (text: string): AutostopRule => {
  const parsed = parseAutostopRule(text);
  expect(parsed).toHaveProperty("rule");
  return (parsed as { rule: AutostopRule }).rule;
};

const play = (rules: readonly AutostopRule[], readings: readonly Reading[]): AutostopState =>
  readings.reduce(next, startAutostop(rules));

describe("the text of a rule", () => {
  test.each([
    {
      text: "bad > 50% over 10s",
      expected: { kind: "share", classes: brokenClasses, above: 0.5, overSeconds: 10, system: undefined },
    },
    { text: "p95 > 10s over 30s", expected: { kind: "p95", above: 10, overSeconds: 30, system: undefined } },
    {
      text: "p95 > 500ms over 1m on lgsp",
      expected: { kind: "p95", above: 0.5, overSeconds: 60, system: "lgsp" },
    },
    {
      text: "dropped > 100 over 10s",
      expected: { kind: "dropped", above: 100, overSeconds: 10, system: undefined },
    },
    {
      text: "generator-cpu > 90% over 10s",
      expected: { kind: "generator-cpu", above: 0.9, overSeconds: 10, system: undefined },
    },
    {
      text: "  failed+timeout>2.5%   over 20s  on meetings ",
      expected: {
        kind: "share",
        classes: ["failed", "timeout"],
        above: 0.025,
        overSeconds: 20,
        system: "meetings",
      },
    },
    {
      text: "slow > 0% over 1s",
      expected: { kind: "share", classes: ["slow"], above: 0, overSeconds: 1, system: undefined },
    },
  ])("“$text” is read", ({ text, expected }) => expect(parseAutostopRule(text)).toEqual({ rule: expected }));

  const shape = 'must read like "bad > 50% over 10s" or "p95 > 10s over 30s on lgsp"';
  const window = "must be a duration from 1s to 10m";
  const percentage = "must be a percentage from 0% to below 100%";
  test.each([
    { text: "", problems: [`"" ${shape}`] },
    { text: "bad < 50% over 10s", problems: [`"bad < 50% over 10s" ${shape}`] },
    { text: "bad > 50%", problems: [`"bad > 50%" ${shape}`] },
    { text: "bad > 50 over 10s", problems: [`the limit "50" of bad ${percentage}`] },
    { text: "bad > 100% over 10s", problems: [`the limit "100%" of bad ${percentage}`] },
    { text: "generator-cpu > x over 10s", problems: [`the limit "x" of generator-cpu ${percentage}`] },
    {
      text: "p95 > 10 over 10s",
      problems: ['the limit "10" of p95 must be a duration such as 10s or 500ms'],
    },
    {
      text: "dropped > 1% over 10s",
      problems: ['the limit "1%" of dropped must be a whole number of session starts'],
    },
    { text: "bad > 50% over 10", problems: [`the window "10" ${window}`] },
    { text: "bad > 50% over 500ms", problems: [`the window "500ms" ${window}`] },
    { text: "bad > 50% over 11m", problems: [`the window "11m" ${window}`] },
    {
      text: "generator-cpu > 90% over 10s on lgsp",
      problems: ['generator-cpu cannot be limited to a system; leave out "on …"'],
    },
    {
      text: "worse > 50% over x on portal",
      problems: [
        '"worse" is not a measure; allowed are bad, one or more classes joined by + (slow, rejected, failed, dependency, timeout), p95, dropped or generator-cpu',
        `the window "x" ${window}`,
        '"portal" is not a system; allowed are procedures, documents, meetings, lgsp, reporting',
      ],
    },
  ])("“$text” is refused with every problem", ({ text, problems }) =>
    expect(parseAutostopRule(text)).toEqual({ problems }),
  );

  it("is what it was read from", () => {
    const system = fc.constantFrom(undefined, ...systemIds);
    const overSeconds = fc.integer({ min: 1, max: 600 });
    const rules: fc.Arbitrary<AutostopRule> = fc.oneof(
      fc.record({
        kind: fc.constant("share" as const),
        classes: fc.oneof(
          fc.constant(brokenClasses),
          fc.subarray([...badClasses], { minLength: 1, maxLength: 3 }),
        ),
        above: fc.integer({ min: 0, max: 999 }).map((n) => n / 1000),
        overSeconds,
        system,
      }),
      fc.record({
        kind: fc.constant("p95" as const),
        above: fc.integer({ min: 1, max: 100_000 }).map((n) => n / 1000),
        overSeconds,
        system,
      }),
      fc.record({ kind: fc.constant("dropped" as const), above: fc.nat(10_000), overSeconds, system }),
      fc.record({
        kind: fc.constant("generator-cpu" as const),
        above: fc.integer({ min: 0, max: 99 }).map((n) => n / 100),
        overSeconds,
        system: fc.constant(undefined),
      }),
    );
    fc.assert(
      fc.property(rules, (given) => {
        expect(parseAutostopRule(formatAutostopRule(given))).toEqual({ rule: given });
      }),
    );
  });
});

/** Half a minute of LGSP calls beside four times as many document lists. */
const mixed = (make: (at: number) => Parameters<typeof endpoint>[1], length = 30): Reading[] =>
  seconds(length, (at) => ({
    endpoints: { "lgsp.population": endpoint(10, make(at)), "documents.drafts": endpoint(40) },
  }));

describe("a rule fires", () => {
  test.each([
    {
      name: "on the share of broken requests, as soon as its window is full",
      text: "bad > 15% over 10s",
      readings: mixed(() => ({ failed: 5, rejected: 3, timeout: 1, dependency: 1 })),
      at: 10,
      observed: 0.2,
      because: 'Rule "bad > 15% over 10s" fired at 10 s: 20 % of 500 requests were bad.',
    },
    {
      name: "on one class of one system",
      text: "failed > 50% over 5s on lgsp",
      readings: mixed((at) => ({ failed: 10 * Number(at > 10) })),
      at: 13,
      observed: 0.6,
      because: 'Rule "failed > 50% over 5s on lgsp" fired at 13 s: 60 % of 50 requests were of class failed.',
    },
    {
      name: "on slow requests when they are named",
      text: "slow > 10% over 5s",
      readings: mixed(() => ({ slow: 10 })),
      at: 5,
      observed: 0.2,
      because: 'Rule "slow > 10% over 5s" fired at 5 s: 20 % of 250 requests were of class slow.',
    },
    {
      name: "on the 95th percentile of one system",
      text: "p95 > 2s over 10s on lgsp",
      readings: seconds(20, () => ({
        endpoints: {
          "lgsp.population": { requests: 10, bad: {}, latency: latencyIn(16, 10) },
          "documents.drafts": endpoint(400),
        },
      })),
      at: 10,
      observed: 2 ** ((15 + 0.95) / 8),
      because:
        'Rule "p95 > 2s over 10s on lgsp" fired at 10 s: the 95th percentile of 100 requests was 3.98 s.',
    },
    {
      name: "on dropped starts",
      text: "dropped > 9 over 10s",
      readings: seconds(30, () => ({ journeys: { "lgsp-query": { started: 5, dropped: 1 } } })),
      at: 10,
      observed: 10,
      because: 'Rule "dropped > 9 over 10s" fired at 10 s: 10 session starts were dropped.',
    },
    {
      name: "on busy generators",
      text: "generator-cpu > 90% over 10s",
      readings: seconds(30, (at) => ({ generator: { ...healthy, cpu: 0.5 + 0.5 * Number(at > 10) } })),
      at: 19,
      observed: 0.95,
      because:
        'Rule "generator-cpu > 90% over 10s" fired at 19 s: the generators used 95 % of the machine\'s cores.',
    },
  ])("$name", ({ text, readings, at, observed, because }) => {
    const { fired } = play([rule(text)], readings);
    expect(fired).toEqual({ rule: rule(text), at, observed: expect.closeTo(observed, 9), because });
  });
});

describe("a rule stays quiet", () => {
  test.each([
    {
      name: "before its window is full",
      text: "bad > 15% over 31s",
      readings: mixed(() => ({ failed: 10 })),
    },
    { name: "at its limit", text: "bad > 20% over 10s", readings: mixed(() => ({ failed: 10 })) },
    {
      name: "when requests are slow but answered",
      text: "bad > 1% over 10s",
      readings: mixed(() => ({ slow: 10 })),
    },
    {
      name: "when another system breaks",
      text: "bad > 1% over 10s on reporting",
      readings: mixed(() => ({ failed: 10 })),
    },
    {
      name: "when too few requests were made for a share",
      text: "bad > 50% over 10s",
      readings: seconds(19, (at) => ({
        endpoints: { "lgsp.token": endpoint(Number(at > 9), { failed: Number(at > 9) }) },
      })),
    },
    {
      name: "when too few requests were made for a percentile",
      text: "p95 > 1ms over 10s",
      readings: seconds(30, () => ({ endpoints: { "lgsp.token": endpoint(1) } })),
    },
    { name: "when nothing is requested", text: "p95 > 1ms over 10s", readings: seconds(30) },
    {
      name: "when starts of another system are dropped",
      text: "dropped > 0 over 10s on meetings",
      readings: seconds(30, () => ({ journeys: { "lgsp-query": { started: 0, dropped: 9 } } })),
    },
    {
      name: "when the processor is not measured",
      text: "generator-cpu > 0% over 10s",
      readings: seconds(30, () => ({ generator: { ...healthy, cpu: undefined } })),
    },
    {
      name: "after a single busy second",
      text: "generator-cpu > 90% over 10s",
      readings: seconds(30, (at) => ({ generator: { ...healthy, cpu: 0.5 + 0.5 * Number(at === 15) } })),
    },
  ])("$name", ({ text, readings }) => expect(play([rule(text)], readings).fired).toBeUndefined());
});

describe("the state", () => {
  it("knows the journeys of the run, those of one's own among them", () => {
    const dropping = seconds(30, () => ({ journeys: { "land-lookup": { started: 0, dropped: 9 } } }));
    const rules = [rule("dropped > 0 over 10s on procedures")];
    const own = [{ id: "land-lookup", system: "procedures" }] as const;
    expect(dropping.reduce(next, startAutostop(rules, own)).fired).toBeDefined();
    expect(dropping.reduce(next, startAutostop(rules)).fired).toBeUndefined();
  });

  it("keeps the first rule that fired", () => {
    const rules = [rule("bad > 90% over 20s"), rule("bad > 10% over 10s"), rule("dropped > 0 over 10s")];
    const { fired } = play(
      rules,
      mixed((at) => ({ failed: 10 * Number(at <= 25) })),
    );
    expect(fired?.rule).toEqual(rules[1]);
    expect(fired?.at).toBe(10);
  });

  it("keeps only the readings that the longest window needs", () => {
    expect(play([rule("bad > 90% over 20s"), rule("p95 > 10s over 5s")], seconds(300)).recent).toHaveLength(
      20,
    );
  });

  it("without rules never stops a run", () => {
    expect(
      play(
        [],
        mixed(() => ({ failed: 10 })),
      ),
    ).toMatchObject({ rules: [], recent: [], fired: undefined });
  });

  it("never fires on shares it was not given", () => {
    fc.assert(
      fc.property(readingsArbitrary, (readings) => {
        const healed = readings.map((reading) => ({
          ...reading,
          endpoints: Object.fromEntries(
            Object.entries(reading.endpoints).map(([id, one]) => [
              id,
              { ...one, bad: { slow: Number(one.bad.slow) } },
            ]),
          ),
        }));
        expect(play([rule("bad > 0% over 5s")], healed).fired).toBeUndefined();
      }),
    );
  });
});

describe("the default rules", () => {
  it("let a run go on in which one system of five fails altogether", () => {
    const readings = seconds(120, () => ({
      endpoints: {
        "procedures.search": endpoint(10),
        "documents.drafts": endpoint(10),
        "meetings.list": endpoint(10),
        "lgsp.token": endpoint(10, { failed: 10 }),
        "reporting.form": endpoint(10),
      },
    }));
    expect(play(defaultAutostopRules, readings).fired).toBeUndefined();
  });

  it("end a run in which nearly everything breaks", () => {
    const readings = seconds(60, () => ({
      endpoints: { "procedures.search": endpoint(10, { timeout: 9 }) },
    }));
    expect(play(defaultAutostopRules, readings).fired?.at).toBe(30);
  });

  it("can be written in headroom.yaml", () => {
    expect(defaultAutostopRules.map(formatAutostopRule)).toEqual([
      "bad > 80% over 30s",
      "generator-cpu > 95% over 30s",
    ]);
  });
});

describe("the reason of an autostopped run", () => {
  it("names the rule that fired", () => {
    const { fired } = play(
      [rule("failed+timeout > 10% over 10s")],
      mixed(() => ({ failed: 10 })),
    );
    expect(ruleInReason(String(fired?.because))).toEqual(rule("failed+timeout > 10% over 10s"));
  });

  test.each([
    { name: "no reason", because: null },
    { name: "a reason of another kind", because: "The server ran out of memory." },
    { name: "a rule we cannot read", because: 'Rule "up == 0" fired at 3 s.' },
  ])("$name names none", ({ because }) => expect(ruleInReason(because)).toBeUndefined());

  test.each([
    { text: "bad > 50% over 10s", blamed: "system" },
    { text: "p95 > 10s over 10s", blamed: "system" },
    { text: "dropped > 10 over 10s", blamed: "generator" },
    { text: "generator-cpu > 90% over 10s", blamed: "generator" },
  ])("“$text” blames the $blamed", ({ text, blamed }) => expect(blames(rule(text))).toBe(blamed));
});
