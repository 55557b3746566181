import { provinces, type Province } from "../catalogue/provinces.ts";

/** The provinces a plan is about. */
export interface Scope {
  readonly provinces: readonly Province[];
  readonly communes: number;
  /** Share of the nation's dossiers: people × activity ÷ the same over all 34 units. */
  readonly dossierShare: number;
}

const weight = (province: Province): number => province.population * province.activity;
/** Commune-level units of the nation. */
export const nationalCommunes = provinces.reduce((total, { communes }) => total + communes, 0);
const nation = provinces.reduce((total, province) => total + weight(province), 0);

/** `all`, or ids of provinces; unknown ids are left to the caller, who can offer the nearest names. */
export function toScope(ids: readonly string[]): Scope {
  const chosen = ids.includes("all") ? provinces : provinces.filter((province) => ids.includes(province.id));
  return {
    provinces: chosen,
    communes: chosen.reduce((total, province) => total + province.communes, 0),
    dossierShare: chosen.reduce((total, province) => total + weight(province), 0) / nation,
  };
}

export const scopeIds: readonly string[] = ["all", ...provinces.map((province) => province.id)];
