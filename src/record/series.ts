// One line of series.ndjson: a reading, with histograms as sparse bucket maps. A torn last line is ignored.
import { emptyHistogram, type Histogram } from "../analysis/histogram.ts";
import type { DeploymentReading, EndpointReading, Reading } from "../analysis/reading.ts";

/**
 * At most this many readings are kept of a run: one a second up to half an hour, longer spans beyond it, so that the
 * report of a day takes no longer than that of an hour.
 */
export const MOST_READINGS = 1800;

type SparseHistogram = readonly [
  schema: number,
  zero: number,
  sum: number,
  buckets: readonly (readonly [number, number])[],
];
interface EndpointLine {
  readonly n: number;
  readonly bad?: EndpointReading["bad"];
  readonly h: SparseHistogram;
}
interface DeploymentLine extends Omit<DeploymentReading, "endpoints"> {
  readonly endpoints: Readonly<Record<string, EndpointLine>>;
}
interface SeriesLine extends Omit<Reading, "endpoints" | "deployments" | "generator"> {
  readonly endpoints: Readonly<Record<string, EndpointLine>>;
  readonly deployments?: Readonly<Record<string, DeploymentLine>>;
  readonly generator: Omit<Reading["generator"], "cpu"> & { readonly cpu: number | null };
}

const packHistogram = (h: Histogram): SparseHistogram => [
  h.schema,
  h.zero,
  h.sum,
  [...h.buckets].toSorted(([a], [b]) => a - b),
];

function unpackHistogram([schema, zero, sum, buckets]: SparseHistogram): Histogram {
  const count = buckets.reduce((total, [, n]) => total + n, zero);
  return count === 0 ? emptyHistogram : { schema, zero, sum, count, buckets: new Map(buckets) };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

const packEndpoint = ({ requests, bad, latency }: EndpointReading): EndpointLine => ({
  n: requests,
  ...(Object.keys(bad).length === 0 ? {} : { bad }),
  h: packHistogram(latency),
});

const unpackEndpoint = ({ n, bad, h }: EndpointLine): EndpointReading => ({
  requests: n,
  bad: bad ?? {},
  latency: unpackHistogram(h),
});

const packDeployment = (deployment: DeploymentReading): DeploymentLine => ({
  ...deployment,
  endpoints: mapValues(deployment.endpoints, packEndpoint),
});

const unpackDeployment = (line: DeploymentLine): DeploymentReading => ({
  ...line,
  endpoints: mapValues(line.endpoints, unpackEndpoint),
});

/** One line of text without its newline. */
export function formatReading({ deployments, ...reading }: Reading): string {
  const line: SeriesLine = {
    ...reading,
    endpoints: mapValues(reading.endpoints, packEndpoint),
    ...(deployments === undefined ? {} : { deployments: mapValues(deployments, packDeployment) }),
    generator: { ...reading.generator, cpu: reading.generator.cpu ?? null },
  };
  return JSON.stringify(line);
}

const toReading = ({ deployments, ...line }: SeriesLine): Reading => ({
  ...line,
  endpoints: mapValues(line.endpoints, unpackEndpoint),
  ...(deployments === undefined ? {} : { deployments: mapValues(deployments, unpackDeployment) }),
  generator: { ...line.generator, cpu: line.generator.cpu ?? undefined },
});

// Lines are ours, so the inside of a whole one is trusted; one that is not whole JSON was never finished.
const isSeriesLine = (value: unknown): value is SeriesLine =>
  typeof value === "object" && value !== null && "endpoints" in value && "generator" in value;

function parseLine(line: string): Reading[] {
  try {
    const value: unknown = JSON.parse(line);
    return isSeriesLine(value) ? [toReading(value)] : [];
  } catch {
    return [];
  }
}

/** Every whole line of a series file; a line that we did not finish writing is left out. */
export const parseSeries = (text: string): Reading[] =>
  text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "")
    .flatMap(parseLine);
