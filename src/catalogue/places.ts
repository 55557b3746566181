// How sessions fall on the provinces of a scope. Pure.
import { provinces, type Province } from "./provinces.ts";
import type { Journey } from "./system.ts";

/** Where people come, provinces weigh by people × activity; where offices act, by their communes. */
export type PlaceWeight = "people" | "offices";

/** Dossiers come with people; everything else is counted per office. */
export const placeWeightOf = ({ driver }: Partial<Pick<Journey, "driver">>): PlaceWeight =>
  driver === "dossier" ? "people" : "offices";

const weightOf = ({ population, activity, communes }: Province, by: PlaceWeight): number =>
  by === "people" ? population * activity : communes;

/** The provinces of a scope, in the order of the catalogue; `all` stands for every one. */
export const provincesIn = (scope: readonly string[]): readonly Province[] =>
  scope.includes("all") ? provinces : provinces.filter(({ id }) => scope.includes(id));

/** Share of a scope's sessions that fall on some of its provinces, 0 to 1, as the mean of the draw. */
export function shareOfScope(
  some: readonly string[],
  { scope, by }: { readonly scope: readonly string[]; readonly by: PlaceWeight },
): number {
  const whole = provincesIn(scope);
  const total = (list: readonly Province[]): number => list.reduce((sum, one) => sum + weightOf(one, by), 0);
  return total(whole) === 0 ? 0 : total(whole.filter(({ id }) => some.includes(id))) / total(whole);
}
