// Outgoing documents: draft, review, sign, number, stamp, issue.
import { created, fileBytes, json, notFound, takenIn, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { checksumOf, IncompleteCall, need, needFile, needList, optional, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Handler, Handlers } from "../service.ts";
import type { CertificateAuthority } from "../stubs/certificate-authority.ts";
import { isDelivered, type Delivery, type DocumentAxis } from "./document-axis.ts";
import type { Draft, DraftState, DraftStore } from "./draft-store.ts";

interface OutgoingParts {
  readonly drafts: DraftStore;
  readonly axis: DocumentAxis;
  readonly authority: CertificateAuthority;
  readonly ask: AskBehind;
}

const KEPT_BOOKS = 4000;
const SHOWN = 20;

export const outgoingHandlers = (parts: OutgoingParts): Handlers => ({
  ...draftHandlers(parts),
  ...signingHandlers(parts),
  ...issueHandlers(parts),
});

/** What the lists of a specialist, a leader and a clerk show; any other word is the specialist's. */
const lists: ReadonlyMap<string, readonly DraftState[]> = new Map([
  ["sign", ["approved"]],
  ["issue", ["signed", "numbered", "stamped"]],
]);
const ofSpecialist: readonly DraftState[] = ["draft", "submitted"];

function draftHandlers({ drafts }: OutgoingParts): Handlers {
  const nextFile = createSequence("attachment");
  return {
    drafts: (call) => {
      const listed = drafts.newest(lists.get(optional(call, "state") ?? "") ?? ofSpecialist);
      return json({ documents: listed.map(({ id, title, state }) => ({ id, title, state })) });
    },
    create: (call) => created({ id: drafts.create(need(call, "title")).id }),
    upload: withDraft(drafts, (draft, call) => {
      const file = needFile(call);
      const fileId = nextFile();
      draft.files.set(fileId, file.length);
      return created({ fileId, bytes: file.length, checksum: checksumOf(file) });
    }),
    "draft-file": withDraft(drafts, ({ files }, call) => {
      const bytes = files.get(need(call, "fileId"));
      return bytes === undefined ? notFound("such file") : fileBytes(bytes);
    }),
    submit: withDraft(drafts, (draft) => moved(draft, "submitted")),
    review: withDraft(drafts, (draft, call) => {
      need(call, "decision");
      return moved(draft, "approved");
    }),
  };
}

function moved(draft: Draft, state: DraftState): Answer {
  draft.state = state;
  return json({ id: draft.id, state });
}

function signingHandlers({ drafts, authority, ask }: OutgoingParts): Handlers {
  const books = createBoundedMap<number>(KEPT_BOOKS);
  const withAuthority =
    (answer: (draft: Draft) => Answer) =>
    async (draft: Draft): Promise<Answer> => {
      const refused = await ask("certificate-authority");
      if (refused !== undefined) return refused;
      authority.sign();
      return answer(draft);
    };
  const sign = withAuthority((draft) => {
    draft.state = "signed";
    return json({ id: draft.id, valid: true });
  });
  const stamp = withAuthority((draft) => moved(draft, "stamped"));
  return {
    sign: withDraft(drafts, (draft, call) => {
      need(call, "signer");
      return sign(draft);
    }),
    number: withDraft(drafts, (draft, call) => {
      const book = need(call, "book");
      const number = draft.number ?? (books.get(book) ?? 0) + 1;
      if (draft.number === undefined) books.set(book, number);
      draft.number = number;
      draft.state = "numbered";
      return json({ id: draft.id, number });
    }),
    stamp: withDraft(drafts, (draft, call) => {
      need(call, "seal");
      return stamp(draft);
    }),
  };
}

function issueHandlers({ drafts, axis }: OutgoingParts): Handlers {
  const nextTransport = createSequence("transport");
  const agencies = axis.units.map((id) => ({ id, name: `Đơn vị ${id.slice("unit-".length)}` }));
  return {
    agencies: (call) => {
      const wanted = optional(call, "q") ?? "";
      const hits = agencies.filter(({ id, name }) => id.includes(wanted) || name.includes(wanted));
      return json({ agencies: (hits.length > 0 ? hits : agencies).slice(0, SHOWN) });
    },
    issue: withDraft(drafts, (draft, call) => {
      const recipients = knownUnits(axis, needList(call, "recipients"));
      const messageId = need(call, "messageId");
      // Issued again, it stays the same message.
      draft.issue ??= { messageId, transportId: nextTransport(), recipients };
      draft.state = "issued";
      return takenIn({ transportId: draft.issue.transportId });
    }),
    deliveries: withDraft(drafts, ({ issue }) => {
      const sent = issue === undefined ? [] : (axis.sentAs(issue.messageId)?.deliveries ?? []);
      const unsent = sent.length === 0 ? (issue?.recipients ?? []) : [];
      return json({
        deliveries: [...sent.map(toRow), ...unsent.map((unit) => ({ unit, state: "issued" }))],
      });
    }),
  };
}

/** How far a document has come, and how long it was under way until the recipient fetched it (s). */
const toRow = (delivery: Delivery): Readonly<Record<string, unknown>> => ({
  unit: delivery.unit,
  state: isDelivered(delivery) ? "delivered" : "pending",
  ...(delivery.status === undefined ? {} : { status: delivery.status }),
  ...(delivery.arrivedAt === undefined ? {} : { lagSeconds: delivery.arrivedAt - delivery.sentAt }),
});

/** Throws IncompleteCall when there is none, or one of them is no unit. */
export function knownUnits(axis: DocumentAxis, units: readonly string[]): readonly string[] {
  const unknown = units.find((unit) => !axis.isUnit(unit));
  if (units.length === 0 || unknown !== undefined)
    throw new IncompleteCall(`Recipients must be units unit-0000 … unit-3320, got "${unknown ?? ""}".`);
  return units;
}

const withDraft =
  (drafts: DraftStore, answer: (draft: Draft, call: Call) => Answer | Promise<Answer>): Handler =>
  (call) => {
    const id = need(call, "id");
    const draft = drafts.byId(id);
    return draft === undefined ? notFound(`document ${id}`) : answer(draft, call);
  };
