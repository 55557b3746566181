// The document axis between units. Memory is bounded: the newest deliveries, and per unit the newest pending ones and
// the newest of the inbox; the counts of the ledger are kept for ever.
import { createBoundedMap, createSequence, pushBounded } from "../bounded-map.ts";

/** A document on its way to one unit, and later in its inbox. */
export interface Delivery {
  /** Id on the axis and in the inbox; one for each recipient. */
  readonly id: string;
  readonly unit: string;
  readonly title: string;
  readonly fileId: string;
  transport: "pending" | "delivered";
  state: string;
}

export interface DocumentAxis {
  /**
   * Sends to each recipient; returns the deliveries in the same order. `sent`: how many were told so, where that differs
   * by order of a fault.
   */
  send(title: string, recipients: readonly string[], sent?: number): readonly string[];
  byId(id: string): Delivery | undefined;
  /** Oldest deliveries the unit has not fetched. */
  pendingOf(unit: string): readonly Delivery[];
  /** Newest documents of the unit that are not closed; never empty. */
  inboxOf(unit: string): readonly Delivery[];
  /** Hands a document over: it then stands in the unit's inbox. Fetching again changes nothing. */
  fetch(delivery: Delivery): void;
  /** Per recipient. */
  count(): { readonly sent: number; readonly delivered: number; readonly pending: number };
  isUnit(id: string): boolean;
  readonly units: readonly string[];
}

interface Mailbox {
  readonly seeded: Delivery;
  readonly pending: Delivery[];
  readonly inbox: Delivery[];
}

/** The offices of the nation. */
const UNITS = 3321;
const KEPT_DELIVERIES = 200_000;
const KEPT_PENDING = 200;
const KEPT_INBOX = 50;
const SHOWN = 20;

export function createDocumentAxis(): DocumentAxis {
  const mailboxes = new Map(Array.from({ length: UNITS }, (_, i) => toMailbox(i)));
  const deliveries = createBoundedMap<Delivery>(KEPT_DELIVERIES);
  const nextId = createSequence("edoc");
  const nextFile = createSequence("file");
  const counts = { sent: 0, delivered: 0, pending: 0 };

  return {
    send(title, recipients, sent = recipients.length) {
      const fileId = nextFile();
      counts.sent += sent;
      counts.pending += recipients.length;
      return recipients.map((unit) => {
        const delivery: Delivery = { id: nextId(), unit, title, fileId, transport: "pending", state: "new" };
        deliveries.set(delivery.id, delivery);
        pushBounded(mailboxes.get(unit)?.pending ?? [], delivery, KEPT_PENDING);
        return delivery.id;
      });
    },
    byId: (id) => deliveries.get(id) ?? mailboxes.get(id.slice(SEED_PREFIX.length))?.seeded,
    pendingOf: (unit) => (mailboxes.get(unit)?.pending ?? []).slice(0, SHOWN),
    inboxOf: (unit) => shownOf(mailboxes.get(unit)),
    fetch(delivery) {
      const mailbox = mailboxes.get(delivery.unit);
      if (delivery.transport === "delivered" || mailbox === undefined) return;
      moveToInbox(delivery, mailbox);
      counts.delivered += 1;
      counts.pending -= 1;
    },
    count: () => ({ ...counts }),
    isUnit: (id) => mailboxes.has(id),
    units: [...mailboxes.keys()],
  };
}

function moveToInbox(delivery: Delivery, { pending, inbox }: Mailbox): void {
  const at = pending.indexOf(delivery);
  if (at >= 0) pending.splice(at, 1);
  delivery.transport = "delivered";
  pushBounded(inbox, delivery, KEPT_INBOX);
}

const SEED_PREFIX = "in-";

/** The seeded document is outside the ledger and stays listed, so that no inbox is ever empty. */
function toMailbox(number: number): readonly [string, Mailbox] {
  const unit = `unit-${String(number).padStart(4, "0")}`;
  const seeded: Delivery = {
    id: `${SEED_PREFIX}${unit}`,
    unit,
    title: "Công văn triển khai",
    fileId: `file-${unit}`,
    transport: "delivered",
    state: "new",
  };
  return [unit, { seeded, pending: [], inbox: [] }];
}

function shownOf(mailbox: Mailbox | undefined): readonly Delivery[] {
  if (mailbox === undefined) return [];
  const open = mailbox.inbox.filter(({ state }) => state !== "closed").slice(1 - SHOWN);
  return [...open.toReversed(), mailbox.seeded];
}
