// A step and its options become one request: address, body, parameters and the rule its answer is judged by.
import type { Params } from "k6/http";
import { jsonBody, multipartBody, MULTIPART_TYPE } from "./bodies.ts";
import type { Rule } from "./classify.ts";
import { addressOf, expectations, type Route } from "./routes.ts";
import type { StepOptions, UploadOptions } from "./session.ts";

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
function paramsOf(base: Params, { form, file, headers, expect }: StepOptions): Params {
  if ((form ?? file ?? headers ?? expect) === undefined) return base;
  const own = file === undefined ? {} : { "content-type": MULTIPART_TYPE };
  return {
    ...base,
    headers: { ...(form === undefined ? base.headers : {}), ...own, ...headers },
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

/** An upload, and the file in its body. */
export interface Upload {
  readonly request: Request;
  readonly file: () => ArrayBuffer;
}

/** A file as the multipart field `file`: of the catalogue's size unless told. Made anew, since virtual users are many. */
export function toUpload(route: Route, { path, query, bytes }: UploadOptions): Upload {
  const { body, from, to } = multipartBody({ bytes: bytes ?? route.endpoint.requestBytes });
  return {
    request: {
      address: addressOf(route, path, query),
      body,
      params: { ...route.params, headers: { "content-type": MULTIPART_TYPE } },
      rule: route.rule,
    },
    file: () => body.slice(from, to),
  };
}
