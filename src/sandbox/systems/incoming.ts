// Incoming documents: register, pass on, assign, report, close. The system tells the axis each state by itself.
import { fileBytes, json, notFound, type Answer } from "../answer.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { need, optional, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Handler, Handlers } from "../service.ts";
import {
  advance,
  type Delivery,
  type DocumentAxis,
  type DocumentState,
  type StatusCode,
} from "./document-axis.ts";

/** What the system has told the axis, and what it still owes. */
export interface Reports {
  readonly due: number;
  readonly told: number;
}

export interface Incoming {
  readonly handlers: Handlers;
  reports(): Reports;
}

const KEPT_BOOKS = 4000;

/** What the lists of a clerk, a leader and a specialist show; any other word is everything that is open. */
const lists: ReadonlyMap<string, readonly DocumentState[]> = new Map([
  ["new", ["new"]],
  ["assign", ["registered"]],
  ["mine", ["assigned", "in process"]],
]);
const open: readonly DocumentState[] = ["new", "registered", "assigned", "in process"];

export function createIncoming(axis: DocumentAxis, ask: AskBehind): Incoming {
  const reporter = createReporter(ask);
  const enter = createEntry();
  const move = (delivery: Delivery, state: DocumentState, status: StatusCode): Answer => {
    const { id, number } = delivery;
    advance(delivery, state);
    void reporter.report(delivery, status);
    return json({ id, state, ...(number === undefined ? {} : { number }) });
  };
  return {
    reports: reporter.count,
    handlers: {
      ...readHandlers(axis),
      register: withDelivery(axis, (delivery) => {
        enter(delivery);
        return move(delivery, "registered", "03");
      }),
      forward: withDelivery(axis, ({ id, state }, call) => json({ id, state, to: need(call, "to") })),
      assign: withDelivery(axis, (delivery) => move(delivery, "assigned", "04")),
      progress: withDelivery(axis, (delivery) => move(delivery, "in process", "05")),
      close: withDelivery(axis, (delivery) => move(delivery, "done", "06")),
    },
  };
}

/** A call of the axis takes its place in the queue like any client's, and the clerk does not wait for it. */
function createReporter(ask: AskBehind) {
  const reports = { due: 0, told: 0 };
  return {
    async report(delivery: Delivery, status: StatusCode): Promise<void> {
      reports.due += 1;
      if ((await ask("documents")) !== undefined) return;
      delivery.status = status;
      reports.told += 1;
    },
    count: (): Reports => ({ ...reports }),
  };
}

/** Enters a document into the book of its unit. The seeded one is entered again and again; any other has one number. */
function createEntry(): (delivery: Delivery) => void {
  const books = createBoundedMap<number>(KEPT_BOOKS);
  return (delivery) => {
    if (delivery.number !== undefined && !delivery.isSeeded) return;
    delivery.number = (books.get(delivery.unit) ?? 0) + 1;
    books.set(delivery.unit, delivery.number);
  };
}

const readHandlers = (axis: DocumentAxis): Handlers => ({
  inbox: (call) => {
    const unit = need(call, "unit");
    if (!axis.isUnit(unit)) return notFound(`unit ${unit}`);
    const listed = axis.inboxOf(unit, lists.get(optional(call, "state") ?? "") ?? open);
    return json({ documents: listed.map(({ id, fileId, title, state }) => ({ id, fileId, title, state })) });
  },
  open: withDelivery(axis, ({ id, title, fileId, state }) => json({ id, title, fileId, state })),
  file: withDelivery(axis, ({ fileId }, call) =>
    need(call, "fileId") === fileId ? fileBytes() : notFound("such file"),
  ),
});

const withDelivery =
  (axis: DocumentAxis, answer: (delivery: Delivery, call: Call) => Answer): Handler =>
  (call) => {
    const id = need(call, "id");
    const delivery = axis.byId(id);
    return delivery === undefined ? notFound(`document ${id}`) : answer(delivery, call);
  };
