// A step and its options become one request: address, body, parameters and the rule its answer is judged by.
import type { Params } from "k6/http";
import { jsonBody, multipartBody, MULTIPART_TYPE } from "./bodies.ts";
import type { Rule } from "./classify.ts";
import { addressOf, type Expectation, type Route, type Values } from "./routes.ts";

export interface StepOptions {
  /** Values of the path template. */
  readonly path?: Values;
  readonly query?: Values;
  /** Fields of the JSON body; it is padded to the size of the catalogue. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Sent as a form instead of JSON. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are right; 200, 201 and 202 unless told. */
  readonly expect?: Expectation;
}

export interface Request {
  readonly address: string;
  readonly body: string | ArrayBuffer | Record<string, string> | null;
  readonly params: Params;
  readonly rule: Rule;
}

const NO_FIELDS = {};

function bodyOf({ endpoint }: Route, { body, form }: StepOptions): Request["body"] {
  if (form !== undefined) return { ...form };
  if (endpoint.method === "GET") return null;
  return jsonBody(body ?? NO_FIELDS, endpoint.requestBytes);
}

// Most steps share the parameters of their route: copying them for each request costs time that the load needs.
function paramsOf(base: Params, { form, headers, expect }: StepOptions): Params {
  if (form === undefined && headers === undefined && expect === undefined) return base;
  return {
    ...base,
    headers: { ...(form === undefined ? base.headers : {}), ...headers },
    ...(expect === undefined ? {} : { responseCallback: expect.callback }),
  };
}

const ruleOf = ({ rule }: Route, { expect }: StepOptions): Rule =>
  expect === undefined ? rule : { ...rule, statuses: expect.statuses };

/** `base` holds the parameters of a step that asks for nothing special. Throws an Error when a path value is missing. */
export function toRequest(route: Route, options: StepOptions, base: Params = route.params): Request {
  return {
    address: addressOf(route, options.path, options.query),
    body: bodyOf(route, options),
    params: paramsOf(base, options),
    rule: ruleOf(route, options),
  };
}

// One file per size and virtual user, made when the first is sent: most virtual users send none.
const files = new Map<number, ArrayBuffer>();

function fileOf(bytes: number): ArrayBuffer {
  const known = files.get(bytes);
  if (known !== undefined) return known;
  const made = multipartBody(bytes);
  files.set(bytes, made);
  return made;
}

/** A file of the size the catalogue states, as the multipart field `file`. */
export const toUpload = (route: Route, { path }: Pick<StepOptions, "path">): Request => ({
  address: addressOf(route, path),
  body: fileOf(route.endpoint.requestBytes),
  params: { ...route.params, headers: { "content-type": MULTIPART_TYPE } },
  rule: route.rule,
});
