// Options of a capacity search that decide what is searched and how; those that only show or keep are not among them.
import type { Command, CommandOption } from "./command.ts";

export const searchOptions: readonly CommandOption[] = [
  {
    flags: "--preset <name>",
    about: "quick (about 55 minutes), standard (about 75, the usual) or gold (about 2 hours)",
  },
  {
    flags: "--objective <objective>",
    about: "what must hold, e.g. 'p95<2.5s' or 'errors<1%' (the catalogue's, of all that is loaded)",
    repeatable: true,
  },
  { flags: "--max-rate <rate>", about: "never more than this, e.g. 400/s; for a surge a scale, e.g. 3" },
  {
    flags: "--guess <rate>",
    about: "where it begins, far too low rather than too high (5 % of the surge's peak)",
  },
  { flags: "--seed <number>", about: "the same seed draws the same arrivals (1)" },
  { flags: "--time-scale <factor>", about: "multiply the lengths of trials, for a system made faster (1)" },
  { flags: "--surge <surge>", about: "whose mix of requests a system is searched with (monday)" },
  { flags: "--scope <provinces>", about: "province ids, separated by commas, or all (quang-tri)" },
  {
    flags: "--systems <ids>",
    about: "systems of a surge that take part, separated by commas (all that have a target)",
  },
  { flags: "--journey <file>", about: "also know a journey of your own", repeatable: true },
  { flags: "--build <name>", about: "build of the system, as its owner calls it (from its status page)" },
  { flags: "--generators <n>", about: "load generators to share a trial (1)" },
  { flags: "--targets <headroom.yaml>", about: "systems to load; without it, a sandbox on this machine" },
  { flags: "--sandbox <setting>", about: "set up the sandbox, e.g. lgsp.workers=2", repeatable: true },
  {
    flags: "--skip-cross-check",
    about: "do not repeat a request with a second generator at the end, which needs one that may be repeated",
  },
  {
    flags: "--simulate <server>",
    about: "search a server in virtual time, e.g. 'workers=8,service=0.4s,queue=24'",
  },
];

/** `headroom capacity`. */
export const capacitySearch: Command = {
  name: "capacity",
  arguments: "[system|journey|surge]",
  about: "find the highest rate at which every objective holds, and hold it",
  options: [
    ...searchOptions,
    { flags: "--resume [id]", about: "go on with a search that was cut off (the latest)" },
    {
      flags: "--data-dir <folder>",
      about: "where searches are kept (.headroom; a simulation only if given)",
    },
    { flags: "--json", about: "print the result as JSON" },
    { flags: "--lang <vi|en>", about: "language of what is printed", fallback: "en" },
  ],
  examples: [
    "headroom capacity procedures --sandbox procedures.workers=8",
    "headroom capacity commune-drill --scope quang-tri --preset quick --targets headroom.yaml",
    "headroom capacity --simulate 'workers=8,service=0.4s' --objective 'p95<2.5s' --seed 7",
    "headroom capacity --resume",
  ],
  load: async () => (await import("./capacity.ts")).capacity,
};
