// A sandbox on free ports and a small client for it.
import { createLog } from "../../../src/platform/log.ts";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { Reports } from "../../../src/sandbox/systems/incoming.ts";
import type { Attendance } from "../../../src/sandbox/rooms.ts";
import { gateIds, type GateId, type SandboxSettings, type ServiceId } from "../../../src/sandbox/settings.ts";

const silent = createLog({ write: () => true }, "error");

/** An envelope of the axis with a small attachment. */
export const edoc = (messageId: string, to: readonly string[], content = "QUJD"): string =>
  [
    "<edXML:EDocument>",
    ...to.map((unit) => `<edXML:To><edXML:OrganId>${unit}</edXML:OrganId></edXML:To>`),
    `<edXML:DocumentId>${messageId}</edXML:DocumentId><edXML:Subject>Kế hoạch</edXML:Subject>`,
    `<edXML:Content>${content}</edXML:Content></edXML:EDocument>`,
  ].join("");

/** Every service answers at once unless told otherwise. */
export function startTestSandbox(systems: SandboxSettings = {}): Promise<Sandbox> {
  const atOnce = Object.fromEntries(gateIds.map((id) => [id, { serviceSeconds: 0, ...systems[id] }]));
  return startSandbox({ seed: 7, portBase: 0, systems: atOnce, log: silent });
}

type List = readonly [Fields, ...Fields[]];

/** Fields of the reference API that tests read; which of them a body has depends on its endpoint. */
export interface Fields {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly formId: string;
  readonly docId: string;
  readonly jobId: string;
  readonly exportId: string;
  readonly receiptId: string;
  readonly resultId: string;
  readonly paymentId: string;
  readonly partId: string;
  readonly state: string;
  readonly access_token: string;
  readonly token: string;
  readonly lock: string;
  readonly data: string;
  readonly detail: string;
  readonly dependency: string;
  readonly bytes: number;
  readonly checksum: string;
  readonly rows: number;
  readonly version: number;
  readonly number: number;
  readonly error_code: number | string;
  readonly session: string;
  readonly found: boolean;
  readonly totals: unknown;
  readonly cells: Readonly<Record<string, number>>;
  readonly sent: number;
  readonly missing: number;
  readonly done: boolean;
  readonly locked: boolean;
  readonly procedures: List;
  readonly dossiers: List;
  readonly parts: List;
  /** Offices to choose from, or the forms of a period by office. */
  readonly units: readonly {
    readonly id: string;
    readonly unit: string;
    readonly cells: Readonly<Record<string, number>>;
  }[];
  readonly events: List;
  readonly documents: List;
  readonly deliveries: List;
  readonly forms: List;
}

/** What a system counts. */
interface Ledger {
  readonly dossiers: { readonly found: number; readonly duplicates: number };
  readonly documents: { readonly sent: number; readonly delivered: number; readonly pending: number };
  readonly queued: number;
  readonly payments: { readonly started: number; readonly paid: number };
  readonly logins: number;
  readonly exchanges: number;
  readonly signatures: number;
  readonly meetings: Attendance;
  readonly reports: Reports;
  readonly checks: number;
  readonly portal: { readonly calls: number; readonly logins: number; readonly statusChanges: number };
  readonly forms: { readonly sent: number };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: number;
  readonly text: string;
  readonly body: Fields;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as JSON, whatever it is. */
  readonly raw?: string;
  /** Size of an uploaded file (bytes). */
  readonly file?: number;
  /** An uploaded file. */
  readonly upload?: string;
  readonly signal?: AbortSignal;
}

interface Content {
  readonly body?: string | FormData | URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
}

const asJson = { "content-type": "application/json" };

function bodyOf({ body, form, file, upload, raw }: Ask): Content {
  if (raw !== undefined) return { body: raw, headers: asJson };
  const content = upload ?? (file === undefined ? undefined : new Uint8Array(file));
  if (content !== undefined) {
    const data = new FormData();
    data.set("file", new Blob([content]), "part.bin");
    return { body: data };
  }
  if (form !== undefined) return { body: new URLSearchParams(form) };
  return body === undefined ? {} : { body: JSON.stringify(body), headers: asJson };
}

/** GET, or POST when there is something to send; redirects are not followed. */
export async function ask(url: string, options: Ask = {}): Promise<Reply> {
  const content = bodyOf(options);
  const response = await fetch(url, {
    method: options.method ?? (content.body === undefined ? "GET" : "POST"),
    redirect: "manual",
    ...content,
    headers: { ...content.headers, ...options.headers },
    signal: options.signal ?? null,
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const body = JSON.parse(isJson && text !== "" ? text : "{}") as Fields;
  return { status: response.status, headers: response.headers, bytes: Buffer.byteLength(text), text, body };
}

export const turn = (sandbox: Sandbox, id: GateId, change: object): Promise<Reply> =>
  ask(`${sandbox.control}/knobs/${id}`, { body: change });

/** A token of the LGSP, as a header. */
export async function lgspToken(sandbox: Sandbox): Promise<Readonly<Record<string, string>>> {
  const form = { grant_type: "client_credentials", client_id: "test" };
  const { body } = await ask(`${sandbox.targets.lgsp}/lgsp/token`, { form });
  return { authorization: `Bearer ${body.access_token}` };
}

/** A call of the national portal through the LGSP; with a session of its own unless it brings one. */
export async function askPortal(sandbox: Sandbox, service: string, body: object = {}): Promise<Reply> {
  const call = (word: string, fields: object): Promise<Reply> =>
    ask(`${sandbox.targets.lgsp}/lgsp/national-portal/v1/${word}`, { body: { madonvi: "H50", ...fields } });
  if (service === "login") return call("login", body);
  const { session } = "session" in body ? { session: undefined } : (await call("login", {})).body;
  return call(service, { session, ...body });
}

export async function ledgerOf<Id extends keyof Ledger>(
  sandbox: Sandbox,
  system: ServiceId,
  id: Id,
): Promise<Ledger[Id]> {
  const { text } = await ask(`${sandbox.targets[system]}/-/ledger`);
  return (JSON.parse(text) as Ledger)[id];
}
