// Options that plan and run have in common: what is played, where, for how long, and what logs say about it.
import type { CommandOption } from "./command.ts";

export const journeyChoice: readonly CommandOption[] = [
  {
    flags: "--journey <file>",
    about: "also play a journey of your own, e.g. ./land-lookup.ts (docs/journeys.md)",
    repeatable: true,
  },
  { flags: "--only <journeys>", about: "play these journeys alone; ids, separated by commas" },
];

/** What logs say in the place of assumptions. */
export const fromLogs: readonly CommandOption[] = [
  {
    flags: "--calibration <file>",
    about: "put what calibrate learned in the place of assumptions; one for each system",
    repeatable: true,
  },
  {
    flags: "--surge-from-log <logs...>",
    about: "instead of a surge, play the arrivals of access logs again, second by second",
  },
  { flags: "--log-system <name>", about: "system those logs are from (procedures)" },
  { flags: "--log-format <name>", about: "how their lines are built, as in calibrate --format (auto)" },
  { flags: "--log-zone <offset>", about: "count their hours in this zone, e.g. +07:00" },
];

export const planning: readonly CommandOption[] = [
  {
    flags: "--scope <provinces>",
    about: "province ids, separated by commas, or all (quang-tri, unless headroom.yaml says)",
  },
  {
    flags: "--duration <time>",
    about: "length of the run, e.g. 90s or 10m (a surge of up to an hour in its own time, others 10m)",
  },
  {
    flags: "--keep <rates|counts>",
    about: "what is kept when time is compressed: the rate of arrivals, or their number",
    fallback: "rates",
  },
  { flags: "--day <date>", about: "stand on the level of a date, 2025-06-27 to 2025-08-19" },
  { flags: "--systems <ids>", about: "systems that take part, separated by commas (all that have a target)" },
  {
    flags: "--over-dispersion <cv>",
    about:
      "vary every minute's arrivals beyond Poisson, 0.2 to 0.5 in practice (0, or as a calibration says)",
  },
  { flags: "--scale <factor>", about: "multiply every arrival", fallback: "1" },
  {
    flags: "--activity <factor>",
    about: "multiply what people do of themselves, not counted events (1, unless headroom.yaml says)",
  },
  { flags: "--seed <number>", about: "the same seed draws the same arrivals", fallback: "1" },
];
