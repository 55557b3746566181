// Every named event, in the order of the documentation; a new surge is one line here and one value in surges/.
import { announcement, curiosity } from "./surges/citizens.ts";
import { augustRamp, monday, ordinaryDay, sevenWeeks } from "./surges/days.ts";
import { launchWeekProgramme } from "./surges/launch-week.ts";
import { joinStorms } from "./surges/meetings.ts";
import {
  catalogueRefresh,
  catalogueRefreshPlanned,
  communeDrill,
  endOfDaySend,
  reportingCliff,
  roundMinute,
} from "./surges/offices.ts";
import {
  dependencySlow,
  dependencySlowSigning,
  reportingFallback,
  retryWaves,
  slowLink,
} from "./surges/outages.ts";
import type { Surge } from "./surge.ts";

export const surges: readonly Surge[] = [
  ordinaryDay,
  monday,
  augustRamp,
  announcement,
  curiosity,
  communeDrill,
  ...joinStorms,
  roundMinute,
  ...retryWaves,
  reportingCliff,
  endOfDaySend,
  catalogueRefresh,
  catalogueRefreshPlanned,
  dependencySlow,
  dependencySlowSigning,
  reportingFallback,
  slowLink,
  launchWeekProgramme,
  sevenWeeks,
];
