// A report form from the list of those due to its receipt. What was saved is read back: a value that another one has
// overwritten is lost, and the session fails.
import { reportForm } from "./items.ts";
import { pick } from "./random.ts";
import type { Reply, Session } from "../lib/session.ts";

type Cells = Readonly<Record<string, number>>;

/** A form as its officer knows it. */
export interface Filled {
  readonly formId: string;
  readonly unit: string;
  readonly lock: string;
  readonly version: number;
  /** Everything entered so far. */
  readonly cells: Cells;
}

/** A form has three tables of three figures; each is saved by itself. */
const SAVES = { "save-a": "A", "save-b": "B", "save-c": "C" } as const;
const CELLS_PER_TABLE = 3;
const LARGEST_FIGURE = 1000;

const SHEET_ROWS = 3000;
/** What the reference API takes for one row. */
const ROW_BYTES = 100;

const holds = (reply: Reply, cells: Cells): boolean =>
  Object.keys(cells).every((name) => reply.value(`cells.${name}`) === cells[name]);

/** Finds the office's form and locks it. Where somebody else holds the lock, the officer comes back another time. */
export function openForm(session: Session, unit: string): Filled {
  const period = session.day.slice(0, 7);
  const formId = session.call("assignments", { query: { period, unit } }).need("forms.0.formId");
  const form = session.call("form", { path: { formId }, query: { unit, period } });
  const version = Number(form.need("version"));
  if (typeof form.value("locked") !== "boolean") session.fail();
  const locked = session.call("lock", { path: { formId }, body: { unit }, expect: "done-or-conflict" });
  if (locked.status === 409) return session.end();
  return { formId, unit, lock: locked.need("lock"), version, cells: {} };
}

function saveTable(session: Session, form: Filled, step: keyof typeof SAVES): Filled {
  const { formId, lock, version } = form;
  const names = Array.from({ length: CELLS_PER_TABLE }, (_, i) => `${SAVES[step]}${i + 1}`);
  const cells = Object.fromEntries(names.map((name) => [name, pick(LARGEST_FIGURE, session.random)]));
  const saved = session.call(step, { path: { formId }, body: { lock, version, cells } });
  if (saved.value("version") !== version + 1 || !holds(saved, cells)) session.fail();
  return { ...form, version: version + 1, cells: { ...form.cells, ...cells } };
}

/** Types the form, table by table. */
const typeIn = (session: Session, form: Filled): Filled =>
  (["save-a", "save-b", "save-c"] as const).reduce((sofar, step) => saveTable(session, sofar, step), form);

/** Uploads a sheet instead. */
function importSheet(session: Session, form: Filled): Filled {
  const { formId, lock, version } = form;
  const query = { lock, version: String(version) };
  const bytes = SHEET_ROWS * ROW_BYTES;
  const imported = session.upload("import", { path: { formId }, query, bytes });
  if (imported.value("version") !== version + 1 || imported.value("rows") !== SHEET_ROWS) session.fail();
  return { ...form, version: version + 1, cells: { rows: SHEET_ROWS } };
}

/** Typed or imported, by the shares of the journey. */
export const fillIn = (session: Session, form: Filled): Filled =>
  session.oneOf(["save-a", "import"]) === "import" ? importSheet(session, form) : typeIn(session, form);

/** The officer checks the form and hands it to the leader, who opens and signs it. */
export function approve(session: Session, { formId, unit, version, cells }: Filled): void {
  const path = { formId };
  if (session.call("validate", { path }).count("errors") > 0) session.fail();
  session.visit("compare", { path, query: { period: periodBefore(session.day) } });
  session.call("submit", { path, body: { unit } });
  const opened = session.call("leader-open", { path });
  if (opened.value("version") !== version || !holds(opened, cells)) session.fail();
  const signed = session.call("sign", { path, body: { signer: `leader-${unit}` } });
  if (signed.value("valid") !== true) session.fail();
}

/** Sends it upward; the receipt proves it, and says whether it was in time. */
export function sendForm(session: Session, { formId, unit }: Filled): void {
  const key = session.key();
  const body = { unit, requestId: key };
  const sent = session.decide("send", reportForm(key), { path: { formId }, body });
  const receipt = session.call("receipt", { path: { receiptId: sent.need("receiptId") } });
  const state = receipt.text("state");
  if (receipt.text("formId") !== formId || (state !== "in-time" && state !== "late")) session.fail();
}

/** The month before the one of a day: `2025-07-01` gives `2025-06`. */
export function periodBefore(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}
