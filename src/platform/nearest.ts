// What a mistyped name was probably meant to be.
import { distance } from "fastest-levenshtein";

/**
 * Letters without marks, lower case, anything else as single hyphens: "Quảng Trị" → "quang-tri", "Đắk Lắk" →
 * "dak-lak". The letter đ is folded by hand because Unicode does not decompose it.
 */
export const foldName = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** Every third letter may be wrong, but two always may: short names would have no neighbours otherwise. */
const tolerance = (folded: string): number => Math.max(2, Math.floor(folded.length / 3));

/** Up to `limit` of the names, nearest first (Levenshtein distance of the folded names); empty when none is near. */
export function nearestNames(wanted: string, names: readonly string[], limit = 3): readonly string[] {
  const folded = foldName(wanted);
  return names
    .map((name) => ({ name, far: distance(folded, foldName(name)) }))
    .filter(({ far }) => far <= tolerance(folded))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** `did you mean "a" or "b"?`, or the empty string when no name is near. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const near = nearestNames(wanted, names).map((name) => `"${name}"`);
  return near.length === 0 ? "" : `did you mean ${near.join(" or ")}?`;
}
