// Which province and office a session belongs to.
import { table } from "./journey-table.ts";
import { unitId } from "../parts/people.ts";
import { pick, pickWeighted, type Random } from "../parts/random.ts";

export interface Place {
  readonly province: string;
  /** Number of the office over the nation. */
  readonly office: number;
}

const running = (values: readonly number[]): number[] => {
  let total = 0;
  return values.map((value) => (total += value));
};

const cumulative = {
  people: running(table.places.map(({ weight }) => weight)),
  offices: running(table.places.map(({ communes }) => communes)),
};
const offices = cumulative.offices.at(-1) ?? 0;

/** A province by its people or its offices, and any office of it. */
export function drawPlace(by: "people" | "offices", random: Random): Place {
  const place = table.places[pickWeighted(cumulative[by], random)];
  return place === undefined
    ? { province: "", office: 0 }
    : { province: place.province, office: place.first + pick(place.communes, random) };
}

/** The n-th office of the scope, beginning again after the last. */
export function officeInTurn(turn: number): string {
  const nth = turn % Math.max(1, offices);
  const at = cumulative.offices.findIndex((total) => nth < total);
  const place = table.places[at];
  return place === undefined ? unitId(0) : unitId(place.first + nth - (cumulative.offices[at - 1] ?? 0));
}

/** Where an office stands among the offices of the scope. */
function turnOf(office: number): number {
  const at = table.places.findIndex(({ first, communes }) => office >= first && office < first + communes);
  return (cumulative.offices[at - 1] ?? 0) + office - (table.places[at]?.first ?? 0);
}

/** The offices of the scope that follow one. */
export const officesAfter = (office: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => officeInTurn(turnOf(office) + 1 + i));
