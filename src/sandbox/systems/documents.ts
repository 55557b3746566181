import { created, fileBytes, json, notFound, takenIn, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { header, IncompleteCall, need, needList, needUpload, optional, type Call } from "../call.ts";
import type { ItemBook } from "../item-book.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour, Handler, Handlers } from "../service.ts";
import type { CertificateAuthority } from "../stubs/certificate-authority.ts";
import { createDocumentAxis, type Delivery, type DocumentAxis } from "./document-axis.ts";

interface Draft {
  readonly id: string;
  readonly title: string;
  state: string;
  number?: number;
  /** Ids of its deliveries; the deliveries themselves are kept by the axis. */
  deliveries: readonly string[];
}

interface DocumentParts {
  readonly items: ItemBook;
  readonly authority: CertificateAuthority;
  readonly ask: AskBehind;
}

interface DraftStore {
  create(title: string): Draft;
  byId(id: string): Draft | undefined;
  newest(): readonly Draft[];
}

/** The newest drafts are kept; a draft with the most recipients a call may name holds 1,000 short ids. */
const KEPT_DRAFTS = 20_000;
const KEPT_BOOKS = 1000;
const SHOWN = 20;

/** Documents: draft, sign, number, issue; receive and process; the axis between units. */
export function createDocuments(parts: DocumentParts): Behaviour {
  const axis = createDocumentAxis();
  const drafts = createDraftStore();
  const { items } = parts;
  return {
    items,
    handlers: {
      ...draftHandlers(drafts),
      ...signingHandlers(drafts, parts),
      ...issueHandlers(drafts, axis, items),
      ...inboxHandlers(axis),
      ...axisHandlers(axis),
    },
    ledger: () => ({ documents: axis.count() }),
  };
}

function createDraftStore(): DraftStore {
  const drafts = createBoundedMap<Draft>(KEPT_DRAFTS);
  const nextId = createSequence("document");
  let recent: readonly Draft[] = [];
  return {
    create(title) {
      const draft: Draft = { id: nextId(), title, state: "draft", deliveries: [] };
      drafts.set(draft.id, draft);
      recent = [draft, ...recent.slice(0, SHOWN - 1)];
      return draft;
    },
    byId: (id) => drafts.get(id),
    newest: () => recent,
  };
}

function draftHandlers(drafts: DraftStore): Handlers {
  const nextFile = createSequence("attachment");
  return {
    drafts: () => json({ documents: drafts.newest().map(({ id, title, state }) => ({ id, title, state })) }),
    create: (call) => created({ id: drafts.create(need(call, "title")).id }),
    upload: withDraft(drafts, (_, call) => created({ fileId: nextFile(), bytes: needUpload(call) })),
    review: withDraft(drafts, (draft, call) => {
      draft.state = need(call, "decision");
      return json({ id: draft.id, state: draft.state });
    }),
  };
}

function signingHandlers(drafts: DraftStore, { authority, ask }: DocumentParts): Handlers {
  const books = createBoundedMap<number>(KEPT_BOOKS);
  return {
    sign: withDraft(drafts, async (draft, call) => {
      need(call, "signer");
      const refused = await ask("certificate-authority");
      if (refused !== undefined) return refused;
      authority.sign();
      draft.state = "signed";
      return json({ id: draft.id, valid: true });
    }),
    number: withDraft(drafts, (draft, call) => {
      const book = need(call, "book");
      const number = draft.number ?? (books.get(book) ?? 0) + 1;
      if (draft.number === undefined) books.set(book, number);
      draft.number = number;
      return json({ id: draft.id, number });
    }),
  };
}

function issueHandlers(drafts: DraftStore, axis: DocumentAxis, items: ItemBook): Handlers {
  const nextTransport = createSequence("transport");
  const agencies = axis.units.map((id) => ({ id, name: `Đơn vị ${id.slice("unit-".length)}` }));
  return {
    agencies: (call) => {
      const wanted = optional(call, "q") ?? "";
      const hits = agencies.filter(({ id, name }) => id.includes(wanted) || name.includes(wanted));
      return json({ agencies: (hits.length > 0 ? hits : agencies).slice(0, SHOWN) });
    },
    issue: withDraft(drafts, (draft, call) => {
      const recipients = needList(call, "recipients");
      const unknown = recipients.find((unit) => !axis.isUnit(unit));
      if (recipients.length === 0 || unknown !== undefined) {
        throw new IncompleteCall(`Recipients must be units unit-0000 … unit-3320, got "${unknown ?? ""}".`);
      }
      // Issued again, a document goes to nobody twice.
      if (draft.deliveries.length === 0) {
        const key = optional(call, "messageId");
        const arriving = recipients.flatMap((unit) => {
          const times = items.add("document", key === undefined ? undefined : `${key}/${unit}`);
          return Array.from({ length: times }, () => unit);
        });
        draft.deliveries = axis.send(draft.title, arriving, recipients.length);
      }
      draft.state = "issued";
      return takenIn({ transportId: nextTransport() });
    }),
    deliveries: withDraft(drafts, (draft) => {
      const known = draft.deliveries.flatMap((id) => axis.byId(id) ?? []);
      return json({ deliveries: known.map(({ unit, transport }) => ({ unit, state: transport })) });
    }),
  };
}

const inboxHandlers = (axis: DocumentAxis): Handlers => ({
  inbox: (call) => {
    const unit = knownUnit(axis, need(call, "unit"));
    return json({ documents: axis.inboxOf(unit).map(({ id, fileId, title }) => ({ id, fileId, title })) });
  },
  open: withDelivery(axis, ({ id, title, fileId }) => json({ id, title, fileId })),
  file: withDelivery(axis, ({ fileId }, call) =>
    need(call, "fileId") === fileId ? fileBytes() : notFound("such file"),
  ),
  register: moveTo(axis, "registered"),
  assign: moveTo(axis, "assigned"),
  close: moveTo(axis, "closed"),
});

const axisHandlers = (axis: DocumentAxis): Handlers => ({
  "axis-poll": (call) => {
    const unit = knownUnit(axis, header(call, "x-systemid"));
    return json({ documents: axis.pendingOf(unit).map(({ id }) => ({ docId: id })) });
  },
  "axis-fetch": (call) => {
    const delivery = axis.byId(need(call, "docId"));
    if (delivery === undefined) return notFound("such document on the axis");
    axis.fetch(delivery);
    return json({ docId: delivery.id }, { fill: "data" });
  },
  "axis-status": (call) => {
    const docId = need(call, "docId");
    return axis.byId(docId) === undefined
      ? notFound(`document ${docId} on the axis`)
      : json({ docId, status: need(call, "status") });
  },
});

const moveTo = (axis: DocumentAxis, state: string): Handler =>
  withDelivery(axis, (delivery) => {
    delivery.state = state;
    return json({ id: delivery.id, state });
  });

function knownUnit(axis: DocumentAxis, unit: string): string {
  if (!axis.isUnit(unit)) throw new IncompleteCall(`A unit unit-0000 … unit-3320 is needed, got "${unit}".`);
  return unit;
}

const withDraft =
  (drafts: DraftStore, answer: (draft: Draft, call: Call) => Answer | Promise<Answer>): Handler =>
  (call) => {
    const id = need(call, "id");
    const draft = drafts.byId(id);
    return draft === undefined ? notFound(`document ${id}`) : answer(draft, call);
  };

const withDelivery =
  (axis: DocumentAxis, answer: (delivery: Delivery, call: Call) => Answer): Handler =>
  (call) => {
    const id = need(call, "id");
    const delivery = axis.byId(id);
    return delivery === undefined ? notFound(`document ${id}`) : answer(delivery, call);
  };
