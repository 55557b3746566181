// One request and what it counts as.
import http from "k6/http";
import { answerOf, type Response } from "./answers.ts";
import { classify, isAnswered, isUnclear, type RequestClass } from "./classify.ts";
import { countBad, countSlower } from "./counters.ts";
import { statusOf } from "./reply.ts";
import type { Request } from "./requests.ts";
import type { Route } from "./routes.ts";
import { tellPart, tellRequest } from "./trial.ts";

export interface Exchange {
  readonly route: Route;
  readonly response: Response;
  readonly requestClass: RequestClass;
}

/** A step without its details: most requests are good, and finding that out must cost next to nothing. */
export function exchange(route: Route, request: Request): Exchange {
  tellPart();
  const began = Date.now();
  const response = http.request(route.endpoint.method, request.address, request.body, request.params);
  const isQuick = Date.now() - began < route.surelyInTime;
  tellRequest(route.tags.endpoint, response, request.rule.statuses);
  const status = route.statusOf === undefined ? response.status : statusOf(route, response);
  const isGood = isQuick && response.error_code === 0 && request.rule.statuses.includes(status);
  return { route, response, requestClass: isGood ? "good" : judge(route, request, response) };
}

function judge(route: Route, { rule }: Request, response: Response): RequestClass {
  const answer = answerOf(response, statusOf(route, response));
  const requestClass = classify(answer, rule);
  if (requestClass !== "good") countBad(route.tags, requestClass);
  if (requestClass === "slow") countLimits(route, answer.seconds);
  return requestClass;
}

/** Each limit of a trial is counted exactly. */
export function countLimits({ endpoint, tags }: Route, seconds: number): void {
  for (const limit of endpoint.limits ?? []) if (seconds > limit) countSlower(tags, limit);
}

/** A session goes on only after an answer it asked for. */
export const wasAnswered = ({ requestClass }: Exchange): boolean => isAnswered(requestClass);

/** Whether it is open if the system took in what it was told. */
export const wasUnclear = ({ route, response, requestClass }: Exchange): boolean =>
  isUnclear(answerOf(response, statusOf(route, response)), requestClass);

/** The answer was not what it claims to be. Counted once. */
export function countAsFailed({ route, requestClass }: Exchange): void {
  if (requestClass === "good") countBad(route.tags, "failed");
}
