// The provinces of a scope with the numbers of their offices. Pure.
import { provinces } from "../catalogue/provinces.ts";
import type { TablePlace } from "./journey-table.ts";
import { isSlowOffice } from "./slow-offices.ts";

/** In the order of the provinces, which is the order of the numbers. */
export function placesOf(scope: readonly string[]): TablePlace[] {
  let first = 0;
  return provinces.flatMap(({ id, communes, population, activity }) => {
    const place = { province: id, first, communes, weight: population * activity };
    first += communes;
    return scope.includes("all") || scope.includes(id) ? [place] : [];
  });
}

const slowIn = ({ first, communes }: TablePlace, share: number): number =>
  Array.from({ length: communes }, (_, i) => first + i).filter((office) => isSlowOffice(office, share))
    .length;

/** How many communes of a scope stand on slow lines. */
export const slowCommunes = (scope: readonly string[], share: number): number =>
  placesOf(scope).reduce((total, place) => total + slowIn(place, share), 0);
