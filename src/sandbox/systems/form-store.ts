// Report forms, their locks and what was typed. Memory is bounded: the newest forms are kept, the count of sent ones for ever.
import { createBoundedMap } from "../bounded-map.ts";

/** Figures of a form by the name of their cell. */
export type Cells = Readonly<Record<string, number>>;

export interface Form {
  readonly id: string;
  readonly period: string;
  readonly unit: string;
  /** When it has to be in (ms since 1970). */
  readonly due: number;
  version: number;
  cells: Cells;
  lock?: string;
  state: "open" | "submitted" | "signed" | "sent";
}

/** What a unit has sent in a period. */
export interface UnitReport {
  readonly unit: string;
  /** Sums over its sent forms. */
  readonly cells: Cells;
  readonly isLate: boolean;
}

export interface FormStore {
  byId(id: string): Form;
  /** The unit's first form of the period that nobody fills in and that is not sent yet. */
  assign(period: string, unit: string): Form;
  /** Marks as sent, once, and gives up the lock. `times`: how often it is taken in; not once only by order of a fault. */
  send(form: Form, sending: { readonly times: number; readonly isLate: boolean }): void;
  /** What these units have sent in a period; those that sent nothing are left out. */
  reportsOf(period: string, units: readonly string[]): readonly UnitReport[];
  sent(): number;
}

const KEPT_FORMS = 100_000;
/** Units × periods; half a year of the nation's. */
const KEPT_REPORTS = 20_000;
/** A quick report is due a day after it was assigned. */
const DUE_MS = 86_400_000;
const SEPARATOR = "~";

export function createFormStore(): FormStore {
  const forms = createBoundedMap<Form>(KEPT_FORMS);
  const assigned = createBoundedMap<number>(KEPT_FORMS);
  const reports = createBoundedMap<UnitReport>(KEPT_REPORTS);
  let sent = 0;

  const byId = (id: string): Form => {
    const form = forms.get(id) ?? emptyForm(id);
    forms.set(id, form);
    return form;
  };

  return {
    byId,
    assign(period, unit) {
      const owner = join(period, unit);
      const last = assigned.get(owner) ?? 1;
      const number = isTaken(byId(join(owner, last))) ? last + 1 : last;
      assigned.set(owner, number);
      return byId(join(owner, number));
    },
    send(form, { times, isLate }) {
      if (form.state !== "sent") {
        sent += times;
        const owner = join(form.period, form.unit);
        const before = reports.get(owner);
        reports.set(owner, {
          unit: form.unit,
          cells: sumOf([before?.cells ?? {}, form.cells]),
          isLate: isLate || before?.isLate === true,
        });
      }
      form.state = "sent";
      delete form.lock;
    },
    reportsOf: (period, units) => units.flatMap((unit) => reports.get(join(period, unit)) ?? []),
    sent: () => sent,
  };
}

/** Cell by cell. */
export function sumOf(tables: readonly Cells[]): Cells {
  const sums: Record<string, number> = {};
  for (const table of tables)
    for (const [name, value] of Object.entries(table)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

const join = (...parts: readonly (string | number)[]): string => parts.join(SEPARATOR);

function emptyForm(id: string): Form {
  const [period = "", unit = ""] = id.split(SEPARATOR);
  return { id, period, unit, due: Date.now() + DUE_MS, version: 1, cells: {}, state: "open" };
}

const isTaken = ({ lock, state }: Form): boolean => lock !== undefined || state === "sent";
