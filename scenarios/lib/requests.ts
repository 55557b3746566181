// A step and its options become one request: address, body, parameters and the rule its answer is judged by.
import type { Params } from "k6/http";
import { formBody, jsonBody, multipartBody, MULTIPART_TYPE } from "./bodies.ts";
import type { Rule } from "./classify.ts";
import { addressOf, expectations, FORM_TYPE, namesInPath, type Route } from "./routes.ts";
import type { StepOptions, UploadOptions } from "./session.ts";
import { encodeFields, fieldsOf, translateFields } from "./translate.ts";
import type { EndpointAdapter, Fields } from "./vendor.ts";

export interface Request {
  readonly address: string;
  readonly body: string | ArrayBuffer | Record<string, string> | null;
  readonly params: Params;
  readonly rule: Rule;
}

const NO_FIELDS = {};

function bodyOf({ endpoint }: Route, { body, form, file }: StepOptions): Request["body"] {
  if (form !== undefined) return { ...form };
  if (file !== undefined) return multipartBody(file).body;
  if (endpoint.method === "GET" || endpoint.method === "HEAD") return null;
  return jsonBody(body ?? NO_FIELDS, endpoint.requestBytes);
}

// Most steps share the parameters of their route: copying them for each request costs time that the load needs.
function paramsOf(
  base: Params,
  always: Route["headers"],
  { form, file, headers, expect }: StepOptions,
): Params {
  if ((form ?? file ?? headers ?? expect) === undefined) return base;
  const own = file === undefined ? {} : { "content-type": MULTIPART_TYPE };
  return {
    ...base,
    headers: { ...(form === undefined ? base.headers : always), ...own, ...headers },
    ...(expect === undefined ? {} : { responseCallback: expectations[expect].callback }),
  };
}

const ruleOf = ({ rule }: Route, { expect }: StepOptions): Rule =>
  expect === undefined ? rule : { ...rule, statuses: expectations[expect].statuses };

/** `base` holds the parameters of a step that asks for nothing special. Throws an Error when a path value is missing. */
export function toRequest(route: Route, options: StepOptions, base: Params = route.params): Request {
  if (route.adapter !== undefined) return toProductRequest({ route, adapter: route.adapter, base }, options);
  return {
    address: addressOf(route, options.path, options.query),
    body: bodyOf(route, options),
    params: paramsOf(base, route.headers, options),
    rule: ruleOf(route, options),
  };
}

/** An upload, and the file in its body. */
export interface Upload {
  readonly request: Request;
  readonly file: () => ArrayBuffer;
}

interface ProductRoute {
  readonly route: Route;
  readonly adapter: EndpointAdapter;
  readonly base: Params;
}

const withQuery = (address: string, fields: Fields): string =>
  Object.keys(fields).length === 0 ? address : `${address}?${encodeFields(fields)}`;

/** The same request to a product with names and paths of its own. */
function toProductRequest({ route, adapter, base }: ProductRoute, options: StepOptions): Request {
  const { method, requestBytes } = route.endpoint;
  const fields = fieldsOf(options);
  const sent = translateFields(adapter, fields, namesInPath(route));
  const address = addressOf(route, fields);
  const rule = ruleOf(route, options);
  if (method !== "POST" && method !== "PUT")
    return {
      address: withQuery(address, sent),
      body: null,
      params: paramsOf(base, route.headers, options),
      rule,
    };
  const isForm = adapter.form ?? options.form !== undefined;
  const body = isForm ? formBody(encodeFields(sent), requestBytes) : jsonBody(sent, requestBytes);
  const headers = { ...base.headers, ...(isForm ? { "content-type": FORM_TYPE } : {}), ...options.headers };
  return { address, body, params: { ...paramsOf(base, route.headers, options), headers }, rule };
}

/** Where a file is sent to: the reference API's address, or the product's. */
function uploadAddress(route: Route, { path, query }: UploadOptions): string {
  const { adapter } = route;
  if (adapter === undefined) return addressOf(route, path, query);
  const fields = fieldsOf({
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
  });
  return withQuery(addressOf(route, fields), translateFields(adapter, fields, namesInPath(route)));
}

/** A file as a multipart field: of the catalogue's size unless told. Made anew, since virtual users are many. */
export function toUpload(route: Route, options: UploadOptions): Upload {
  const { adapter } = route;
  const field = adapter?.send?.["file"];
  const { body, from, to } = multipartBody({
    bytes: options.bytes ?? route.endpoint.requestBytes,
    ...(field === undefined ? {} : { field }),
  });
  return {
    request: {
      address: uploadAddress(route, options),
      body,
      params: { ...route.params, headers: { ...route.headers, "content-type": MULTIPART_TYPE } },
      rule: route.rule,
    },
    file: () => body.slice(from, to),
  };
}
