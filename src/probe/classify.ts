// What a request of a probe counts as: the rule of the scenarios (scenarios/lib/classify.ts) for autocannon's answers.
import type { RequestClass } from "../analysis/reading.ts";
import type { ProbeOrder } from "./order.ts";

/** What came back. */
export interface ProbeAnswer {
  readonly status: number;
  readonly retryAfter: boolean;
  readonly body: string;
  /** From the intended start. */
  readonly seconds: number;
}

const FIRST_GOOD = 200;
const FIRST_BAD = 400;

export const isExpected = (status: number, { statuses }: Pick<ProbeOrder, "statuses">): boolean =>
  statuses === undefined ? status >= FIRST_GOOD && status < FIRST_BAD : statuses.includes(status);

/** A problem document that names an outside service. */
function namesDependency(body: string): boolean {
  if (!body.includes('"dependency"')) return false;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && "dependency" in value;
  } catch {
    return false;
  }
}

/** The class of a request that was answered; one that was not is `failed` or `timeout`. */
export function classOf(
  { status, retryAfter, body, seconds }: ProbeAnswer,
  order: Pick<ProbeOrder, "statuses" | "limitSeconds" | "isStub">,
): RequestClass {
  if (isExpected(status, order)) return seconds > order.limitSeconds ? "slow" : "good";
  if (status === 429 || (status === 503 && retryAfter)) return "rejected";
  if (order.isStub || status === 502 || status === 504 || namesDependency(body)) return "dependency";
  return "failed";
}
