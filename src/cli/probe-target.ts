// What a probe sends and where: an endpoint of the catalogue or a full address. Every reason not to is on the reader's list.
import { endpointById, endpoints } from "../catalogue/endpoints.ts";
import { patienceFor, slowAfter } from "../catalogue/objectives.ts";
import type { Endpoint } from "../catalogue/system.ts";
import { systemIds } from "../catalogue/system.ts";
import { REFERENCE } from "../catalogue/vendors.ts";
import { problemsOfAddress, toOrigin, withoutSecrets } from "../config/origin.ts";
import { targetIds, type TargetId } from "../config/schema.ts";
import type { OptionReader } from "./options.ts";
import type { LoadedTargets } from "./targets.ts";

/** Default figures of an address that is no endpoint of the catalogue: those of a page (assumption). */
const PAGE = { system: "procedures", class: "page" } as const;

export interface ProbeTarget {
  /** As a person names it. */
  readonly name: string;
  readonly endpoint: Endpoint | undefined;
  /** The entry of the allow-list it belongs to; undefined where no entry has its origin. */
  readonly id: TargetId | undefined;
  /** Scheme, host and port; undefined for one that the sandbox of the probe will serve. */
  readonly origin: string | undefined;
  /** From the slash on, filled in, with the query. */
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly limitSeconds: number;
  readonly timeoutSeconds: number;
}

const isAddress = (text: string): boolean => /^[a-z]+:\/\//i.test(text);
const SAFE: readonly string[] = ["GET"];

function readPairs(reader: OptionReader, name: string, form: RegExp): Map<string, string> {
  return new Map(
    reader.texts(name).flatMap((text): [string, string][] => {
      const [, key = "", value = ""] = form.exec(text) ?? [];
      if (key === "")
        reader.complain(
          `--${name} must be such as ${name === "param" ? "id=42" : '"accept: application/json"'}, got "${withoutSecrets(text)}".`,
        );
      return key === "" ? [] : [[key, value]];
    }),
  );
}

/** `/dossiers/{id}` with its values; values that the path has no place for make the query. */
function filledPath(endpoint: Endpoint, params: Map<string, string>, reader: OptionReader): string {
  const rest = new Map(params);
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params.get(name);
    rest.delete(name);
    if (value === undefined)
      reader.complain(
        `${endpoint.id} is ${endpoint.method} ${endpoint.path}: {${name}} is a value that a session has; give one with --param ${name}=….`,
      );
    return encodeURIComponent(value ?? "");
  });
  const query = new URLSearchParams([...rest]).toString();
  return query === "" ? path : `${path}?${query}`;
}

function checkMethod(method: string, name: string, reader: OptionReader): void {
  if (method === "WS" || method === "HEAD") {
    reader.complain(
      `${name} is ${method === "WS" ? "a web socket" : "a HEAD request"}, which a probe cannot send; headroom run plays it.`,
    );
  } else if (!SAFE.includes(method) && !reader.flag("allow-writes")) {
    const body = reader.text("body");
    const what = body === undefined ? "without a body" : `with ${Buffer.byteLength(body)} bytes of body`;
    reader.complain(
      `${name} is ${method}: a probe would send it ${what} at the full rate, and each may write something. Say --allow-writes where that does no harm.`,
    );
  }
}

const known = (text: string): Endpoint | undefined => endpointById.get(text.replace("/", "."));

function unknownEndpoint(text: string): string {
  const [system = ""] = text.split(/[./]/);
  const words = endpoints.filter(
    (one) => one.system === system && one.method === "GET" && !one.path.includes("{"),
  );
  const choices =
    words.length === 0 ? systemIds.map((id) => `${id}/…`) : words.map(({ id }) => id.replace(".", "/"));
  return `"${withoutSecrets(text)}" is neither an endpoint nor an http address; for example: ${choices.join(", ")}.`;
}

type Sent = Pick<ProbeTarget, "headers" | "body">;

/** Where headroom.yaml says that an endpoint is; undefined where the sandbox of the probe will serve it. */
function originOf(name: string, id: TargetId, { reader, loaded }: Reading): string | undefined {
  if (loaded === undefined || loaded.systems.length === 0) return undefined;
  const listed = loaded.config.targets[id];
  if (listed === undefined)
    reader.complain(
      `"${loaded.file}" has no target ${id}, which serves ${name}; add it, or give the full address.`,
    );
  else if ("vendor" in listed && listed.vendor !== REFERENCE)
    reader.complain(
      `${id} is a product whose paths differ from the reference API; give the full address instead of ${name}.`,
    );
  return listed?.url ?? "";
}

function endpointTarget(endpoint: Endpoint, sent: Sent, reading: Reading): ProbeTarget {
  const { reader } = reading;
  const name = endpoint.id.replace(".", "/");
  const id = endpoint.dependency ?? endpoint.system;
  checkMethod(endpoint.method, name, reader);
  return {
    name,
    endpoint,
    id,
    origin: originOf(name, id, reading),
    path: filledPath(endpoint, readPairs(reader, "param", /^([\w-]+)=(.*)$/s), reader),
    method: endpoint.method,
    ...sent,
    limitSeconds: slowAfter(endpoint.system, endpoint.class),
    timeoutSeconds: patienceFor(endpoint.system, endpoint.class),
  };
}

function addressTarget(text: string, sent: Sent, { reader, loaded }: Reading): ProbeTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url === undefined ? text : `${url.protocol}//${url.username === "" ? "" : "user@"}${url.host}`;
  for (const problem of problemsOfAddress(bare)) reader.complain(`"${withoutSecrets(text)}" ${problem}.`);
  const params = readPairs(reader, "param", /^([\w-]+)=(.*)$/s);
  for (const [key, value] of params) url?.searchParams.append(key, value);
  const method = (reader.text("method") ?? "GET").toUpperCase();
  checkMethod(method, "the address", reader);
  const origin = url === undefined ? "" : toOrigin(url.href);
  return {
    name: withoutSecrets(text),
    endpoint: undefined,
    id: targetIds.find((id) => loaded?.config.targets[id]?.url === origin),
    origin,
    path: url === undefined ? "/" : url.pathname + url.search,
    method,
    ...sent,
    limitSeconds: slowAfter(PAGE.system, PAGE.class),
    timeoutSeconds: patienceFor(PAGE.system, PAGE.class),
  };
}

interface Reading {
  readonly reader: OptionReader;
  readonly loaded: LoadedTargets | undefined;
}

/** @returns undefined when it is no target at all; then, and for whatever else is wrong, the reader has the sentence. */
export function readProbeTarget(text: string | undefined, reading: Reading): ProbeTarget | undefined {
  const { reader } = reading;
  const headers = Object.fromEntries(readPairs(reader, "header", /^([\w-]+):\s*(.*)$/s));
  const sent: Sent = { headers, body: reader.text("body") };
  if (text === undefined) {
    reader.complain("Name an endpoint such as procedures/lookup-page, or a full http address.");
    return undefined;
  }
  if (isAddress(text)) return addressTarget(text, sent, reading);
  const endpoint = known(text);
  if (endpoint === undefined) {
    reader.complain(unknownEndpoint(text));
    return undefined;
  }
  if (reader.text("method") !== undefined)
    reader.complain("--method goes with a full address; an endpoint has its own.");
  return endpointTarget(endpoint, sent, reading);
}
