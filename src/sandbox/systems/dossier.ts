// What a dossier is, and how it moves from the citizen to the result.
import { checksumOfFile, conflict, notFound, type Answer } from "../answer.ts";
import { pushBounded } from "../bounded-map.ts";
import { need, type Call } from "../call.ts";
import type { Handler } from "../service.ts";

/** In the order of a dossier's life; `supplement` waits for papers that were missing. */
export type DossierState =
  | "draft"
  | "submitted"
  | "supplement"
  | "accepted"
  | "processing"
  | "approval"
  | "approved"
  | "issued"
  | "returned";

interface Part {
  readonly partId: string;
  readonly bytes: number;
  checksum?: string;
}

/** What outside sources say; `refused` is what to answer when one of them did not. */
export interface Verification {
  readonly sources: readonly string[];
  done: boolean;
  refused?: Answer;
}

export interface Dossier {
  readonly id: string;
  /** Number of the person it is for; empty when nobody said. */
  readonly applicant: string;
  code?: string;
  state: DossierState;
  /** On whose desk it lies. */
  handler: string;
  readonly parts: Part[];
  readonly events: { readonly at: string; readonly state: DossierState }[];
  verification?: Verification;
  resultId?: string;
  /** Number of the result in the book. */
  number?: number;
}

const KEPT_PER_DOSSIER = 50;

export const emptyDossier = (id: string, applicant: string): Dossier => ({
  id,
  applicant,
  state: "draft",
  handler: "",
  parts: [],
  events: [],
});

/** Moves to a state and notes it in the timeline. */
export function move(dossier: Dossier, state: DossierState, at = new Date().toISOString()): void {
  dossier.state = state;
  pushBounded(dossier.events, { at, state }, KEPT_PER_DOSSIER);
}

/** Only how large a part is gets kept: a download is a file of that size. */
export function addPart(dossier: Dossier, partId: string, bytes: number): Part {
  const part: Part = { partId, bytes };
  pushBounded(dossier.parts, part, KEPT_PER_DOSSIER);
  return part;
}

/** The parts with the checksums of what a download of them sends, each reckoned when somebody first asks. */
export function listParts({ parts }: Dossier): readonly Required<Part>[] {
  return parts.map((part) => {
    part.checksum ??= checksumOfFile(part.bytes);
    return { ...part, checksum: part.checksum };
  });
}

type OfDossier = (dossier: Dossier, call: Call) => Answer | Promise<Answer>;
type Find = (id: string) => Dossier | undefined;

/** A handler of an endpoint with `{id}` in its path. */
export const withDossier =
  (find: Find, answer: OfDossier): Handler =>
  (call) => {
    const id = need(call, "id");
    const dossier = find(id);
    return dossier === undefined ? notFound(`dossier ${id}`) : answer(dossier, call);
  };

/** The same where only dossiers in some states may come: the others were somebody else's first (409). */
export const inState = (find: Find, states: readonly DossierState[], answer: OfDossier): Handler =>
  withDossier(find, (dossier, call) =>
    states.includes(dossier.state)
      ? answer(dossier, call)
      : conflict(`Dossier ${dossier.id} is ${dossier.state}, not ${states.join(" or ")}.`),
  );
