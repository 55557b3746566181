// Everything about an endpoint that is the same for every request of it, prepared once per virtual user.
import http, { type Params } from "k6/http";
import type { TableEndpoint } from "../../src/planning/journey-table.ts";
import type { Rule } from "./classify.ts";
import type { EndpointTags } from "./counters.ts";
import type { Deployment } from "./deployments.ts";
import { tableEndpoint } from "./journey-table.ts";
import type { Expectation, Values } from "./session.ts";
import { fieldText } from "./translate.ts";
import type { EndpointAdapter, Fields, SystemAdapter } from "./vendor.ts";

interface Expected {
  readonly statuses: readonly number[];
  readonly callback: ReturnType<typeof http.expectedStatuses>;
}

const expecting = (...statuses: number[]): Expected => ({
  statuses,
  callback: http.expectedStatuses(...statuses),
});

/** Statuses a step hopes for, as we and as k6 want them. */
export const expectations: Readonly<Record<Expectation, Expected>> = {
  done: expecting(200, 201, 202, 204),
  redirect: expecting(302, 303),
  "done-or-conflict": expecting(200, 201, 202, 204, 409),
  "done-or-missing": expecting(200, 201, 202, 204, 404),
  "done-or-unauthorized": expecting(200, 201, 202, 204, 401),
};
// Said once, because each parameter of a request takes its time in every request.
http.setResponseCallback(expectations.done.callback);

export interface Route {
  /** As the product has it: method and path are its own. */
  readonly endpoint: TableEndpoint;
  /** Where requests are sent: the answerer's own base URL, or that of the relay of a slow line. */
  readonly base: string;
  /** The answerer's own base URL. */
  readonly publicBase: string;
  /** Base and path; complete where the path has no values. */
  readonly address: string;
  /** Literal, name, literal, name, … of the path template. */
  readonly parts: readonly string[];
  readonly tags: EndpointTags;
  /** Headers of every request, whatever its body is; undefined where there are none. */
  readonly headers: Values | undefined;
  /** For steps that ask for nothing special. */
  readonly params: Params;
  /** The same for answers whose body nobody reads. */
  readonly unread: Params;
  /** The same for files. */
  readonly binary: Params;
  readonly rule: Rule;
  /** An answer within so many whole milliseconds of the clock is not slow, without asking k6 for its timings (ms). */
  readonly surelyInTime: number;
  /** Where the product differs from the reference API; undefined where it does not. */
  readonly adapter: EndpointAdapter | undefined;
  /** The success rule of the product, where it has one. */
  readonly statusOf: SystemAdapter["statusOf"];
}

export const FORM_TYPE = "application/x-www-form-urlencoded";

function contentTypeFor(method: string, adapter: EndpointAdapter | undefined): Values {
  const type = adapter?.form === true ? FORM_TYPE : "application/json";
  return method === "POST" || method === "PUT" ? { "content-type": type } : {};
}

function paramsFor(endpoint: TableEndpoint, tags: EndpointTags, headers: Values): Params {
  return {
    tags: { ...tags },
    timeout: endpoint.timeoutSeconds * 1000,
    redirects: 0,
    ...(Object.keys(headers).length === 0 ? {} : { headers: { ...headers } }),
  };
}

const tagsFor = (id: string, { system }: TableEndpoint, { label }: Deployment): EndpointTags => ({
  system,
  endpoint: id,
  ...(label === undefined ? {} : { deployment: label }),
});

const adapterOf = (id: string, { system }: TableEndpoint, { adapter }: Deployment): Route["adapter"] =>
  adapter?.endpoints[id.slice(system.length + 1)];

/** Who answers: the deployment, or a stub. */
function answererOf(
  reference: TableEndpoint,
  adapter: EndpointAdapter | undefined,
  deployment: Deployment,
): Pick<Route, "publicBase" | "statusOf"> & { readonly isStub: boolean } {
  const isStub = reference.dependency !== undefined && adapter?.own !== true;
  return isStub
    ? { isStub, publicBase: reference.base ?? "", statusOf: undefined }
    : { isStub, publicBase: deployment.base, statusOf: deployment.adapter?.statusOf };
}

/** Over a relay, a request still names the host that it is for: several may stand behind one address. */
function headersFor(
  { publicBase, base }: Pick<Route, "publicBase" | "base">,
  adapter: EndpointAdapter | undefined,
): Values | undefined {
  if (base === publicBase) return adapter?.headers;
  return { ...adapter?.headers, host: publicBase.slice(publicBase.indexOf("//") + 2) };
}

function toRoute(id: string, reference: TableEndpoint, deployment: Deployment): Route {
  const adapter = adapterOf(id, reference, deployment);
  const endpoint = {
    ...reference,
    method: adapter?.method ?? reference.method,
    path: adapter?.path ?? reference.path,
  };
  const { publicBase, isStub, statusOf } = answererOf(reference, adapter, deployment);
  const base = deployment.through?.[publicBase] ?? publicBase;
  const headers = headersFor({ publicBase, base }, adapter);
  const tags = tagsFor(id, reference, deployment);
  const params = paramsFor(endpoint, tags, { ...contentTypeFor(endpoint.method, adapter), ...headers });
  return {
    endpoint,
    base,
    publicBase,
    address: base + endpoint.path,
    parts: endpoint.path.split(/[{}]/),
    tags,
    headers,
    params,
    // Whoever says in the body that something failed must have it read.
    unread: statusOf === undefined ? { ...params, responseType: "none" } : params,
    binary: { ...params, responseType: "binary" },
    rule: { statuses: expectations.done.statuses, slowSeconds: reference.slowSeconds, isStub },
    // The clock is cut to milliseconds at both ends; k6's duration leaves out connecting, so it is never longer.
    surelyInTime: reference.slowSeconds * 1000 - 1,
    adapter,
    statusOf,
  };
}

/** Throws an Error for an endpoint that the plan does not know: a mistake in the scenario. */
export function routeOf(step: string, deployment: Deployment): Route {
  const known = deployment.routes.get(step);
  if (known !== undefined) return known;
  const endpoint = tableEndpoint(step);
  if (endpoint === undefined) throw new Error(`The journey table has no endpoint "${step}".`);
  const route = toRoute(step, endpoint, deployment);
  deployment.routes.set(step, route);
  return route;
}

function pathOf(route: Route, values: Fields | undefined): string {
  const { parts } = route;
  let path = parts[0] ?? "";
  for (let i = 1; i < parts.length; i += 2) {
    const name = parts[i] ?? "";
    const value = values?.[name];
    if (value === undefined) throw new Error(`"${route.tags.endpoint}" needs a value for {${name}}.`);
    path += encodeURIComponent(fieldText(value)) + (parts[i + 1] ?? "");
  }
  return path;
}

/** Names of the fields that the path of a route takes. */
export const namesInPath = ({ parts }: Route): readonly string[] => parts.filter((_, i) => i % 2 === 1);

function queryOf(query: Values): string {
  const names = Object.keys(query);
  let text = "";
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    text += `${i === 0 ? "?" : "&"}${name}=${encodeURIComponent(query[name] ?? "")}`;
  }
  return text;
}

/** The address of a request. Throws an Error when a value of the template is missing. */
export function addressOf(route: Route, path?: Fields, query?: Values): string {
  const address = route.parts.length === 1 ? route.address : route.base + pathOf(route, path);
  return query === undefined ? address : address + queryOf(query);
}

/** The same as others know it: past the relay of a slow line. */
export function publicAddressOf(route: Route): string {
  const { base, publicBase } = route;
  return publicBase + addressOf(route).slice(base.length);
}
