// Reading what came back: no more of it than is needed.
import type { RefinedResponse, ResponseType } from "k6/http";
import type { Answer } from "./classify.ts";

export type Response = RefinedResponse<ResponseType | undefined>;

type Json = ReturnType<Response["json"]>;

/** The value at a path such as `documents.0.docId`; undefined when there is none or the body is no JSON. */
export function valueAt(response: Response, selector: string): Json | undefined {
  try {
    return response.json(selector);
  } catch {
    return undefined;
  }
}

/** A string that is not empty, or a number as a string. */
export function textAt(response: Response, selector: string): string | undefined {
  const value = valueAt(response, selector);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Length of the list at a path; 0 when there is none. */
export function lengthAt(response: Response, selector: string): number {
  const count = valueAt(response, `${selector}.#`);
  return typeof count === "number" ? count : 0;
}

/** A header of the answer; k6 writes every word of a name with a capital letter. */
export const headerOf = ({ headers }: Response, name: string): string | undefined =>
  headers[name.toLowerCase().replaceAll(/(^|-)[a-z]/g, (first) => first.toUpperCase())];

/** What stands between two markers of a page. */
export function textBetween({ body }: Response, before: string, after: string): string | undefined {
  if (typeof body !== "string") return undefined;
  const start = body.indexOf(before);
  if (start < 0) return undefined;
  const from = start + before.length;
  const end = body.indexOf(after, from);
  return end > from ? body.slice(from, end) : undefined;
}

const isProblem = (response: Response): boolean =>
  (response.headers["Content-Type"] ?? "").startsWith("application/problem+json");

/**
 * The answer as `classify` wants it. `status` is what the reference API would have given. Headers and body are looked at
 * only when HTTP itself says that something is wrong.
 */
export function answerOf(response: Response, status: number = response.status): Answer {
  const isBad = response.status >= 400;
  return {
    status,
    errorCode: response.error_code,
    seconds: response.timings.duration / 1000,
    retryAfter: isBad && response.headers["Retry-After"] !== undefined,
    namesDependency: isBad && isProblem(response) && textAt(response, "dependency") !== undefined,
  };
}
