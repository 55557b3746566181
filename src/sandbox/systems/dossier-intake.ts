// How a dossier comes in: drafted and submitted by a citizen, or typed and accepted at the counter.
import { conflict, created, fileBytes, json, notFound, pdf, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { need, needUpload, optional, type Call } from "../call.ts";
import type { Handlers } from "../service.ts";
import type { DossierStore } from "./dossier-store.ts";
import { addPart, inState, listParts, move, withDossier, type Dossier } from "./dossier.ts";
import type { WorkLists } from "./work-lists.ts";

const COUNTERS_KEPT = 10_000;
const WORKING_DAYS_MS = 5 * 86_400_000;

const dueDate = (): string => new Date(Date.now() + WORKING_DAYS_MS).toISOString();

export function draftHandlers(store: DossierStore, lists: WorkLists): Handlers {
  const nextPart = createSequence("part");
  const nextProvisional = createSequence("P");
  return {
    create: (call) => {
      const isQuick = optional(call, "template") !== undefined;
      if (!isQuick) need(call, "procedureId");
      const { id } = store.create(applicantOf(call));
      return created({ id, ...(isQuick ? { provisionalCode: nextProvisional() } : {}) });
    },
    upload: withDossier(store.byId, (dossier, call) =>
      created({ ...addPart(dossier, nextPart(), needUpload(call)) }),
    ),
    part: withDossier(store.byId, ({ parts }, call) => {
      const partId = need(call, "partId");
      const part = parts.find((one) => one.partId === partId);
      return part === undefined ? notFound(`part ${partId}`) : fileBytes(part.bytes);
    }),
    dossier: withDossier(store.byId, (dossier) => {
      const { id, code = "", state } = dossier;
      return json({ id, code, state, parts: listParts(dossier) });
    }),
    submit: withDossier(store.byId, (dossier, call) => {
      const taken = store.register(dossier, need(call, "idempotencyKey"));
      if (taken.state === "draft") {
        move(taken, "submitted");
        lists.wait(taken);
      }
      return created({ id: taken.id, code: taken.code });
    }),
    receipt: withDossier(store.byId, ({ code }) =>
      code === undefined ? conflict("A dossier has a receipt once it has a code.") : pdf(`code ${code};`),
    ),
  };
}

function applicantOf({ body }: Call): string {
  const { applicant } = body;
  const isNamed = typeof applicant === "object" && applicant !== null && "idNumber" in applicant;
  return isNamed && typeof applicant.idNumber === "string" ? applicant.idNumber : "";
}

export function counterHandlers(store: DossierStore, lists: WorkLists): Handlers {
  const numbers = createBoundedMap<number>(COUNTERS_KEPT);
  const nextReceipt = createSequence("fee");
  return {
    "next-number": (call) => {
      const counter = need(call, "id");
      const number = (numbers.get(counter) ?? 0) + 1;
      numbers.set(counter, number);
      return json({ number });
    },
    fee: withDossier(store.byId, () => created({ receiptNumber: nextReceipt() })),
    accept: withDossier(store.byId, (dossier, call) => accept(store, lists, { dossier, call })),
    "request-supplement": inState(store.byId, ["submitted"], (dossier, call) => {
      need(call, "missing");
      dossier.handler = need(call, "officer");
      move(dossier, "supplement");
      return json({ id: dossier.id, state: dossier.state, due: dueDate() });
    }),
    // What was missing has been brought by then: the days between two people are left out.
    transfer: inState(store.byId, ["accepted", "supplement"], (dossier, call) => {
      dossier.handler = need(call, "to");
      move(dossier, "processing");
      lists.lay(dossier);
      return json({ id: dossier.id, handler: dossier.handler });
    }),
  };
}

interface Acceptance {
  readonly dossier: Dossier;
  readonly call: Call;
}

/** A draft from the counter gets its code here; what another officer has accepted is a conflict. */
function accept(store: DossierStore, lists: WorkLists, { dossier, call }: Acceptance): Answer {
  const officer = need(call, "officer");
  const key = optional(call, "idempotencyKey") ?? `counter ${dossier.id}`;
  const taken = dossier.state === "draft" ? store.register(dossier, key) : dossier;
  const isAgain = taken.state === "accepted" && taken.handler === officer;
  if (!isAgain) {
    if (taken.state !== "draft" && taken.state !== "submitted")
      return conflict(`Dossier ${taken.id} is ${taken.state} already.`);
    taken.handler = officer;
    move(taken, "accepted");
    lists.lay(taken);
  }
  return json({ id: taken.id, code: taken.code, due: dueDate() });
}
