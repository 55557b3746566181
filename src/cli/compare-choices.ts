// Options of compare alone.
import type { CommandOption } from "./command.ts";

export const comparing: readonly CommandOption[] = [
  { flags: "--against <runs...>", about: "runs of the candidate" },
  { flags: "--csv <file>", about: "compare a table instead: side,run,metric,value" },
  { flags: "--margin <ratio>", about: "a difference that does not matter", fallback: "5%" },
  { flags: "--pairs", about: "the i-th run of one side belongs to the i-th of the other" },
  { flags: "--collect", about: "make the runs: both sides in turns, the same arrivals for both of a pair" },
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
