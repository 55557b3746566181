// One station: the birth–death solution of M/M/1//N, p(n) ∝ N!/(N−n)!·(s/Z)^n, X = (1 − p(0))/s. Several: the product form
// summed over all states, X = G(N−1)/G(N) and Q₁ = Σ D₁^k·G(N−k)/G(N). Exact with Python's fractions; neither is mean value
// analysis.
import { describe, expect, test } from "vitest";
import { closedAt, closedBounds, type Station } from "../../../../src/analysis/queueing/closed.ts";

const queues = (...demands: readonly number[]): Station[] =>
  demands.map((serviceSeconds, i) => ({ name: `q${i}`, serviceSeconds, visits: 1, kind: "queue" }));

test.each([
  [1, 0.05, 0.09950248756218906, 0.05],
  [20, 0.5, 1.6822160769160568, 1.8890790989616766],
  // The figure of the method description: 300 users pin a saturation of 20/s, and wait N/X − Z = 5 s.
  [300, 0.05, 19.999999999815785, 5.000000000138162],
])(
  "%d users at one station of %d s are a birth–death process",
  (...[users, service, throughput, response]) => {
    const state = closedAt({ stations: queues(service), thinkSeconds: 10 }, users);
    expect(state.throughput).toBeCloseTo(throughput, 11);
    expect(state.responseSeconds).toBeCloseTo(response, 10);
  },
);

describe("several stations have the product form", () => {
  test("with visits and a delay", () => {
    const stations: Station[] = [
      { name: "web", serviceSeconds: 0.05, visits: 1, kind: "queue" },
      { name: "db", serviceSeconds: 0.02, visits: 3, kind: "queue" },
      { name: "net", serviceSeconds: 0.04, visits: 1, kind: "delay" },
    ];
    const state = closedAt({ stations, thinkSeconds: 1 }, 10);
    expect(state.throughput).toBeCloseTo(8.196344108395245, 11);
    // Z = 1.04 in the sum: a delay is a think time that counts as response.
    expect(state.responseSeconds).toBeCloseTo(0.18005614549019844 + 0.04, 11);
    expect(state.stations.at(2)).toMatchObject({ residenceSeconds: 0.04, utilization: null });
  });

  test("with equal bottlenecks", () => {
    const state = closedAt({ stations: queues(0.1, 0.1, 0.02), thinkSeconds: 0.5 }, 25);
    expect(state.throughput).toBeCloseTo(9.518072289259464, 11);
    expect(state.responseSeconds).toBeCloseTo(2.126582278452634, 10);
  });

  test("without think time, with the requests at each", () => {
    const state = closedAt({ stations: queues(0.3, 0.2), thinkSeconds: 0 }, 6);
    expect(state.throughput).toBeCloseTo(3.229723166585721, 11);
    expect(state.stations[0]?.meanRequests).toBeCloseTo(4.435162700339971, 10);
    expect(state.stations[0]?.utilization).toBeCloseTo(3.229723166585721 * 0.3, 11);
  });
});

test.each([1, 2, 10, 168, 169, 170, 1000])(
  "%d users stay within the bounds, and Little's law holds",
  (users) => {
    const network = {
      stations: [...queues(0.05, 0.06), { ...queues(0.04)[0]!, kind: "delay" as const }],
      thinkSeconds: 10,
    };
    const state = closedAt(network, users);
    const bounds = closedBounds(network, users);
    const dust = 1 + 1e-12;
    expect(state.throughput).toBeLessThanOrEqual(bounds.mostThroughput * dust);
    expect(state.throughput * dust).toBeGreaterThanOrEqual(bounds.leastThroughput);
    expect(state.responseSeconds * dust).toBeGreaterThanOrEqual(bounds.leastResponseSeconds);
    expect(state.throughput * (state.responseSeconds + 10)).toBeCloseTo(users, 8);
  },
);

test("bounds, knee and bottleneck by hand", () => {
  const network = { stations: queues(0.05, 0.06), thinkSeconds: 10 };
  expect(closedBounds(network, 300)).toEqual({
    bottleneck: "q1",
    mostThroughput: 1 / 0.06,
    leastThroughput: 300 / (10 + 300 * 0.11),
    leastResponseSeconds: 300 * 0.06 - 10,
    kneeUsers: 10.11 / 0.06,
  });
  expect(closedBounds(network, 1).mostThroughput).toBeCloseTo(1 / 10.11, 12);
});

test("delays alone never fill", () => {
  const network = {
    stations: [{ name: "net", serviceSeconds: 0.5, visits: 2, kind: "delay" as const }],
    thinkSeconds: 9,
  };
  expect(closedAt(network, 50)).toMatchObject({ throughput: 5, responseSeconds: 1 });
  expect(closedBounds(network, 50)).toMatchObject({ bottleneck: null, kneeUsers: null, mostThroughput: 5 });
});
