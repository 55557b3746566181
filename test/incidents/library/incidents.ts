// Every incident, in the order of the table.
import type { Incident } from "../incident.ts";
import { slowCreep } from "./filling.ts";
import { backlogAfterOutage, identityDown } from "./outside.ts";
import { joinStorm, monthEndBreaks, monthEndHolds, overloadSurge, risingMorning } from "./overload.ts";
import { busyMorning, halfSpentBudget, quietNight } from "./quiet.ts";
import { deployRestart, flapping, roughRestart, systemDead } from "./systems.ts";
import { exporterDead, testRun } from "./watching.ts";

export const incidents: readonly Incident[] = [
  overloadSurge,
  monthEndHolds,
  monthEndBreaks,
  risingMorning,
  joinStorm,
  identityDown(),
  backlogAfterOutage(),
  slowCreep(),
  systemDead(),
  flapping(),
  roughRestart(),
  testRun(),
  exporterDead(),
  quietNight(),
  busyMorning(),
  deployRestart(),
  halfSpentBudget(),
];
