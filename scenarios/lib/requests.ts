// A step and its options become one request: address, body, parameters and the rule its answer is judged by.
import type { Params } from "k6/http";
import { jsonBody, multipartBody, MULTIPART_TYPE } from "./bodies.ts";
import type { Rule } from "./classify.ts";
import { addressOf, expectations, type Route } from "./routes.ts";
import type { StepOptions } from "./session.ts";

export interface Request {
  readonly address: string;
  readonly body: string | ArrayBuffer | Record<string, string> | null;
  readonly params: Params;
  readonly rule: Rule;
}

const NO_FIELDS = {};

function bodyOf({ endpoint }: Route, { body, form }: StepOptions): Request["body"] {
  if (form !== undefined) return { ...form };
  if (endpoint.method === "GET" || endpoint.method === "HEAD") return null;
  return jsonBody(body ?? NO_FIELDS, endpoint.requestBytes);
}

// Most steps share the parameters of their route: copying them for each request costs time that the load needs.
function paramsOf(base: Params, { form, headers, expect }: StepOptions): Params {
  if (form === undefined && headers === undefined && expect === undefined) return base;
  return {
    ...base,
    headers: { ...(form === undefined ? base.headers : {}), ...headers },
    ...(expect === undefined ? {} : { responseCallback: expectations[expect].callback }),
  };
}

const ruleOf = ({ rule }: Route, { expect }: StepOptions): Rule =>
  expect === undefined ? rule : { ...rule, statuses: expectations[expect].statuses };

/** `base` holds the parameters of a step that asks for nothing special. Throws an Error when a path value is missing. */
export function toRequest(route: Route, options: StepOptions, base: Params = route.params): Request {
  return {
    address: addressOf(route, options.path, options.query),
    body: bodyOf(route, options),
    params: paramsOf(base, options),
    rule: ruleOf(route, options),
  };
}

/** A file as the multipart field `file`: of the catalogue's size unless told. Made anew, since virtual users are many. */
export const toUpload = (
  route: Route,
  {
    path,
    query,
    bytes = route.endpoint.requestBytes,
  }: Pick<StepOptions, "path" | "query"> & { bytes?: number },
): Request => ({
  address: addressOf(route, path, query),
  body: multipartBody(bytes),
  params: { ...route.params, headers: { "content-type": MULTIPART_TYPE } },
  rule: route.rule,
});
