// Everything about an endpoint that is the same for every request of it, prepared once per virtual user.
import http, { type Params } from "k6/http";
import type { TableEndpoint } from "../../src/planning/journey-table.ts";
import type { Rule } from "./classify.ts";
import type { EndpointTags } from "./counters.ts";
import { tableEndpoint } from "./journey-table.ts";
import type { Expectation, Values } from "./session.ts";

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
};
// Said once, because each parameter of a request takes its time in every request.
http.setResponseCallback(expectations.done.callback);

export interface Route {
  readonly endpoint: TableEndpoint;
  /** Base and path; complete where the path has no values. */
  readonly address: string;
  /** Literal, name, literal, name, … of the path template. */
  readonly parts: readonly string[];
  readonly tags: EndpointTags;
  /** For steps that ask for nothing special. */
  readonly params: Params;
  /** The same for answers whose body nobody reads. */
  readonly unread: Params;
  readonly rule: Rule;
  /** An answer within so many whole milliseconds of the clock is not slow, without asking k6 for its timings (ms). */
  readonly surelyInTime: number;
}

function paramsFor(endpoint: TableEndpoint, tags: EndpointTags): Params {
  const isJson = endpoint.method === "POST" || endpoint.method === "PUT";
  return {
    tags: { ...tags },
    timeout: endpoint.timeoutSeconds * 1000,
    redirects: 0,
    ...(isJson ? { headers: { "content-type": "application/json" } } : {}),
  };
}

function toRoute(id: string, endpoint: TableEndpoint): Route {
  const tags = { system: endpoint.system, endpoint: id };
  const params = paramsFor(endpoint, tags);
  return {
    endpoint,
    address: endpoint.base + endpoint.path,
    parts: endpoint.path.split(/[{}]/),
    tags,
    params,
    unread: { ...params, responseType: "none" },
    rule: {
      statuses: expectations.done.statuses,
      slowSeconds: endpoint.slowSeconds,
      isStub: endpoint.dependency !== undefined,
    },
    // The clock is cut to milliseconds at both ends; k6's duration leaves out connecting, so it is never longer.
    surelyInTime: endpoint.slowSeconds * 1000 - 1,
  };
}

// Made when first called: a virtual user plays one journey, and building all routes for each of thousands is what would
// make a large run slow to begin.
const routes = new Map<string, Route>();

/** Throws an Error for an endpoint that the plan does not know: a mistake in the scenario. */
export function routeOf(step: string): Route {
  const known = routes.get(step);
  if (known !== undefined) return known;
  const endpoint = tableEndpoint(step);
  if (endpoint === undefined) throw new Error(`The journey table has no endpoint "${step}".`);
  const route = toRoute(step, endpoint);
  routes.set(step, route);
  return route;
}

function pathOf(route: Route, values: Values | undefined): string {
  const { parts } = route;
  let path = parts[0] ?? "";
  for (let i = 1; i < parts.length; i += 2) {
    const name = parts[i] ?? "";
    const value = values?.[name];
    if (value === undefined) throw new Error(`"${route.tags.endpoint}" needs a value for {${name}}.`);
    path += encodeURIComponent(value) + (parts[i + 1] ?? "");
  }
  return path;
}

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
export function addressOf(route: Route, path?: Values, query?: Values): string {
  const address = route.parts.length === 1 ? route.address : route.endpoint.base + pathOf(route, path);
  return query === undefined ? address : address + queryOf(query);
}
