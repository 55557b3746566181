// What a request counts as. Pure: no k6 in here, so the rule is tested without load.

/** In the order of the readings; a request has exactly one. */
export const requestClasses = ["good", "slow", "rejected", "failed", "dependency", "timeout"] as const;
export type RequestClass = (typeof requestClasses)[number];
export type BadClass = Exclude<RequestClass, "good">;

/** What came back. */
export interface Answer {
  /** HTTP status; 0 when there was none. */
  readonly status: number;
  /** k6's error code; 0 when there was none. */
  readonly errorCode: number;
  readonly seconds: number;
  /** The answer has a `retry-after` header. */
  readonly retryAfter: boolean;
  /** The body is a problem document with a field `dependency`. */
  readonly namesDependency: boolean;
}

/** What the step hoped for. */
export interface Rule {
  readonly statuses: readonly number[];
  readonly slowSeconds: number;
  /** The endpoint belongs to a stub of an outside service. */
  readonly isStub: boolean;
}

const REQUEST_TIMEOUT = 1050;

/** k6 repeats an HTTP status of 4xx and 5xx as 1400 … 1599; every other code means that the exchange itself broke. */
const isBroken = (errorCode: number): boolean => errorCode !== 0 && (errorCode < 1400 || errorCode > 1599);

const isRejected = ({ status, retryAfter }: Answer): boolean =>
  status === 429 || (status === 503 && retryAfter);

const isDependency = (answer: Answer, rule: Rule): boolean =>
  rule.isStub || answer.namesDependency || answer.status === 502 || answer.status === 504;

const isExpected = (answer: Answer, rule: Rule): boolean =>
  !isBroken(answer.errorCode) && rule.statuses.includes(answer.status);

/**
 * The class of one request. A timeout outranks everything, for the client has gone; an expected status is good or slow;
 * a system that protects itself is `rejected` even where the endpoint is a stub.
 */
export function classify(answer: Answer, rule: Rule): RequestClass {
  if (answer.errorCode === REQUEST_TIMEOUT) return "timeout";
  if (isExpected(answer, rule)) return answer.seconds > rule.slowSeconds ? "slow" : "good";
  if (isRejected(answer)) return "rejected";
  return isDependency(answer, rule) ? "dependency" : "failed";
}

/** A session goes on only after an answer it asked for. */
export const isAnswered = (requestClass: RequestClass): boolean =>
  requestClass === "good" || requestClass === "slow";

/**
 * Whether a deciding request left open if the system took the item in: no answer, a broken exchange, or a 5xx that is
 * no refusal.
 */
export const isUnclear = (answer: Answer, requestClass: RequestClass): boolean =>
  !isAnswered(requestClass) &&
  requestClass !== "rejected" &&
  (answer.status >= 500 || answer.status === 0 || isBroken(answer.errorCode));
