// A sandbox on free ports and a small client for it.
import { createLog } from "../../../src/platform/log.ts";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.ts";
import { serviceIds, type SandboxSettings, type ServiceId } from "../../../src/sandbox/settings.ts";

const silent = createLog({ write: () => true }, "error");

/** Every service answers at once unless told otherwise. */
export function startTestSandbox(systems: SandboxSettings = {}): Promise<Sandbox> {
  const atOnce = Object.fromEntries(serviceIds.map((id) => [id, { serviceSeconds: 0, ...systems[id] }]));
  return startSandbox({ seed: 7, portBase: 0, systems: atOnce, log: silent });
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: number;
  readonly text: string;
  readonly body: any;
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

const asJson = { "content-type": "application/json" };

function bodyOf({ body, form, file, raw }: Ask): RequestInit {
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
  return { status: response.status, headers: response.headers, bytes: Buffer.byteLength(text), text, body: isJson ? JSON.parse(text) : undefined };
}

export const turn = (sandbox: Sandbox, id: ServiceId, change: object): Promise<Reply> =>
  ask(`${sandbox.control}/knobs/${id}`, { body: change });
