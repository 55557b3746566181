// Availability and speed of each system, from one light request to its readiness address.
import { probePhases } from "../../src/catalogue/metrics.ts";
import { systemIds, type SystemId } from "../../src/catalogue/system.ts";
import { AppError } from "../../src/errors/app-error.ts";
import { ms } from "../../src/units/units.ts";
import type { Collector } from "../collector.ts";
import { checkReadiness, type Readiness } from "../readiness.ts";
import { sample, type Sample } from "../samples.ts";

interface SystemsOptions {
  /** System → base URL. Other keys are left out: a label has no values beyond the catalogue. */
  readonly targets: Readonly<Record<string, string>>;
  /** Ends probes under way; they outlive the scrape that began them, because another may be waiting for the same one. */
  readonly signal: AbortSignal;
  /** Appended to the base URL. */
  readonly path?: string;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

interface Probe {
  readonly begun: number;
  readonly answer: Promise<Readiness>;
}

const TIMEOUT = ms(5000);
/** Scrapes closer together than this share a probe, so watching never becomes load. */
const LEAST_INTERVAL = ms(5000);

const unreached: Readiness = {
  beganAt: 0,
  status: undefined,
  up: false,
  phases: { resolve: 0, connect: 0, tls: 0, processing: 0, transfer: 0 },
};

function addressOf(system: SystemId, base: string, path: string): URL {
  const address = `${base.replace(/\/+$/, "")}${path}`;
  if (/^https?:/.test(address) && URL.canParse(address)) return new URL(address);
  throw new AppError("OPTION_INVALID", `The target "${system}" is "${base}", which is not an HTTP address.`, {
    hint: "Write it like this: http://127.0.0.1:7100",
  });
}

function toSamples(system: SystemId, { up, status, beganAt, phases }: Readiness): Sample[] {
  return [
    sample("systemUp", { system }, up ? 1 : 0),
    ...probePhases.map((phase) => sample("systemProbeDuration", { system, phase }, phases[phase])),
    sample("systemProbeStatusCode", { system }, status ?? 0),
    sample("systemProbeTimestamp", { system }, beganAt / 1000),
  ];
}

/** Resolves with undefined when the signal aborts first. The signal lives as long as one scrape. */
function answerWithin(answer: Promise<Readiness>, signal: AbortSignal): Promise<Readiness | undefined> {
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  return Promise.race([answer, aborted]);
}

/** Probes all targets at once, each at most once in 5 s. Throws OPTION_INVALID for a base URL that is none. */
export function createSystemsCollector(options: SystemsOptions): Collector {
  const { targets, signal: lifetime, path = "/-/ready", now = () => performance.now() } = options;
  const addresses = systemIds.flatMap((system) => {
    const base = targets[system];
    return base === undefined ? [] : [{ system, url: addressOf(system, base, path) }];
  });
  const latest = new Map<SystemId, Probe>();

  const probe = (system: SystemId, url: URL): Probe => {
    const known = latest.get(system);
    if (known !== undefined && now() - known.begun < LEAST_INTERVAL) return known;
    const fresh = { begun: now(), answer: checkReadiness(url, TIMEOUT, lifetime) };
    latest.set(system, fresh);
    return fresh;
  };

  return {
    name: "systems",
    collect: async (signal) => {
      const asked = addresses.map(async ({ system, url }) => {
        const began = Date.now();
        const answer = await answerWithin(probe(system, url).answer, signal);
        // A system that is slower than the scrape allows is down as far as this scrape can tell.
        return toSamples(system, answer ?? { ...unreached, beganAt: began });
      });
      return (await Promise.all(asked)).flat();
    },
  };
}
