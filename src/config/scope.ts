// What a person writes for a province → its id in the catalogue.
import { provinces } from "../catalogue/provinces.ts";
import { foldName, nearestNames } from "../platform/nearest.ts";

/** Stands for all provincial units. */
const NATION = "all";

const bare = (text: string): string => foldName(text).replace(/^(?:tinh|thanh-pho|tp)-/, "");

const idByName: ReadonlyMap<string, string> = new Map([
  [NATION, NATION],
  ...provinces.flatMap(({ id, name }) => [id, name.vi, name.en].map((text) => [bare(text), id] as const)),
  // The only unit that is commonly written as letters.
  ["hcm", "ho-chi-minh-city"],
  ["hcmc", "ho-chi-minh-city"],
]);

const ids: readonly string[] = [NATION, ...provinces.map(({ id }) => id)];

/** Spellings that editors offer: ids, and the names in Vietnamese. */
export const scopeSpellings: readonly string[] = [...ids, ...provinces.map(({ name }) => name.vi)];

/** "quang-tri", "Quảng Trị", "Tỉnh Quảng Trị", "TP. Hồ Chí Minh" or "all" → id; undefined when there is no such unit. */
export const scopeIdOf = (text: string): string | undefined => idByName.get(bare(text));

/** Ids that an unknown name may have meant, nearest first. */
export const nearestScopeIds = (text: string): readonly string[] => nearestNames(bare(text), ids);
