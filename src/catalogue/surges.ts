// Every named event, in the order of the documentation; a new surge is one line here and one value in surges/.
import { announcement, curiosity } from "./surges/citizens.ts";
import { augustRamp, launchWeekProgramme, monday, ordinaryDay, sevenWeeks } from "./surges/days.ts";
import { joinStorms } from "./surges/meetings.ts";
import {
  catalogueRefresh,
  catalogueRefreshPlanned,
  communeDrill,
  endOfDaySend,
  reportingCliff,
  roundMinute,
} from "./surges/offices.ts";
import { dependencySlow, reportingFallback, retryWaves, slowLink } from "./surges/outages.ts";
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
  reportingFallback,
  slowLink,
  launchWeekProgramme,
  sevenWeeks,
];
