// Outgoing documents until they are issued. Memory is bounded: the newest drafts.
import { createBoundedMap, createSequence } from "../bounded-map.ts";

/** Steps of an outgoing document, in this order. */
export type DraftState = "draft" | "submitted" | "approved" | "signed" | "numbered" | "stamped" | "issued";

export interface Draft {
  readonly id: string;
  readonly title: string;
  /** Sizes of its files (bytes) by id. */
  readonly files: Map<string, number>;
  state: DraftState;
  number?: number;
  /** What it was issued as, and to whom. */
  issue?: {
    readonly messageId: string;
    readonly transportId: string;
    readonly recipients: readonly string[];
  };
}

export interface DraftStore {
  create(title: string): Draft;
  byId(id: string): Draft | undefined;
  /** The newest in one of the states, at most twenty. */
  newest(states: readonly DraftState[]): readonly Draft[];
}

/** A draft with the most recipients a call may name holds 1,000 short ids. */
const KEPT_DRAFTS = 20_000;
const KEPT_RECENT = 200;
const SHOWN = 20;

export function createDraftStore(): DraftStore {
  const drafts = createBoundedMap<Draft>(KEPT_DRAFTS);
  const nextId = createSequence("document");
  let recent: readonly Draft[] = [];
  return {
    create(title) {
      const draft: Draft = { id: nextId(), title, files: new Map(), state: "draft" };
      drafts.set(draft.id, draft);
      recent = [draft, ...recent.slice(0, KEPT_RECENT - 1)];
      return draft;
    },
    byId: (id) => drafts.get(id),
    newest: (states) => recent.filter(({ state }) => states.includes(state)).slice(0, SHOWN),
  };
}
