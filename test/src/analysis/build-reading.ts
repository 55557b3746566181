// Readings for tests: a quiet second, changed in one thing at a time.
import * as fc from "fast-check";
import { emptyHistogram, type Histogram } from "../../../src/analysis/histogram.ts";
import type { EndpointReading, GeneratorReading, Reading } from "../../../src/analysis/reading.ts";

/** Values of one bucket of schema 3; bucket 0 holds values up to 1 s, bucket 8 up to 2 s, bucket 16 up to 4 s. */
export const latencyIn = (bucket: number, count: number): Histogram =>
  count === 0
    ? emptyHistogram
    : { schema: 3, zero: 0, sum: count * 2 ** (bucket / 8), count, buckets: new Map([[bucket, count]]) };

export const endpoint = (requests: number, bad: EndpointReading["bad"] = {}): EndpointReading => ({
  requests,
  bad,
  latency: latencyIn(-8, requests),
});

export const healthy: GeneratorReading = { vus: 10, cpu: 0.2, reporting: 1, expected: 1 };

/** A second of the run that ends at `at` and in which nothing happened. */
export const second = (at: number, changes: Partial<Reading> = {}): Reading => ({
  at,
  span: 1,
  endpoints: {},
  journeys: {},
  generator: healthy,
  items: {},
  ...changes,
});

/** `count` seconds from the beginning, each made by its end. */
export const seconds = (count: number, changes: (at: number) => Partial<Reading> = () => ({})): Reading[] =>
  Array.from({ length: count }, (_, i) => second(i + 1, changes(i + 1)));

const count = fc.integer({ min: 0, max: 50 });

const badArbitrary = fc.record({
  slow: count,
  rejected: count,
  failed: count,
  dependency: count,
  timeout: count,
});

export const endpointArbitrary: fc.Arbitrary<EndpointReading> = fc
  .record({ good: count, bad: badArbitrary, bucket: fc.integer({ min: -20, max: 40 }) })
  .map(({ good, bad, bucket }) => {
    const requests = Object.values(bad).reduce((total, n) => total + n, good);
    return { requests, bad, latency: latencyIn(bucket, requests) };
  });

const ids = ["procedures.search", "procedures.submit", "lgsp.token", "lgsp.population", "documents.issue"];

export const readingsArbitrary: fc.Arbitrary<Reading[]> = fc
  .array(fc.dictionary(fc.constantFrom(...ids), endpointArbitrary), { minLength: 1, maxLength: 30 })
  .map((rows) => rows.map((endpoints, i) => second(i + 1, { endpoints })));
