// The name on the command line → a system, a journey or a surge.
import { journeys } from "../catalogue/journeys.ts";
import { surges } from "../catalogue/surges.ts";
import { systemIds, type Journey, type SystemId } from "../catalogue/system.ts";
import { composeSurge } from "../planning/compose.ts";
import type { Searched } from "../planning/steady-mix.ts";
import { nearestNames } from "../platform/nearest.ts";
import type { SearchSubject } from "../record/capacity-search.ts";
import type { OptionReader } from "./options.ts";

export interface NamedSubject {
  readonly id: string;
  readonly searched: Searched;
  /** A surge searches its scale. */
  readonly unit: SearchSubject["unit"];
}

/** The one system that is searched or loaded; undefined for a surge. */
export function systemOf({ searched }: NamedSubject, own: readonly Journey[]): SystemId | undefined {
  if (searched.kind === "surge") return undefined;
  if (searched.kind === "system") return searched.system;
  return [...journeys, ...own].find(({ id }) => id === searched.journey)?.system;
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
