// Dossiers and their codes. Memory is bounded: the newest dossiers, codes and keys are kept, counts for ever.
import { createBoundedMap, createSequence, pushBounded } from "../bounded-map.ts";

interface Part {
  readonly partId: string;
  readonly bytes: number;
}

export interface Dossier {
  readonly id: string;
  code?: string;
  state: string;
  handler: string;
  readonly parts: Part[];
  readonly events: { readonly at: string; readonly state: string }[];
}

export interface DossierStore {
  create(): Dossier;
  byId(id: string): Dossier | undefined;
  readonly byCode: (code: string) => Dossier | undefined;
  addPart(dossier: Dossier, bytes: number): Part;
  /** Moves to a state and notes it in the timeline. */
  move(dossier: Dossier, state: string): void;
  /** Gives a dossier its code, once; a repeated key gives the dossier it gave before. */
  readonly register: (dossier: Dossier, key: string) => Dossier;
  /** Newest dossiers that have a code. */
  readonly newest: () => readonly Dossier[];
  /** Dossiers that have a code, and codes beyond one for a dossier. */
  readonly count: () => { readonly found: number; readonly duplicates: number };
}

/** Enough for a quarter of an hour of sessions at 100 new dossiers per second. */
const KEPT_DOSSIERS = 100_000;
const KEPT_PER_DOSSIER = 50;
const SHOWN = 20;
const SEEDED = 1000;

/** `onTaken` hears the key under which a dossier got its code, and says how often the dossier was taken in. */
export function createDossierStore(onTaken: (key: string) => number = () => 1): DossierStore {
  const dossiers = createBoundedMap<Dossier>(KEPT_DOSSIERS);
  const seeds = seedDossiers();
  const register = createRegister(onTaken);
  const nextId = createSequence("dossier");
  const nextPart = createSequence("part");
  return {
    create() {
      const dossier = emptyDossier(nextId());
      dossiers.set(dossier.id, dossier);
      return dossier;
    },
    byId: (id) => dossiers.get(id) ?? seeds.get(id),
    byCode: (code) => register.byCode(code) ?? seeds.get(code),
    addPart(dossier, bytes) {
      const part = { partId: nextPart(), bytes };
      pushBounded(dossier.parts, part, KEPT_PER_DOSSIER);
      return part;
    },
    move,
    register: register.register,
    newest: register.newest,
    count: register.count,
  };
}

type Register = { readonly [Key in "byCode" | "register" | "newest" | "count"]: DossierStore[Key] };

/** Codes by dossier and by idempotency key. */
function createRegister(onTaken: (key: string) => number): Register {
  const codes = createBoundedMap<Dossier>(KEPT_DOSSIERS);
  const keys = createBoundedMap<Dossier>(KEPT_DOSSIERS);
  const recent: Dossier[] = [];
  let issued = 0;
  let found = 0;
  let taken = 0;

  const issueCode = (dossier: Dossier): void => {
    issued += 1;
    if (dossier.code === undefined) found += 1;
    const code = `H-${String(issued).padStart(8, "0")}`;
    dossier.code = code;
    codes.set(code, dossier);
    pushBounded(recent, dossier, SHOWN);
  };

  return {
    byCode: (code) => codes.get(code),
    register: (dossier, key) => {
      const known = keys.get(key) ?? dossier;
      if (known.code === undefined) {
        issueCode(known);
        taken += onTaken(key);
      }
      keys.set(key, known);
      return known;
    },
    newest: () => recent,
    count: () => ({ found: taken, duplicates: issued - found }),
  };
}

const emptyDossier = (id: string): Dossier => ({ id, state: "draft", handler: "", parts: [], events: [] });

function move(dossier: Dossier, state: string): void {
  dossier.state = state;
  pushBounded(dossier.events, { at: new Date().toISOString(), state }, KEPT_PER_DOSSIER);
}

/** Codes SEED-000000 … SEED-000999, found by id and by code; they are not part of the ledger. */
function seedDossiers(): ReadonlyMap<string, Dossier> {
  const seeds = new Map<string, Dossier>();
  for (let i = 0; i < SEEDED; i += 1) {
    const digits = String(i).padStart(6, "0");
    const dossier: Dossier = {
      ...emptyDossier(`seed-${digits}`),
      code: `SEED-${digits}`,
      state: "processing",
    };
    dossier.events.push({ at: "2025-07-01T01:00:00.000Z", state: "received" });
    seeds.set(dossier.id, dossier).set(`SEED-${digits}`, dossier);
  }
  return seeds;
}
