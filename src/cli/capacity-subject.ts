// The name on the command line → a system, a journey or a surge.
import { journeys } from "../catalogue/journeys.ts";
import { surges } from "../catalogue/surges.ts";
import { systemIds, type Journey, type SystemId } from "../catalogue/system.ts";
import { endpointOf } from "../catalogue/endpoints.ts";
import { composeSurge } from "../planning/compose.ts";
import { requestsPerSecond, requestsTo, type Mix, type Searched } from "../planning/steady-mix.ts";
import { nearestNames } from "../platform/nearest.ts";
import type { SearchSubject } from "../record/capacity-search.ts";
import type { OptionReader } from "./options.ts";

export interface NamedSubject {
  readonly id: string;
  readonly searched: Searched;
  /** A surge searches its scale. */
  readonly unit: SearchSubject["unit"];
}

/** Undefined when there is no such thing, which is then on the list. */
export function readSubject(
  name: string | undefined,
  reader: Pick<OptionReader, "complain">,
  own: readonly Journey[],
): NamedSubject | undefined {
  if (name === undefined) {
    reader.complain(
      `Name what to search: a system (${systemIds.join(", ")}), a journey or a surge; or describe a server with --simulate.`,
    );
    return undefined;
  }
  const system = systemIds.find((id) => id === name);
  if (system !== undefined) return { id: name, searched: { kind: "system", system }, unit: "requests" };
  const ids = [...journeys, ...own].map(({ id }) => id);
  if (ids.includes(name)) return { id: name, searched: { kind: "journey", journey: name }, unit: "requests" };
  if (composeSurge(name) !== undefined) return { id: name, searched: { kind: "surge" }, unit: "scale" };
  const near = nearestNames(name, [...systemIds, ...ids, ...surges.map(({ id }) => id)]);
  reader.complain(
    `There is no system, journey or surge "${name}". ${near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Systems are: ${systemIds.join(", ")}.`}`,
  );
  return undefined;
}

/** Requests per second that a rate of 1 sends to each system; requests to stubs count nowhere. */
export function requestsPerUnit(mix: Mix): Partial<Record<SystemId, number>> {
  const total = mix.unit === "scale" ? 1 : requestsPerSecond(mix);
  const per: Partial<Record<SystemId, number>> = {};
  for (const { journey, startsPerSecond } of mix.parts)
    for (const id of new Set(journey.steps.map(({ endpoint }) => endpoint))) {
      const endpoint = endpointOf(journey, id);
      if (endpoint === undefined || endpoint.dependency !== undefined) continue;
      const requests = (startsPerSecond * requestsTo(journey, new Set([id]))) / total;
      per[endpoint.system] = (per[endpoint.system] ?? 0) + requests;
    }
  return per;
}
