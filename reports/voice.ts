// The words and number formats of one document, and names of things of the catalogue in its language.
import { provinces } from "../src/catalogue/provinces.ts";
import { endpointClasses, systemIds, type EndpointClass } from "../src/catalogue/system.ts";
import { systemName } from "../src/catalogue/systems.ts";
import { composeSurge } from "../src/planning/compose.ts";
import { REPLAY_SURGE, replaySurgeName } from "../src/planning/replay-surge.ts";
import type { ObjectiveResult, RunRecord, SystemResult } from "../src/record/run-record.ts";
import { formatFor, isSystemId, type Format, type Lang } from "./format.ts";
import { messages } from "./messages.ts";
import type { Texts } from "./messages-en.ts";

/** Everything a text needs to be written in one language. */
export interface Voice {
  readonly lang: Lang;
  readonly texts: Texts;
  readonly format: Format;
}

export const voiceOf = (lang: Lang): Voice => ({ lang, texts: messages[lang], format: formatFor(lang) });

/** Falls back to the id: a record may name what a newer or a private catalogue knows. */
export const nameOfSystem = (id: string, { lang }: Voice): string =>
  isSystemId(id) ? systemName(id)[lang] : id;

export const nameOfSurge = (id: string, { lang }: Voice): string =>
  id === REPLAY_SURGE ? replaySurgeName[lang] : (composeSurge(id)?.name[lang] ?? id);

/** `all` is the scope of the whole country. */
export const nameOfPlace = (id: string, { lang, texts }: Voice): string =>
  id === "all"
    ? texts.text.wholeCountry
    : (provinces.find((province) => province.id === id)?.name[lang] ?? id);

const isEndpointClass = (id: string): id is EndpointClass => endpointClasses.some((known) => known === id);

export const nameOfClass = (id: string, { texts }: Voice): string =>
  isEndpointClass(id) ? texts.endpointClass[id] : id;

const isItemKind = (kind: string, names: Texts["itemKind"]): kind is keyof Texts["itemKind"] =>
  Object.hasOwn(names, kind);

export const nameOfItem = (kind: string, { texts }: Voice): string =>
  isItemKind(kind, texts.itemKind) ? texts.itemKind[kind] : kind;

const isAmplification = (
  id: string,
  names: Texts["balance"]["amplification"],
): id is keyof Texts["balance"]["amplification"] => Object.hasOwn(names, id);

export const nameOfAmplification = (id: string, { texts }: Voice): string =>
  isAmplification(id, texts.balance.amplification) ? texts.balance.amplification[id] : id;

/** A limit or a measured value of an objective in its unit. */
export const inUnit = (value: number | null, { unit }: ObjectiveResult, { format }: Voice): string =>
  unit === "s" ? format.seconds(value) : format.percent(value);

function placeOf(id: string): number {
  const known = systemIds.findIndex((system) => system === id);
  return known < 0 ? systemIds.length : known;
}

/** The systems of a record in the order every table uses; unknown ones last. */
export const systemsOf = (record: RunRecord): readonly (readonly [id: string, result: SystemResult])[] =>
  Object.entries(record.systems).toSorted(([a], [b]) => placeOf(a) - placeOf(b));

/** Share of requests beyond the limit, from exact counts; null where none were made. */
export const shareBeyond = ({ beyond, requests }: ObjectiveResult): number | null =>
  requests === 0 ? null : beyond / requests;

type Counted = Pick<SystemResult, "requests">;

export const totalOf = ({ requests: r }: Counted): number =>
  r.good + r.slow + r.rejected + r.failed + r.dependency + r.timeout;

/** Share of requests that were not good; null where none were made. */
export function badShare(result: Counted): number | null {
  const total = totalOf(result);
  return total === 0 ? null : (total - result.requests.good) / total;
}

/** What was left of the limit, as a fraction of it; negative beyond it, null where nothing was measured. */
export const marginOf = ({ measured, limit }: ObjectiveResult): number | null =>
  measured === null || limit === 0 ? null : (limit - measured) / limit;
