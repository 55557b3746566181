// Options of compare alone.
import type { CommandOption } from "./command.ts";
import { planning } from "./planning-choices.ts";

/** What varies a rate, and the length of a surge, have no meaning where the rate is constant. */
const OF_A_COURSE = ["--duration", "--keep", "--over-dispersion"];

export const steadyPlanning = planning.filter(
  ({ flags }) => !OF_A_COURSE.some((name) => flags.startsWith(`${name} `)),
);

export const comparing: readonly CommandOption[] = [
  { flags: "--against <runs...>", about: "runs of the candidate" },
  { flags: "--csv <file>", about: "compare a table instead, - from standard input: side,run,metric,value" },
  { flags: "--margin <ratio>", about: "a difference that does not matter", fallback: "5%" },
  { flags: "--pairs", about: "the i-th run of one side belongs to the i-th of the other" },
  {
    flags: "--collect",
    about: "make the runs, of a system, journey or surge: both sides in turns, the same arrivals in a pair",
  },
  {
    flags: "--rate <n/s>",
    about:
      "with --collect: requests per second that the systems answer, e.g. 40/s; it does not vary (the surge's peak)",
  },
  { flags: "--surge <surge>", about: "with --collect: whose mix a system is loaded with (monday)" },
  { flags: "--duration <time>", about: "with --collect: length of a run, its warm-up included (5m)" },
  { flags: "--runs <n>", about: "with --collect: runs a side (5)" },
  { flags: "--against-targets <headroom.yaml>", about: "with --collect: targets of the candidate" },
  {
    flags: "--against-sandbox <setting>",
    about: "with --collect: set up the candidate's sandbox",
    repeatable: true,
  },
  {
    flags: "--calibration <file>",
    about: "with --collect: put what calibrate learned in the place of assumptions",
    repeatable: true,
  },
  { flags: "--generators <n>", about: "load generators to share the plan", fallback: "1" },
];
