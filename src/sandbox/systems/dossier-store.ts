// Dossiers and their codes. Memory is bounded: the newest dossiers, codes and keys are kept, counts for ever.
import { createBoundedMap, createSequence, pushBounded, type BoundedMap } from "../bounded-map.ts";
import { addPart, emptyDossier, move, type Dossier } from "./dossier.ts";

export interface DossierStore {
  create(applicant: string): Dossier;
  /** One that was submitted before anybody looked, so that an officer of an empty system has something to do. */
  fromBacklog(): Dossier;
  readonly byId: (id: string) => Dossier | undefined;
  readonly byCode: (code: string) => Dossier | undefined;
  /** Dossiers of a person, newest first; everybody has one that exists from the start. */
  byApplicant(idNumber: string): readonly Dossier[];
  /** Gives a dossier its code, once; a repeated key gives the dossier it gave before. */
  readonly register: (dossier: Dossier, key: string) => Dossier;
  /** Newest dossiers that got a code. */
  readonly newest: () => readonly Dossier[];
  /** Dossiers that got a code, and codes beyond one for a dossier. */
  readonly count: () => { readonly found: number; readonly duplicates: number };
}

/** Enough for a quarter of an hour of sessions at 100 new dossiers per second. */
const KEPT_DOSSIERS = 100_000;
const KEPT_PER_PERSON = 20;
const SHOWN = 20;
const SEEDED = 1000;
const BACKLOG_PARTS = 3;
const BACKLOG_PART_BYTES = 1_200_000;
const BEFORE = "2025-07-01T01:00:00.000Z";

/** `onTaken` hears the key under which a dossier got its code, and says how often the dossier was taken in. */
export function createDossierStore(onTaken: (key: string) => number = () => 1): DossierStore {
  const dossiers = createBoundedMap<Dossier>(KEPT_DOSSIERS);
  const people = createBoundedMap<Dossier[]>(KEPT_DOSSIERS);
  const seeds = seedDossiers();
  const register = createRegister((dossier, key) => {
    keepFor(people, dossier);
    return onTaken(key);
  });
  const nextId = createSequence("dossier");
  const nextBacklog = createSequence("backlog");
  return {
    create(applicant) {
      const dossier = emptyDossier(nextId(), applicant);
      dossiers.set(dossier.id, dossier);
      return dossier;
    },
    fromBacklog() {
      const dossier = backlogDossier(nextBacklog());
      dossiers.set(dossier.id, dossier);
      return dossier;
    },
    byId: (id) => dossiers.get(id) ?? seeds.get(id),
    byCode: (code) => register.byCode(code) ?? seeds.get(code),
    byApplicant: (idNumber) => [
      ...(people.get(idNumber) ?? []).toReversed(),
      ...[seeds.get(seedCode(Number(idNumber.slice(-3)) || 0))].filter((one) => one !== undefined),
    ],
    register: register.register,
    newest: register.newest,
    count: register.count,
  };
}

function keepFor(people: BoundedMap<Dossier[]>, dossier: Dossier): void {
  if (dossier.applicant === "") return;
  const own = people.get(dossier.applicant) ?? [];
  pushBounded(own, dossier, KEPT_PER_PERSON);
  people.set(dossier.applicant, own);
}

type Register = { readonly [Key in "byCode" | "register" | "newest" | "count"]: DossierStore[Key] };

/** Codes by dossier and by idempotency key. */
function createRegister(onTaken: (dossier: Dossier, key: string) => number): Register {
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
        taken += onTaken(known, key);
      }
      keys.set(key, known);
      return known;
    },
    newest: () => recent,
    count: () => ({ found: taken, duplicates: issued - found }),
  };
}

const seedCode = (index: number): string => `SEED-${String(index).padStart(6, "0")}`;

/** Codes SEED-000000 … SEED-000999, found by id and by code; they are not part of the ledger. */
function seedDossiers(): ReadonlyMap<string, Dossier> {
  const seeds = new Map<string, Dossier>();
  for (let i = 0; i < SEEDED; i += 1) {
    const code = seedCode(i);
    const dossier: Dossier = { ...emptyDossier(code.toLowerCase(), ""), code };
    move(dossier, "submitted", BEFORE);
    move(dossier, "processing", BEFORE);
    seeds.set(dossier.id, dossier).set(code, dossier);
  }
  return seeds;
}

/** It has a code and parts, and is not part of the ledger: nobody handed it in. */
function backlogDossier(id: string): Dossier {
  const dossier: Dossier = { ...emptyDossier(id, ""), code: id.toUpperCase() };
  for (let n = 1; n <= BACKLOG_PARTS; n += 1) addPart(dossier, `${id}-part-${n}`, BACKLOG_PART_BYTES);
  move(dossier, "submitted", BEFORE);
  return dossier;
}
