// Report forms and their locks. Memory is bounded: the newest forms are kept, the count of sent ones for ever.
import { createBoundedMap } from "../bounded-map.ts";

export interface Form {
  readonly id: string;
  readonly period: string;
  version: number;
  rows: number;
  lock?: string;
  state: "open" | "submitted" | "sent";
}

export interface FormStore {
  byId(id: string): Form;
  /** The unit's first form of the period that nobody fills in and that is not sent yet. */
  assign(period: string, unit: string): Form;
  /** Marks as sent and gives up the lock. `times`: how often it is taken in; not once only by order of a fault. */
  send(form: Form, times: number): void;
  sentIn(period: string): number;
  sent(): number;
}

const KEPT_FORMS = 100_000;
const KEPT_PERIODS = 1000;

export function createFormStore(): FormStore {
  const forms = createBoundedMap<Form>(KEPT_FORMS);
  const assigned = createBoundedMap<number>(KEPT_FORMS);
  const sentByPeriod = createBoundedMap<number>(KEPT_PERIODS);
  let sent = 0;

  const byId = (id: string): Form => {
    const form = forms.get(id) ?? {
      id,
      period: id.split(SEPARATOR)[0] ?? "",
      version: 1,
      rows: 0,
      state: "open",
    };
    forms.set(id, form);
    return form;
  };

  return {
    byId,
    assign(period, unit) {
      const owner = `${period}${SEPARATOR}${unit}`;
      const last = assigned.get(owner) ?? 1;
      const number = isTaken(byId(`${owner}${SEPARATOR}${last}`)) ? last + 1 : last;
      assigned.set(owner, number);
      return byId(`${owner}${SEPARATOR}${number}`);
    },
    send(form, times) {
      if (form.state !== "sent") {
        sent += times;
        sentByPeriod.set(form.period, (sentByPeriod.get(form.period) ?? 0) + times);
      }
      form.state = "sent";
      delete form.lock;
    },
    sentIn: (period) => sentByPeriod.get(period) ?? 0,
    sent: () => sent,
  };
}

const SEPARATOR = "~";

const isTaken = ({ lock, state }: Form): boolean => lock !== undefined || state === "sent";
