// What is wrong with an adapter, as far as it can be seen without the product. Pure.
import type { EndpointAdapter, SystemAdapter, Vendor } from "../../scenarios/lib/vendor.ts";
import { endpoints } from "./endpoints.ts";
import { systemIds, type Endpoint, type SystemId } from "./system.ts";

const FORM = /^[a-z][a-z0-9-]*$/;
const PATH_FORM = /^(?:\/(?:[^/{}?#\s]|\{\w+\})+)+$/;

const wordOf = ({ id, system }: Endpoint): string => id.slice(system.length + 1);

const namesIn = (path: string): string[] => Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);

const stars = (path: string): number => path.split(".").filter((part) => part === "*").length;

function readProblems({ read = {} }: EndpointAdapter): string[] {
  return Object.entries(read)
    .filter(([reference, own]) => stars(reference) !== stars(own))
    .map(([reference, own]) => `"${reference}" and "${own}" must have the same number of indexes.`);
}

function pathProblems({ path }: EndpointAdapter): string[] {
  if (path === undefined) return [];
  if (!PATH_FORM.test(path)) return [`"${path}" is no path; it begins with a slash and has no query.`];
  const names = namesIn(path);
  return names.length === new Set(names).size ? [] : [`"${path}" names a field twice.`];
}

function methodProblems({ method, form }: EndpointAdapter, known: Endpoint): string[] {
  if (known.method === "WS") return method === undefined ? [] : ["it is a WebSocket and stays one."];
  return form === true && (method ?? known.method) === "GET" ? ["a GET has no form."] : [];
}

function endpointProblems(word: string, adapter: EndpointAdapter, known: Endpoint | undefined): string[] {
  if (known === undefined) return [`"${word}" is no endpoint of this system.`];
  const isOwnAnyway = adapter.own === true && known.dependency === undefined;
  return [
    ...pathProblems(adapter),
    ...methodProblems(adapter, known),
    ...(isOwnAnyway ? ["the system answers it itself in the reference API too."] : []),
    ...readProblems(adapter),
  ].map((text) => `"${word}": ${text}`);
}

const pageOf = ({ method, path }: Pick<Endpoint, "method" | "path">): string =>
  `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`;

/**
 * Two endpoints at one address could not be told apart by anybody who reads a log; those that share one in the reference API
 * are one page that is used in different ways.
 */
function addressProblems(system: SystemId, { endpoints: adapted, unused = [] }: SystemAdapter): string[] {
  const addresses = endpoints
    .filter((endpoint) => endpoint.system === system && endpoint.method !== "WS")
    .filter((endpoint) => !unused.includes(wordOf(endpoint)))
    .map((endpoint) => {
      const { method = endpoint.method, path = endpoint.path } = adapted[wordOf(endpoint)] ?? {};
      return { word: wordOf(endpoint), page: pageOf(endpoint), address: pageOf({ method, path }) };
    });
  return addresses.flatMap(({ word, page, address }, i) => {
    const first = addresses.findIndex((one, j) => one.address === address && (j === i || one.page !== page));
    return first === i ? [] : [`"${word}" and "${addresses[first]?.word ?? ""}" are both ${address}.`];
  });
}

function systemProblems(system: SystemId, adapter: SystemAdapter): string[] {
  const own = new Map(
    endpoints.filter((one) => one.system === system).map((endpoint) => [wordOf(endpoint), endpoint]),
  );
  const { unused = [] } = adapter;
  return [
    ...Object.entries(adapter.endpoints).flatMap(([word, one]) => endpointProblems(word, one, own.get(word))),
    ...unused.filter((word) => !own.has(word)).map((word) => `"${word}" is no endpoint of this system.`),
    ...unused
      .filter((word) => adapter.endpoints[word] !== undefined)
      .map((word) => `"${word}" is adapted and said to be unused.`),
    ...(unused.length > 0 && adapter.logIn === undefined ? ["Endpoints are unused without a log-in."] : []),
    ...addressProblems(system, adapter),
  ].map((text) => `${system}: ${text}`);
}

/** Everything that is wrong with an adapter, as sentences; empty when it fits the catalogue. */
export const problemsOfVendor = ({ id, name, systems }: Vendor): string[] =>
  [
    ...(FORM.test(id) ? [] : ["Its id must be small letters, digits and hyphens."]),
    ...(name.en === "" || name.vi === "" ? ["It needs a name in both languages."] : []),
    ...systemIds.flatMap((system) => {
      const adapter = systems[system];
      return adapter === undefined ? [] : systemProblems(system, adapter);
    }),
  ].map((text) => `Vendor "${id}": ${text}`);
