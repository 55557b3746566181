// A capacity search of a server in virtual time: nothing is loaded and nothing waits.
import type { PlayTrial } from "../analysis/search/trial.ts";
import { playVirtualTrial, type VirtualSetup } from "../analysis/virtual/virtual-trial.ts";
import type { ServerSpec } from "../analysis/virtual/server-spec.ts";
import { parseServer } from "./simulate-text.ts";
import {
  readSearchObjectives,
  readRate,
  readSearchStyle,
  readSeed,
  settingsWith,
} from "./capacity-options.ts";
import type { CapacityJob } from "./capacity-job.ts";
import type { OptionReader } from "./options.ts";

/**
 * Growth begins at this share of what the workers could do at all. Whoever describes a server has said that much; where
 * its objective breaks is what is to be found.
 */
const CAUTIOUS = 0.03;

/** Troubles that come with time are not among what a person can ask for, so that the time is the same for every trial. */
const playerOf =
  (setup: VirtualSetup): PlayTrial =>
  (trial) =>
    Promise.resolve(playVirtualTrial(setup, trial, 0));

/** Every request of a trial is kept in memory: some millions at this rate (1/s). */
const FASTEST = 4000;

function refuseHuge({ workers, serviceSeconds }: ServerSpec, timeScale: number, reader: OptionReader): void {
  const most = workers / serviceSeconds;
  if (most * timeScale <= FASTEST) return;
  reader.complain(
    `--simulate: ${workers} workers can serve ${Math.round(most)} requests/s, more than the ${FASTEST} that are simulated; make service longer and the objective with it, capacity scales.`,
  );
}

const LOADED_ONLY = [
  "surge",
  "scope",
  "systems",
  "journey",
  "build",
  "generators",
  "targets",
  "sandbox",
] as const;

function refuseLoaded(args: readonly string[], reader: OptionReader): void {
  if (args.length > 0)
    reader.complain(`--simulate describes its own server; leave "${args.join(" ")}" out, or --simulate.`);
  for (const name of LOADED_ONLY)
    if (reader.text(name) !== undefined || reader.texts(name).length > 0)
      reader.complain(`--${name} means nothing to a server in virtual time.`);
}

/** All problems at once: OPTION_INVALID. */
export function simulatedJob(args: readonly string[], reader: OptionReader): CapacityJob {
  const text = reader.text("simulate") ?? "";
  refuseLoaded(args, reader);
  const server = parseServer(text);
  if ("problems" in server) for (const problem of server.problems) reader.complain(`--simulate: ${problem}`);
  const objectives = readSearchObjectives(reader);
  if (reader.texts("objective").length === 0)
    reader.complain("--simulate needs what must hold, such as --objective 'p95<2.5s'.");
  const style = readSearchStyle(reader);
  if (!("problems" in server)) refuseHuge(server, style.timeScale ?? 1, reader);
  const seed = readSeed(reader);
  const rates = {
    guess: readRate(reader, "guess", "requests"),
    maxRate: readRate(reader, "max-rate", "requests"),
  };
  reader.done();
  if ("problems" in server) throw new Error("no server after its text was checked");
  const guess = rates.guess ?? (CAUTIOUS * server.workers) / server.serviceSeconds;
  const { timeScale } = style;
  const settings = settingsWith(style, objectives, { guess, maxRate: rates.maxRate });
  return {
    subject: { kind: "simulated", id: text, unit: "requests", perUnit: {}, mix: null },
    settings,
    seed,
    builds: {},
    environment: "virtual time",
    k6: null,
    assumptions: [],
    open: () =>
      Promise.resolve({
        play: playerOf({ server, objectives, seed, ...(timeScale === undefined ? {} : { timeScale }) }),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
}
