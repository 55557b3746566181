// One line of the profile of objectives, and the lines that follow from others.
import type { ObjectiveMetric, Statistic } from "./objectives.ts";
import type { EndpointClass, SystemId } from "./system.ts";

/** `shared` holds for every system. Latency limits are seconds, the others shares of all requests. */
export type ObjectiveRow = readonly [
  system: SystemId | "shared",
  endpointClass: EndpointClass,
  metric: ObjectiveMetric,
  statistic: Statistic,
  limit: number,
  note: string,
];

/** A system may turn away this share of a class's requests, where the class has no figure of its own. */
const REJECTED_SHARE = 0.05;

/**
 * Without a bound on rejections a system that turns away a third of its requests would pass: the rest are fast and
 * none has failed. So every class with an objective for errors has one for rejections.
 */
export const withRejections = (own: readonly ObjectiveRow[]): readonly ObjectiveRow[] => [
  ...own,
  ...own
    .filter(
      ([system, endpointClass, metric]) =>
        metric === "errors" &&
        !own.some((row) => row[0] === system && row[1] === endpointClass && row[2] === "rejected"),
    )
    .map(([system, endpointClass]): ObjectiveRow => [
      system,
      endpointClass,
      "rejected",
      "ratio",
      REJECTED_SHARE,
      "Assumption: the figure of the login class, borrowed.",
    ]),
];
