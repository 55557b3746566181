// How a dossier that was taken in becomes a result: work lists, verification, result, approval, issue and return.
import { created, json, notFound, pdf, type Answer } from "../answer.ts";
import { createSequence } from "../bounded-map.ts";
import { IncompleteCall, need, needList, optional, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Handler, Handlers } from "../service.ts";
import type { CertificateAuthority } from "../stubs/certificate-authority.ts";
import type { DossierStore } from "./dossier-store.ts";
import { inState, move, withDossier, type Dossier, type DossierState, type Verification } from "./dossier.ts";
import type { Outbox } from "./outbox.ts";
import type { WorkLists } from "./work-lists.ts";

interface SettlingParts {
  readonly store: DossierStore;
  readonly lists: WorkLists;
  readonly authority: CertificateAuthority;
  readonly outbox: Outbox;
  readonly ask: AskBehind;
}

/** What each list shows; the list of submitted ones is for everybody, the others for one desk. */
const STATES_OF_LISTS: Readonly<Record<string, DossierState>> = {
  received: "accepted",
  processing: "processing",
  approval: "approval",
  issue: "approved",
};

/** Lists of leaders and clerks are shorter in the catalogue than those of officers (bytes). */
const SHORT_LIST_BYTES = 20_000;
const SHORT_LISTS = ["approval", "issue"];
const SOURCES = ["civil-status", "land"] as const;

export const settlingHandlers = (parts: SettlingParts): Handlers => ({
  worklist: (call) => workList(parts, call),
  ...verificationHandlers(parts),
  ...resultHandlers(parts),
  ...returnHandlers(parts),
  dashboard: () => json({ found: parts.store.count().found, queued: parts.outbox.waiting() }),
  session: () => json({ active: true }),
});

function workList({ lists }: SettlingParts, call: Call): Answer {
  const name = need(call, "state");
  const state = Object.hasOwn(STATES_OF_LISTS, name) ? STATES_OF_LISTS[name] : undefined;
  if (state === undefined && name !== "submitted")
    throw new IncompleteCall(
      `The state must be submitted, ${Object.keys(STATES_OF_LISTS).join(", ")}, got "${name}".`,
    );
  const found =
    state === undefined
      ? lists.waiting(Number(optional(call, "page") ?? 1))
      : lists.desk(need(call, "handler"), state);
  const answer = json({ dossiers: found.map(({ id, code = "" }) => ({ id, code })) });
  return SHORT_LISTS.includes(name) ? { ...answer, bytes: SHORT_LIST_BYTES } : answer;
}

/** Outside sources answer when they can: the specialist asks, and reads later. */
function verificationHandlers({ store, ask }: SettlingParts): Handlers {
  const askSources = async (verification: Verification): Promise<void> => {
    const answers = await Promise.all(SOURCES.map(() => ask("lgsp")));
    const refused = answers.find((answer) => answer !== undefined);
    if (refused !== undefined) verification.refused = refused;
    verification.done = true;
  };
  return {
    verify: inState(store.byId, ["processing"], (dossier) => {
      dossier.verification = { sources: SOURCES, done: false };
      void askSources(dossier.verification);
      return json({ id: dossier.id, sources: SOURCES, done: false });
    }),
    verification: withDossier(store.byId, ({ id, verification }) => {
      if (verification === undefined) return notFound(`verification of dossier ${id}`);
      const { sources, done, refused } = verification;
      return refused ?? json({ id, sources, done });
    }),
  };
}

function resultHandlers({ store, lists, authority, ask }: SettlingParts): Handlers {
  const nextResult = createSequence("result");
  /** Undefined when the authority signed; what to answer when it did not. */
  const sign = async (): Promise<Answer | undefined> => {
    const refused = await ask("certificate-authority");
    if (refused === undefined) authority.sign();
    return refused;
  };
  return {
    "draft-result": inState(store.byId, ["processing"], (dossier) => {
      dossier.resultId ??= nextResult();
      return created({ resultId: dossier.resultId });
    }),
    result: withResult(store, ({ id }, resultId) => pdf(`result ${resultId} of dossier ${id};`)),
    "submit-approval": inState(store.byId, ["processing"], (dossier, call) => {
      hand(lists, dossier, { to: need(call, "to"), state: "approval" });
      return json({ id: dossier.id, state: dossier.state });
    }),
    approve: inState(store.byId, ["approval"], async (dossier, call) => {
      const to = need(call, "to");
      const refused = await sign();
      if (refused !== undefined) return refused;
      hand(lists, dossier, { to, state: "approved" });
      return json({ id: dossier.id, valid: true });
    }),
    "sign-batch": async (call) => {
      const dossiers = needList(call, "dossiers").flatMap((id) => store.byId(id) ?? []);
      const open = dossiers.filter(({ state }) => state === "accepted");
      const refusals = await Promise.all(open.map(sign));
      const refused = refusals.find((answer) => answer !== undefined);
      if (refused !== undefined) return refused;
      for (const dossier of open) move(dossier, "approved");
      return json({ signed: open.length });
    },
  };
}

interface Handover {
  readonly to: string;
  readonly state: DossierState;
}

function hand(lists: WorkLists, dossier: Dossier, { to, state }: Handover): void {
  dossier.handler = to;
  move(dossier, state);
  lists.lay(dossier);
}

function returnHandlers({ store, outbox }: SettlingParts): Handlers {
  let numbers = 0;
  const nextOrder = createSequence("postal-order");
  const enterInBook = inState(store.byId, ["approved"], (dossier) => {
    numbers += 1;
    dossier.number = numbers;
    move(dossier, "issued");
    return json({ id: dossier.id, number: dossier.number });
  });
  return {
    issue: enterInBook,
    register: enterInBook,
    publish: withResult(store, ({ id }) => {
      outbox.send("lgsp");
      return json({ id, state: "queued" });
    }),
    return: inState(store.byId, ["issued"], (dossier) => {
      move(dossier, "returned");
      return json({ id: dossier.id, state: dossier.state });
    }),
    "postal-order": inState(store.byId, ["returned"], () => {
      outbox.send("lgsp");
      return created({ orderId: nextOrder() });
    }),
  };
}

const withResult = (store: DossierStore, answer: (dossier: Dossier, resultId: string) => Answer): Handler =>
  withDossier(store.byId, (dossier, call) => {
    const resultId = need(call, "resultId");
    return dossier.resultId === resultId ? answer(dossier, resultId) : notFound(`result ${resultId}`);
  });
