// What must not be lost, and how a system says that it took it in. Pure.
import type { Items } from "../lib/session.ts";

/** A dossier is in when the system gave it a code. */
export const dossier = (key: string): Items => ({
  kind: "dossier",
  keys: [key],
  isIn: (reply) => reply.text("code") !== undefined,
});

/** Issuing sends one copy to each recipient; the axis answers with a transport number. */
export const copies = (key: string, recipients: readonly string[]): Items => ({
  kind: "document",
  keys: recipients.map((unit) => `${key}/${unit}`),
  isIn: (reply) => reply.text("transportId") !== undefined,
});

/** The national portal takes a change in with `error_code` 0. */
export const statusChange = (key: string): Items => ({
  kind: "portal-status",
  keys: [key],
  isIn: (reply) => reply.value("error_code") === 0,
});

/** A form is in when the system gave a receipt. */
export const reportForm = (key: string): Items => ({
  kind: "report-form",
  keys: [key],
  isIn: (reply) => reply.text("receiptId") !== undefined,
});
