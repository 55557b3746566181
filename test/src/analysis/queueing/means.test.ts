// Means where service times are not exponential. Expected values by hand from moments, and by exact limiting cases.
import { expect, test } from "vitest";
import { allenCunneenMeanWaitSeconds } from "../../../../src/analysis/queueing/allen-cunneen.ts";
import { mg1MeanWaitSeconds, mg1SharedMeanSeconds } from "../../../../src/analysis/queueing/mg1.ts";
import { mmcAt } from "../../../../src/analysis/queueing/mmc.ts";
import { lasting } from "./lasting.ts";

test.each([
  // Equal times of 0.1 s at 8/s: E[S²] = 0.01, W = 8·0.01/(2·0.2) = 0.2.
  [0, 0.2],
  // Exponential: E[S²] = 0.02, twice as long; M/M/1: ρ/(μ − λ) = 0.8/2.
  [1, 0.4],
  // CV² = 4: E[S²] = 0.05.
  [2, 1],
])("Pollaczek–Khinchine with a variation of %d", (serviceCv, expected) => {
  expect(mg1MeanWaitSeconds({ serviceSeconds: 0.1, serviceCv }, 8)).toBeCloseTo(expected, 12);
});

test("processor sharing takes s/(1 − ρ) on average", () => {
  expect(mg1SharedMeanSeconds(0.1, 8)).toBeCloseTo(0.5, 12);
  expect(mg1SharedMeanSeconds(0.1, 10)).toBeNull();
});

test("Allen–Cunneen is exact for M/M/c and is Pollaczek–Khinchine for one worker", () => {
  const server = { workers: 8, serviceSeconds: 0.4 };
  const exact = lasting(mmcAt(server, 18)).meanWaitSeconds;
  expect(allenCunneenMeanWaitSeconds(server, 18, { arrivalCv: 1, serviceCv: 1 })).toBeCloseTo(exact, 12);
  const one = { workers: 1, serviceSeconds: 0.1 };
  // Pollaczek–Khinchine: E[S²] = 0.01·(1 + 2.25), W = 8·0.0325/(2·0.2).
  const general = 0.65;
  expect(allenCunneenMeanWaitSeconds(one, 8, { arrivalCv: 1, serviceCv: 1.5 })).toBeCloseTo(general, 12);
});

test("half the variation of arrivals and service is half the wait", () => {
  const server = { workers: 8, serviceSeconds: 0.4 };
  const exact = lasting(mmcAt(server, 18)).meanWaitSeconds;
  expect(allenCunneenMeanWaitSeconds(server, 18, { arrivalCv: 0, serviceCv: 1 })).toBeCloseTo(exact / 2, 12);
});

test("at saturation there is no mean", () => {
  expect(mg1MeanWaitSeconds({ serviceSeconds: 0.1, serviceCv: 0 }, 10)).toBeNull();
  const server = { workers: 8, serviceSeconds: 0.4 };
  expect(allenCunneenMeanWaitSeconds(server, 20, { arrivalCv: 1, serviceCv: 0 })).toBeNull();
});
