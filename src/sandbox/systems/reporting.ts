import { conflict, fileBytes, json, notFound, takenIn, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { need, needUpload, optional, type Call } from "../call.ts";
import type { ItemBook } from "../item-book.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour, Handler, Handlers } from "../service.ts";
import type { CertificateAuthority } from "../stubs/certificate-authority.ts";
import { createFormStore, type Form, type FormStore } from "./form-store.ts";

interface ReportingParts {
  readonly items: ItemBook;
  readonly authority: CertificateAuthority;
  readonly ask: AskBehind;
}

/** The newest receipts, jobs and exports are kept. */
const KEPT = 50_000;
/** Units that owe a form in a period: the communes of the country. */
const OWED = 3321;
/** A job is done at this poll. */
const POLLS_TO_DONE = 2;
/** A row of a sheet takes about this many bytes. */
const ROW_BYTES = 100;

/** Reporting: fill in, import, sign and send forms; aggregate and export a period. */
export function createReporting(parts: ReportingParts): Behaviour {
  const store = createFormStore();
  const { items } = parts;
  return {
    items,
    handlers: {
      ...formHandlers(store),
      ...editHandlers(store),
      ...sendHandlers(store, parts),
      ...periodHandlers(store),
    },
    ledger: () => ({ forms: { sent: store.sent() } }),
  };
}

function formHandlers(store: FormStore): Handlers {
  const nextLock = createSequence("lock");
  return {
    assignments: (call) =>
      json({ forms: [{ formId: store.assign(need(call, "period"), need(call, "unit")).id }] }),
    form: withForm(store, ({ id, version, lock }) =>
      json({ formId: id, version, locked: lock !== undefined }),
    ),
    lock: withForm(store, (form, call) => {
      need(call, "unit");
      if (form.lock !== undefined) return conflict("Somebody else fills in this form.");
      form.lock = nextLock();
      return json({ lock: form.lock });
    }),
  };
}

const editHandlers = (store: FormStore): Handlers => ({
  save: withForm(store, (form, call) => {
    const isCurrent = need(call, "lock") === form.lock && need(call, "version") === String(form.version);
    if (!isCurrent) return conflict(`Saving needs the lock and version ${form.version} of the form.`);
    form.version += 1;
    return json({ version: form.version });
  }),
  import: withForm(store, (form, call) => {
    form.rows = Math.ceil(needUpload(call) / ROW_BYTES);
    form.version += 1;
    return json({ rows: form.rows, version: form.version });
  }),
  validate: withForm(store, () => json({ errors: [] })),
  submit: withForm(store, (form, call) => {
    need(call, "unit");
    if (form.state === "open") form.state = "submitted";
    return json({ formId: form.id, state: form.state });
  }),
});

function sendHandlers(store: FormStore, { authority, ask, items }: ReportingParts): Handlers {
  const receipts = createBoundedMap<string>(KEPT);
  const nextReceipt = createSequence("receipt");
  return {
    send: withForm(store, async (form, call) => {
      need(call, "unit");
      const refused = await ask("certificate-authority");
      if (refused !== undefined) return refused;
      authority.sign();
      store.send(form, form.state === "sent" ? 0 : items.add("report-form", optional(call, "requestId")));
      const receiptId = nextReceipt();
      receipts.set(receiptId, form.id);
      return takenIn({ receiptId });
    }),
    receipt: (call) => {
      const receiptId = need(call, "receiptId");
      const formId = receipts.get(receiptId);
      return formId === undefined ? notFound(`receipt ${receiptId}`) : json({ receiptId, formId });
    },
  };
}

function periodHandlers(store: FormStore): Handlers {
  const polls = createBoundedMap<number>(KEPT);
  const exports = createBoundedMap<string>(KEPT);
  const nextJob = createSequence("job");
  const nextExport = createSequence("export");
  return {
    progress: (call) => {
      const sent = store.sentIn(need(call, "period"));
      return json({ sent, missing: Math.max(0, OWED - sent) });
    },
    aggregate: (call) => {
      need(call, "formId");
      const jobId = nextJob();
      polls.set(jobId, 0);
      return takenIn({ jobId });
    },
    "aggregate-poll": (call) => {
      const jobId = need(call, "jobId");
      const count = polls.get(jobId);
      if (count === undefined) return notFound(`job ${jobId}`);
      polls.set(jobId, count + 1);
      return json({ jobId, done: count + 1 >= POLLS_TO_DONE });
    },
    export: (call) => {
      const exportId = nextExport();
      exports.set(exportId, need(call, "jobId"));
      return takenIn({ exportId });
    },
    download: (call) =>
      exports.get(need(call, "exportId")) === undefined ? notFound("such export") : fileBytes(),
  };
}

const withForm =
  (store: FormStore, answer: (form: Form, call: Call) => Answer | Promise<Answer>): Handler =>
  (call) =>
    answer(store.byId(need(call, "formId")), call);
