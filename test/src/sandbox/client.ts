// A sandbox on free ports and a small client for it.
import { createLog } from "../../../src/platform/log.ts";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.ts";
import {
  hostedIds,
  type HostedId,
  type SandboxSettings,
  type ServiceId,
} from "../../../src/sandbox/settings.ts";

const silent = createLog({ write: () => true }, "error");

/** Every service answers at once unless told otherwise. */
export function startTestSandbox(systems: SandboxSettings = {}): Promise<Sandbox> {
  const atOnce = Object.fromEntries(hostedIds.map((id) => [id, { serviceSeconds: 0, ...systems[id] }]));
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
  readonly access_token: string;
  readonly token: string;
  readonly lock: string;
  readonly data: string;
  readonly detail: string;
  readonly dependency: string;
  readonly bytes: number;
  readonly rows: number;
  readonly version: number;
  readonly number: number;
  readonly done: boolean;
  readonly locked: boolean;
  readonly procedures: List;
  readonly dossiers: List;
  readonly events: List;
  readonly documents: List;
  readonly deliveries: List;
  readonly forms: List;
}

/** What a system counts; each has one of these. */
interface Ledger {
  readonly dossiers: { readonly found: number; readonly duplicates: number };
  readonly documents: { readonly sent: number; readonly delivered: number; readonly pending: number };
  readonly meetings: { readonly joined: number; readonly left: number; readonly present: number };
  readonly portal: { readonly calls: number; readonly statusChanges: number };
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
  readonly signal?: AbortSignal;
}

interface Content {
  readonly body?: string | FormData | URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
}

const asJson = { "content-type": "application/json" };

function bodyOf({ body, form, file, raw }: Ask): Content {
  if (raw !== undefined) return { body: raw, headers: asJson };
  if (file !== undefined) {
    const data = new FormData();
    data.set("file", new Blob([new Uint8Array(file)]), "part.bin");
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
  const body = JSON.parse(isJson ? text : "{}") as Fields;
  return { status: response.status, headers: response.headers, bytes: Buffer.byteLength(text), text, body };
}

export const turn = (sandbox: Sandbox, id: HostedId, change: object): Promise<Reply> =>
  ask(`${sandbox.control}/knobs/${id}`, { body: change });

export async function ledgerOf<Id extends keyof Ledger>(
  sandbox: Sandbox,
  system: ServiceId,
  id: Id,
): Promise<Ledger[Id]> {
  const { text } = await ask(`${sandbox.targets[system]}/-/ledger`);
  return (JSON.parse(text) as Ledger)[id];
}
