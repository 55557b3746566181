import { describe, expect, it, test } from "vitest";
import { emptyHistogram } from "../../../../src/analysis/histogram.ts";
import type { BadClass } from "../../../../src/analysis/reading.ts";
import {
  endpointsOf,
  limitsOf,
  slowerKey,
  talliesOf,
  type PartReading,
} from "../../../../src/analysis/search/trial-tally.ts";
import type { SearchObjective } from "../../../../src/analysis/search/trial.ts";

const poll = { id: "documents.axis-poll", system: "documents", class: "poll" } as const;
const page = { id: "documents.open", system: "documents", class: "page" } as const;
const call = { id: "lgsp.population", system: "lgsp", class: "call" } as const;
const served = [poll, page, call];

const objective = (id: string, limitSeconds: number | null, system: SearchObjective["system"] = null) => ({
  id,
  allowed: 0.05,
  limitSeconds,
  system,
});
const p95 = objective("p95<0.2s", 0.2);
const p99 = objective("p99<0.5s", 0.5);
const errors = objective("errors<1%", null);

const part = (
  requests: number,
  bad: Partial<Record<BadClass, number>>,
  slower: Readonly<Record<string, number>> = {},
): PartReading => ({ endpoints: { [poll.id]: { requests, bad, latency: emptyHistogram } }, slower });

describe("an objective speaks of", () => {
  test("all that is searched where it names no system", () =>
    expect(endpointsOf(p95, served)).toEqual(served));
  test("the endpoints of its system", () =>
    expect(endpointsOf(objective("p95<1s", 1, "lgsp"), served)).toEqual([call]));
  test("its class where the catalogue knows it", () =>
    expect(endpointsOf(objective("documents-poll-p95", 1, "documents"), served)).toEqual([poll]));
});

it("limits are told tightest first, each once, those of an endpoint's objectives alone", () => {
  const all = [p99, p95, errors, objective("again", 0.5), objective("lgsp", 0.1, "lgsp")];
  expect(limitsOf(poll, all)).toEqual([0.2, 0.5]);
  expect(limitsOf(call, all)).toEqual([0.1, 0.2, 0.5]);
});

describe("tallies", () => {
  const objectives = [p95, p99, errors];

  it("count what is beyond each limit, and everything without a right answer in all of them", () => {
    const parts = [
      part(60, { slow: 4, failed: 1 }, { [slowerKey(poll.id, 0.5)]: 2 }),
      part(40, { slow: 3, rejected: 2, timeout: 1, dependency: 1 }),
    ];
    // Slower than 0.2 s: 7, than 0.5 s: 2; without a right answer: 1 + 2 + 1 + 1 = 5.
    expect(talliesOf({ parts, objectives, served })).toEqual({
      "p95<0.2s": { requests: 100, beyond: 12 },
      "p99<0.5s": { requests: 100, beyond: 7 },
      "errors<1%": { requests: 100, beyond: 5 },
    });
  });

  it("leave out what no system answers itself", () => {
    const stub: PartReading = {
      endpoints: { "documents.stub": { requests: 9, bad: { timeout: 9 }, latency: emptyHistogram } },
      slower: {},
    };
    expect(talliesOf({ parts: [stub], objectives: [p95], served })["p95<0.2s"]).toEqual({
      requests: 0,
      beyond: 0,
    });
  });

  it("of the catalogue keep rejections and failures apart", () => {
    const own = [objective("documents-poll-rejected", null), objective("documents-poll-errors", null)];
    expect(talliesOf({ parts: [part(10, { rejected: 3, failed: 2 })], objectives: own, served })).toEqual({
      "documents-poll-rejected": { requests: 10, beyond: 3 },
      "documents-poll-errors": { requests: 10, beyond: 2 },
    });
  });

  it("never have more beyond than requests: a counter may be pushed before them", () => {
    expect(talliesOf({ parts: [part(1, { failed: 2 })], objectives: [p95], served })).toEqual({
      "p95<0.2s": { requests: 2, beyond: 2 },
    });
  });
});
