// The document axis between units. Memory is bounded: the newest messages and deliveries, and per unit the newest pending
// ones and the newest of the inbox; the counts of the ledger are kept for ever.
import { createBoundedMap, createSequence, pushBounded, type BoundedMap } from "../bounded-map.ts";

/** What an office does with a document, in this order. */
const documentStates = ["new", "registered", "assigned", "in process", "done"] as const;
export type DocumentState = (typeof documentStates)[number];

/**
 * Codes of a status on the axis [C]: arrived, refused, received, assigned, in process, done, recall asked, recall agreed,
 * recall refused.
 */
export const statusCodes = ["01", "02", "03", "04", "05", "06", "13", "15", "16"] as const;
export type StatusCode = (typeof statusCodes)[number];

/** A document on its way to one unit, and later in its inbox. */
export interface Delivery {
  /** Id on the axis and in the inbox; one for each recipient. */
  readonly id: string;
  readonly unit: string;
  readonly title: string;
  readonly fileId: string;
  /** The one every inbox has from the start: always new, on every list, outside the ledger. */
  readonly isSeeded: boolean;
  /** Seconds on the clock of the process. */
  readonly sentAt: number;
  arrivedAt?: number;
  state: DocumentState;
  /** Number in the book of incoming documents. */
  number?: number;
  /** The latest one told to the axis. */
  status?: StatusCode;
}

interface Message {
  /** Unique over all senders. */
  readonly messageId: string;
  readonly title: string;
  readonly recipients: readonly string[];
}

type Times = (unit: string) => number;

interface Sent {
  readonly docId: string;
  /** In the order of the recipients. */
  readonly deliveries: readonly Delivery[];
}

export interface DocumentAxis {
  /**
   * Sends to each recipient; a message that was taken in before gives what it gave then. `times`: how often a recipient
   * really gets it, asked once for each: once, unless a fault is asked for.
   */
  send(message: Message, times?: Times): Sent;
  sentAs(messageId: string): Sent | undefined;
  byId(id: string): Delivery | undefined;
  /** Oldest deliveries the unit has not fetched. */
  pendingOf(unit: string): readonly Delivery[];
  /** Documents of the unit in one of the states, newest first; the seeded one comes last. */
  inboxOf(unit: string, states: readonly DocumentState[]): readonly Delivery[];
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
const KEPT_MESSAGES = 40_000;
const KEPT_DELIVERIES = 200_000;
const KEPT_PENDING = 200;
const KEPT_INBOX = 100;
const SHOWN = 20;

const now = (): number => performance.now() / 1000;

export function createDocumentAxis(): DocumentAxis {
  const mailboxes = new Map(Array.from({ length: UNITS }, (_, i) => toMailbox(i)));
  const deliveries = createBoundedMap<Delivery>(KEPT_DELIVERIES);
  const messages = createBoundedMap<Sent>(KEPT_MESSAGES);
  const nextMessage = createSequence("message");
  const counts = { sent: 0, delivered: 0, pending: 0 };
  const post = createPost(deliveries, mailboxes);
  return {
    send(message, times = () => 1) {
      const known = messages.get(message.messageId);
      if (known !== undefined) return known;
      const sent = { docId: nextMessage(), deliveries: post(message, times) };
      counts.sent += message.recipients.length;
      counts.pending += sent.deliveries.length;
      messages.set(message.messageId, sent);
      return sent;
    },
    sentAs: (messageId) => messages.get(messageId),
    byId: (id) => deliveries.get(id) ?? mailboxes.get(id.slice(SEED_PREFIX.length))?.seeded,
    pendingOf: (unit) => (mailboxes.get(unit)?.pending ?? []).slice(0, SHOWN),
    inboxOf: (unit, states) => shownOf(mailboxes.get(unit), states),
    fetch(delivery) {
      const mailbox = mailboxes.get(delivery.unit);
      if (isDelivered(delivery) || mailbox === undefined) return;
      moveToInbox(delivery, mailbox);
      counts.delivered += 1;
      counts.pending -= 1;
    },
    count: () => ({ ...counts }),
    isUnit: (id) => mailboxes.has(id),
    units: [...mailboxes.keys()],
  };
}

/** Puts a delivery of a message into the mailbox of each recipient. */
function createPost(deliveries: BoundedMap<Delivery>, mailboxes: ReadonlyMap<string, Mailbox>) {
  const nextDelivery = createSequence("edoc");
  const nextFile = createSequence("file");
  return ({ title, recipients }: Message, times: Times): readonly Delivery[] => {
    const fileId = nextFile();
    const arriving = recipients.flatMap((unit) => Array.from({ length: times(unit) }, () => unit));
    return arriving.map((unit) => {
      const delivery = toDelivery(nextDelivery(), { unit, title, fileId });
      deliveries.set(delivery.id, delivery);
      pushBounded(mailboxes.get(unit)?.pending ?? [], delivery, KEPT_PENDING);
      return delivery;
    });
  };
}

export const isDelivered = (delivery: Delivery): boolean => delivery.arrivedAt !== undefined;

/** Moves a document on; one that is further already stays there. */
export function advance(delivery: Delivery, state: DocumentState): void {
  if (delivery.isSeeded || documentStates.indexOf(state) <= documentStates.indexOf(delivery.state)) return;
  delivery.state = state;
}

function moveToInbox(delivery: Delivery, { pending, inbox }: Mailbox): void {
  const at = pending.indexOf(delivery);
  if (at >= 0) pending.splice(at, 1);
  delivery.arrivedAt = now();
  pushBounded(inbox, delivery, KEPT_INBOX);
}

const toDelivery = (id: string, fields: Pick<Delivery, "unit" | "title" | "fileId">): Delivery => ({
  id,
  ...fields,
  isSeeded: false,
  sentAt: now(),
  state: "new",
});

const SEED_PREFIX = "in-";

function toMailbox(number: number): readonly [string, Mailbox] {
  const unit = `unit-${String(number).padStart(4, "0")}`;
  const fields = { unit, title: "Công văn triển khai", fileId: `file-${unit}` };
  const seeded: Delivery = {
    ...toDelivery(`${SEED_PREFIX}${unit}`, fields),
    isSeeded: true,
    arrivedAt: now(),
  };
  return [unit, { seeded, pending: [], inbox: [] }];
}

function shownOf(mailbox: Mailbox | undefined, states: readonly DocumentState[]): readonly Delivery[] {
  if (mailbox === undefined) return [];
  const listed = mailbox.inbox.filter(({ state }) => states.includes(state)).slice(1 - SHOWN);
  return [...listed.toReversed(), mailbox.seeded];
}
