import { z } from "zod";
import { conflict, json, notFound, problem, redirect, takenIn, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { IncompleteCall, need, needUpload, optional, originOf, type Call } from "../call.ts";
import type { ItemBook } from "../item-book.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour, Handler, Handlers } from "../service.ts";
import type { CertificateAuthority } from "../stubs/certificate-authority.ts";
import type { Identity } from "../stubs/identity.ts";
import { createFormStore, type Cells, type Form, type FormStore } from "./form-store.ts";
import { periodHandlers } from "./report-periods.ts";

interface ReportingParts {
  readonly items: ItemBook;
  readonly authority: CertificateAuthority;
  readonly identity: Identity;
  readonly ask: AskBehind;
  /** Base URL of the identity service, where a sign-on is sent. */
  readonly identityBase: () => string;
}

/** The newest receipts are kept. */
const KEPT_RECEIPTS = 50_000;
/** A row of a sheet takes so many bytes. */
const ROW_BYTES = 100;

/** Reporting: sign on; fill in or import, sign and send forms; aggregate, export and push a period. */
export function createReporting(parts: ReportingParts): Behaviour {
  const store = createFormStore();
  const { items } = parts;
  return {
    items,
    handlers: {
      ...signOnHandlers(parts),
      ...formHandlers(store),
      ...editHandlers(store),
      ...signingHandlers(store, parts),
      ...sendHandlers(store, items),
      ...periodHandlers(store, parts.ask),
    },
    ledger: () => ({ forms: { sent: store.sent() } }),
  };
}

/** Single sign-on of somebody whom the identity service knows already: there and back, without a form. */
function signOnHandlers({ identity, identityBase, ask }: ReportingParts): Handlers {
  const nextState = createSequence("state");
  return {
    "sso-start": (call) => {
      const query = new URLSearchParams({
        client_id: "reporting",
        redirect_uri: `${originOf(call)}/reports/sso/callback`,
        state: nextState(),
        login_hint: need(call, "officer"),
      });
      return redirect(`${identityBase()}/identity/oauth2/authorize?${query.toString()}`);
    },
    "sso-callback": async (call) => {
      const refused = await ask("identity");
      if (refused !== undefined) return refused;
      const officer = identity.exchange(need(call, "code"));
      if (officer === undefined)
        return problem({ status: 401, title: "Unauthorized", detail: "The code is not valid." });
      return json({ officer, state: need(call, "state") });
    },
  };
}

function formHandlers(store: FormStore): Handlers {
  const nextLock = createSequence("lock");
  return {
    assignments: (call) => {
      const { id, due } = store.assign(need(call, "period"), need(call, "unit"));
      return json({ forms: [{ formId: id, due: new Date(due).toISOString() }] });
    },
    form: withForm(store, ({ id, version, lock, cells, state }) =>
      json({ formId: id, version, locked: lock !== undefined, state, cells }),
    ),
    lock: withForm(store, (form, call) => {
      need(call, "unit");
      if (form.state === "sent") return conflict("The form has been sent.");
      if (form.lock !== undefined) return conflict("Somebody else fills in this form.");
      form.lock = nextLock();
      return json({ lock: form.lock });
    }),
    compare: withForm(store, ({ id, cells }, call) =>
      json({ formId: id, period: need(call, "period"), cells }),
    ),
  };
}

const Table = z.record(z.string(), z.number());

const editHandlers = (store: FormStore): Handlers => ({
  save: withLock(store, (form, call) => {
    const cells = Table.safeParse(call.body["cells"]);
    if (!cells.success)
      throw new IncompleteCall('The field "cells" must hold figures by the name of their cell.');
    enter(form, cells.data);
    // Read back from the form, so that a client can see what was kept.
    const kept = Object.keys(cells.data).map((name) => [name, form.cells[name]]);
    return json({ version: form.version, cells: Object.fromEntries(kept) });
  }),
  import: withLock(store, (form, call) => {
    const rows = Math.ceil(needUpload(call) / ROW_BYTES);
    enter(form, { rows });
    return json({ rows: form.cells["rows"], version: form.version });
  }),
  validate: withForm(store, () => json({ errors: [] })),
  submit: withForm(store, (form, call) => {
    need(call, "unit");
    if (form.state === "open") form.state = "submitted";
    return json({ formId: form.id, state: form.state });
  }),
});

/** Other cells stay as they are: nobody overwrites what another has saved. */
function enter(form: Form, cells: Cells): void {
  form.cells = { ...form.cells, ...cells };
  form.version += 1;
}

const signingHandlers = (store: FormStore, { authority, ask }: ReportingParts): Handlers => ({
  sign: withForm(store, async (form, call) => {
    need(call, "signer");
    if (form.state === "open") return conflict("A form is signed after it was submitted.");
    const refused = await ask("certificate-authority");
    if (refused !== undefined) return refused;
    authority.sign();
    if (form.state === "submitted") form.state = "signed";
    return json({ formId: form.id, valid: true });
  }),
});

function sendHandlers(store: FormStore, items: ItemBook): Handlers {
  const receipts = createBoundedMap<{ readonly formId: string; readonly state: "in-time" | "late" }>(
    KEPT_RECEIPTS,
  );
  const nextReceipt = createSequence("receipt");
  return {
    send: withForm(store, (form, call) => {
      need(call, "unit");
      if (form.state !== "signed" && form.state !== "sent")
        return conflict("A form is sent after it was signed.");
      const isLate = Date.now() > form.due;
      const times = form.state === "sent" ? 0 : items.add("report-form", optional(call, "requestId"));
      store.send(form, { times, isLate });
      const receiptId = nextReceipt();
      receipts.set(receiptId, { formId: form.id, state: isLate ? "late" : "in-time" });
      return takenIn({ receiptId });
    }),
    receipt: (call) => {
      const receiptId = need(call, "receiptId");
      const receipt = receipts.get(receiptId);
      return receipt === undefined ? notFound(`receipt ${receiptId}`) : json({ receiptId, ...receipt });
    },
  };
}

type FormHandler = (form: Form, call: Call) => Answer | Promise<Answer>;

const withForm =
  (store: FormStore, answer: FormHandler): Handler =>
  (call) =>
    answer(store.byId(need(call, "formId")), call);

/** For whoever has the lock and knows the form as it is now. */
const withLock = (store: FormStore, answer: FormHandler): Handler =>
  withForm(store, (form, call) => {
    const isCurrent = need(call, "lock") === form.lock && need(call, "version") === String(form.version);
    return isCurrent
      ? answer(form, call)
      : conflict(`This needs the lock of the form and its version ${form.version}.`);
  });
