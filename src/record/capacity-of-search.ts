// What a capacity search says of each system: the content of `capacity/<system>.json`. Pure.
import type { Finding } from "../analysis/search/finding.ts";
import { systemIds, type SystemId } from "../catalogue/system.ts";
import type { CapacityFinding } from "./capacity.ts";
import type { CapacitySearch } from "./capacity-search.ts";

/** Stands for a build that nobody told. */
const UNKNOWN = "unknown";

function givesWay({ finding, heading }: CapacitySearch): SystemId | null {
  const binding = heading.settings.objectives.find(({ id }) => id === finding.bindingObjective);
  return binding?.system ?? null;
}

function sentenceOf(system: SystemId, first: SystemId | null, { kind, bindingObjective }: Finding): string {
  if (kind === "not-reached") return "Nothing gave way up to the highest rate that was allowed.";
  if (first !== null && first !== system) return `${first} gave way first; this system was still holding.`;
  return bindingObjective === null ? "A rate was held." : `${bindingObjective} broke first.`;
}

/** Rates of the finding for one system, whose part of a rate of 1 is `per` requests per second. */
function limitOf(finding: Finding, per: number): Partial<CapacityFinding> {
  const { interval, estimateRate, bindingObjective, sharpness, saturationRate } = finding;
  return {
    ...(interval === null ? {} : { low: interval[0] * per, high: interval[1] * per }),
    ...(estimateRate === null ? {} : { estimateRate: estimateRate * per }),
    ...(bindingObjective === null ? {} : { objective: bindingObjective }),
    ...(sharpness === null ? {} : { sharpness }),
    ...(saturationRate === null ? {} : { saturationRate: saturationRate * per }),
  };
}

/**
 * A record for every system that was loaded, when a rate was verified; none otherwise, and none of a single journey,
 * whose requests are not what the system meets. The limit is told of the system that gave way first, and of the only one.
 */
export function capacitiesOf(search: CapacitySearch): CapacityFinding[] {
  const { finding, heading } = search;
  const { subject, settings } = heading;
  const { verifiedRate } = finding;
  if (verifiedRate === null || (subject.kind !== "system" && subject.kind !== "surge")) return [];
  const first = givesWay(search);
  const loaded = systemIds.filter((id) => (subject.perUnit[id] ?? 0) > 0);
  return loaded.map((system): CapacityFinding => {
    const per = subject.perUnit[system] ?? 0;
    const isLimit = loaded.length === 1 || first === system;
    return {
      version: 1,
      system,
      build: heading.builds[system] ?? UNKNOWN,
      surge: subject.mix ?? subject.id,
      testedAt: search.endedAt,
      verifiedRate: verifiedRate * per,
      finding: sentenceOf(system, first, finding),
      ...(isLimit ? limitOf(finding, per) : {}),
      ...(finding.heldSeconds === null ? {} : { heldSeconds: finding.heldSeconds }),
      preset: settings.preset,
      seed: heading.seed,
      search: search.id,
    };
  });
}
