// One endpoint at one rate: starts the generator's process, waits for it and reads what it measured.
import { fork, type ChildProcess } from "node:child_process";
import { decodeFromCompressedBase64, type Histogram } from "hdr-histogram-js";
import { generatorResult, type GeneratorResult } from "../analysis/cross-check.ts";
import type { LatencySummary } from "../analysis/window.ts";
import { AppError } from "../errors/app-error.ts";
import { packageFile } from "../platform/package-files.ts";
import type { FromGenerator, ProbeCounts, ProbeOrder, ProbeRequest, ToGenerator } from "./order.ts";

/** What is asked for; what is left out has the value that stands in `complete`. */
export interface ProbeSpec
  extends
    ProbeRequest,
    Partial<Omit<ProbeOrder, keyof ProbeRequest | "ratePerSecond" | "seconds" | "limitSeconds">> {
  readonly ratePerSecond: number;
  readonly seconds: number;
  readonly limitSeconds: number;
}

export interface ProbeMeasurement extends Omit<ProbeCounts, "corrected" | "asAnswered" | "lag"> {
  readonly order: ProbeOrder;
  /** From the intended start of each request to the end of its answer, or to where the client gave up. */
  readonly latencySeconds: LatencySummary;
  /** From the writing of each request: what a client that waits for its turn believes. */
  readonly asAnsweredSeconds: LatencySummary;
  /** How late requests were written although a connection was free. */
  readonly lagSeconds: LatencySummary;
  /** Latency from the intended start below which this share of all requests lies (s); null where there are none. */
  readonly quantileAt: (share: number) => number | null;
  /** True when the signal ended it before its time. */
  readonly interrupted: boolean;
}

/** Called about twice a second. */
export type OnProgress = (progress: Extract<FromGenerator, { kind: "progress" }>) => void;

const DEFAULT_TIMEOUT_SECONDS = 15;
const MOST_CONNECTIONS = 2000;
const HDR_ERROR = 0.001;
/** A generator that was told to stop answers at once, unless it hangs. */
const STOP_PATIENCE_MS = 1500;

const complete = (spec: ProbeSpec): ProbeOrder => ({
  warmUpSeconds: 0,
  seed: 1,
  connections: MOST_CONNECTIONS,
  timeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
  furtherLimits: [],
  isStub: false,
  ...spec,
});

const isMessage = (value: unknown): value is FromGenerator =>
  typeof value === "object" && value !== null && "kind" in value;

const tell = (child: ChildProcess, message: ToGenerator): void => {
  if (child.connected) child.send(message);
};

/** Its end ends the process, and its process the load: the channel is all that holds them together. */
function startProcess(): ChildProcess {
  // A group of its own: Ctrl-C reaches headroom alone, which then decides.
  return fork(packageFile("dist", "probe-generator.js"), [], {
    detached: true,
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

function countsOf(child: ChildProcess, onProgress: OnProgress): Promise<ProbeCounts> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: unknown) => {
      if (!isMessage(message)) return;
      if (message.kind === "end") resolve(message.counts);
      else onProgress(message);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(
        new AppError(
          "GENERATOR_ENDED",
          `The generator of the probe ended before it had told what it measured (${signal ?? `exit code ${code}`}).`,
        ),
      ),
    );
  });
}

const secondsAt = (histogram: Histogram, share: number): number | null =>
  histogram.totalCount === 0 ? null : histogram.getValueAtPercentile(share * 100) / 1e6;

const summaryOf = (histogram: Histogram): LatencySummary => ({
  p50: secondsAt(histogram, 0.5),
  p95: secondsAt(histogram, 0.95),
  p99: secondsAt(histogram, 0.99),
  max: secondsAt(histogram, 1),
});

function measurementOf(order: ProbeOrder, counts: ProbeCounts, interrupted: boolean): ProbeMeasurement {
  const { corrected, asAnswered, lag, ...rest } = counts;
  const latency = decodeFromCompressedBase64(corrected);
  return {
    ...rest,
    order,
    latencySeconds: summaryOf(latency),
    asAnsweredSeconds: summaryOf(decodeFromCompressedBase64(asAnswered)),
    lagSeconds: summaryOf(decodeFromCompressedBase64(lag)),
    quantileAt: (share) => secondsAt(latency, share),
    interrupted,
  };
}

/**
 * Sends Poisson arrivals of one request at a constant rate from a process of its own and waits until the last has an
 * end. The guard is the caller's duty. When the signal aborts, it returns what was measured until then, within 2 s.
 * Throws GENERATOR_ENDED when the process ends by itself.
 */
export async function probeEndpoint(
  spec: ProbeSpec,
  signal: AbortSignal,
  onProgress: OnProgress = () => undefined,
): Promise<ProbeMeasurement> {
  signal.throwIfAborted();
  const order = complete(spec);
  const child = startProcess();
  let killing: NodeJS.Timeout | undefined;
  const stop = (): void => {
    tell(child, { kind: "stop" });
    killing = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    const counts = countsOf(child, onProgress);
    tell(child, { kind: "start", order });
    return measurementOf(order, await counts, signal.aborted);
  } finally {
    signal.removeEventListener("abort", stop);
    clearTimeout(killing);
    if (child.connected) child.disconnect();
  }
}

/** The measurement as `agree` compares it with that of another generator. */
export const probeResultOf = ({ order, seconds, slices, quantileAt }: ProbeMeasurement): GeneratorResult =>
  generatorResult({
    name: "autocannon",
    askedPerSecond: order.ratePerSecond,
    arrivalDispersion: 1,
    seconds,
    slices,
    quantileAt,
    bucketError: HDR_ERROR,
    arrivals: "poisson",
  });
