import { describe, expect, test } from "vitest";
import { fitModel } from "../../../../src/analysis/usl/fit-model.ts";
import { peakOf, throughputAt, type Coefficients } from "../../../../src/analysis/usl/model.ts";
import { pointsOf, raytracer, specsdm91 } from "./published.ts";

const LEVELS = [1, 2, 4, 8, 16, 32, 64, 128];

// Where the curve is known, no oracle is needed: exact points must give back the coefficients. Hard ones on purpose: on the
// bounds, a throughput of a millionth, loads that are no whole numbers and lie below one, contention of all the work.
describe("exact points give their coefficients back", () => {
  test.each<Coefficients & { readonly name: string; readonly ns?: readonly number[] }>([
    { name: "both", lambda: 50, sigma: 0.04, kappa: 0.0006 },
    { name: "no contention", lambda: 1000, sigma: 0, kappa: 0.0001 },
    { name: "no coherency", lambda: 20, sigma: 0.06, kappa: 0 },
    { name: "neither", lambda: 3, sigma: 0, kappa: 0 },
    { name: "nothing but contention", lambda: 7, sigma: 1, kappa: 0 },
    { name: "tiny throughput", lambda: 1e-6, sigma: 0.02, kappa: 0.001 },
    {
      name: "thousands of users",
      lambda: 0.5,
      sigma: 0.0002,
      kappa: 1e-8,
      ns: [100, 1000, 3000, 6000, 9000, 15_000],
    },
    {
      name: "fractions of a request in flight",
      lambda: 9,
      sigma: 0.3,
      kappa: 0.05,
      ns: [0.2, 0.5, 1.4, 3, 7.5],
    },
  ])("$name", ({ lambda, sigma, kappa, ns = LEVELS }) => {
    const points = ns.map((n) => ({ n, x: throughputAt({ lambda, sigma, kappa }, n) }));
    const { coefficients, rss } = fitModel(points, "usl");
    expect(Math.abs(coefficients.lambda / lambda - 1)).toBeLessThan(1e-9);
    expect(Math.abs(coefficients.sigma - sigma)).toBeLessThan(1e-9 * Math.max(sigma, 0.01));
    expect(Math.abs(coefficients.kappa - kappa)).toBeLessThan(1e-8 * Math.max(kappa, 1e-6));
    expect(rss).toBeLessThan(1e-18 * points.reduce((sum, { x }) => sum + x * x, 0));
  });
});

// Oracle of the published sets: README and vignette of the R package usl 3 (nlsLM, coefficients gamma, alpha, beta), and
// scipy 1.17.1: least_squares(lambda p: model − x, p0, bounds=([0, 0, 0], inf), xtol=ftol=gtol=1e-15) from 16 starts, of
// which the best was taken; its sum of squares is 2·cost. Both agree to the digits given; tolerance: the last of them.
describe("published measurements", () => {
  test("SPEC SDM91 has the coefficients that the R package usl and scipy find", () => {
    const { coefficients, rss } = fitModel(specsdm91, "usl");
    expect(coefficients.lambda).toBeCloseTo(89.9952, 3);
    expect(coefficients.sigma).toBeCloseTo(0.0277285, 6);
    expect(coefficients.kappa).toBeCloseTo(0.000104366, 8);
    expect(rss).toBeCloseTo(27_453.71958, 4);
  });

  test("SPEC SDM91 without coherency", () => {
    const { coefficients, rss } = fitModel(specsdm91, "amdahl");
    expect(coefficients.lambda).toBeCloseTo(146.2106, 3);
    expect(coefficients.sigma).toBeCloseTo(0.07364816, 6);
    expect(coefficients.kappa).toBe(0);
    expect(rss).toBeCloseTo(131_265.38904, 4);
  });

  // scipy's curve_fit without bounds: λ 24.7662, σ 0.078148, κ −0.000201, which has no meaning.
  test("the ray tracer's unbounded optimum has κ < 0; with bounds κ is 0 and the others are Amdahl's", () => {
    const { coefficients, rss } = fitModel(raytracer, "usl");
    expect(coefficients.kappa).toBe(0);
    expect(coefficients.lambda).toBeCloseTo(21.848843, 5);
    expect(coefficients.sigma).toBeCloseTo(0.057770781, 7);
    expect(rss).toBeCloseTo(697.2377997, 6);
  });

  // Σxn/Σn² in exact fractions: sum(x*n)/sum(n*n) of Python.
  test("the ray tracer as a straight line", () =>
    expect(fitModel(raytracer, "linear").coefficients.lambda).toBeCloseTo(63_532 / 9_665, 9));
});

// x = round(50·n/(1 + 0.04(n − 1) + 0.0006n(n − 1)) + N(0, 6), 1) of numpy 2.4.6, default_rng(2026); estimates and standard
// errors of scipy 1.17.1, curve_fit(f, n, x, p0=[40, .05, .001], xtol=ftol=gtol=1e-15).
test("with noise, the coefficients are those of scipy and within three standard errors of the truth", () => {
  const ns = [1, 2, 4, 8, 12, 16, 24, 32, 40, 48, 56, 64];
  const xs = [45.2, 97.5, 166.1, 312.9, 398.8, 457, 531.2, 566.2, 570.5, 565.5, 559, 541.9];
  const { coefficients, rss } = fitModel(pointsOf(ns, xs), "usl");
  expect(coefficients.lambda).toBeCloseTo(50.06657105, 5);
  expect(coefficients.sigma).toBeCloseTo(0.04028720326, 8);
  expect(coefficients.kappa).toBeCloseTo(0.0005921962466, 10);
  expect(rss).toBeCloseTo(272.1877707, 6);
  expect(Math.abs(coefficients.lambda - 50)).toBeLessThan(3 * 1.154);
  expect(Math.abs(coefficients.sigma - 0.04)).toBeLessThan(3 * 0.002929);
  expect(Math.abs(coefficients.kappa - 0.0006)).toBeLessThan(3 * 2.607e-5);
});

describe("the peak", () => {
  test("is where the curve is highest, by a search over loads", () => {
    const coefficients = { lambda: 90, sigma: 0.0277, kappa: 0.000104 };
    const loads = Array.from({ length: 40_000 }, (_, i) => i / 100 + 1);
    const [highest = 0] = loads.toSorted(
      (a, b) => throughputAt(coefficients, b) - throughputAt(coefficients, a),
    );
    expect(peakOf(coefficients)?.peakN).toBeCloseTo(highest, 1);
    expect(peakOf(coefficients)?.peakThroughput).toBeCloseTo(throughputAt(coefficients, highest), 3);
  });

  test.each([
    { name: "without coherency", sigma: 0.1, kappa: 0 },
    { name: "when throughput falls from the first", sigma: 1, kappa: 0.1 },
  ])("is none $name", ({ sigma, kappa }) => expect(peakOf({ lambda: 1, sigma, kappa })).toBeUndefined());
});
