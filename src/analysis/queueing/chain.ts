// One journey over several systems: each request it makes to one of them takes from that system's capacity.
import { systemIds, type SystemId } from "../../catalogue/system.ts";
import type { Visits } from "./journey-visits.ts";

interface ChainLink {
  readonly system: SystemId;
  /** Mean requests of one session. */
  readonly visits: number;
  /** Requests per second that the system holds; null when nobody knows. */
  readonly capacityRate: number | null;
  /** Sessions per second that it could take: capacity ÷ visits. */
  readonly sessionsPerSecond: number | null;
  /** Share of its capacity that is taken when the bottleneck is full. */
  readonly utilization: number | null;
}

export interface Chain {
  readonly links: readonly ChainLink[];
  /** Highest rate at which sessions can begin (1/s), as far as capacities are known; null when none is. */
  readonly sessionsPerSecond: number | null;
  readonly bottleneck: SystemId | null;
  /** Systems whose capacity is not known: the true bottleneck may be among them. */
  readonly unknown: readonly SystemId[];
}

/**
 * X_journey ≤ min_i capacity_i / visits_i, the utilisation law with the forced flow law (Denning and Buzen 1978). An upper
 * bound: it takes for granted that nothing else loads the systems.
 * @param capacities requests per second by system, above 0
 */
export function chainOf(visits: Visits, capacities: Readonly<Partial<Record<SystemId, number>>>): Chain {
  const visited = systemIds.flatMap((system) => {
    const [each, capacity] = [visits[system], capacities[system]];
    if (each === undefined) return [];
    return [{ system, visits: each, capacity, sessions: capacity === undefined ? null : capacity / each }];
  });
  const known = visited.filter(({ sessions }) => sessions !== null);
  const [bottleneck] = known.toSorted((a, b) => (a.sessions ?? 0) - (b.sessions ?? 0));
  const least = bottleneck?.sessions ?? null;
  return {
    links: visited.map(({ system, visits: each, capacity, sessions }) => ({
      system,
      visits: each,
      capacityRate: capacity ?? null,
      sessionsPerSecond: sessions,
      utilization: capacity === undefined || least === null ? null : (least * each) / capacity,
    })),
    sessionsPerSecond: least,
    bottleneck: bottleneck?.system ?? null,
    unknown: visited.filter(({ capacity }) => capacity === undefined).map(({ system }) => system),
  };
}
