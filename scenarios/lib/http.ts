// A session: one person or machine walking through a journey. Every step pauses, sends, classifies and counts.
import { sleep } from "k6";
import exec from "k6/execution";
import http from "k6/http";
import { setTimeout } from "k6/timers";
import type { ItemKind } from "../../src/catalogue/k6-metrics.ts";
import { answerOf, textAt, type Response } from "./answers.ts";
import { classify, isAnswered, isUnclear, type RequestClass } from "./classify.ts";
import { countBad, countItems, countSessionStart, countUnanswered } from "./counters.ts";
import { isKnownAddress, table, thinkTimesOf } from "./journey-table.ts";
import { unitId } from "./people.ts";
import { pick, seededRandom, seedOf, thinkTime, wholeNumber, type Random } from "./random.ts";
import { toRequest, toUpload, type Request, type StepOptions } from "./requests.ts";
import { routeOf, type Route } from "./routes.ts";

/** Items whose fate one request decides. */
export interface Decision {
  readonly kind: ItemKind;
  readonly count: number;
  /** Whether an answer with a right status really took the items in. */
  readonly isAcknowledged: (response: Response) => boolean;
}

const NOTHING_SPECIAL: StepOptions = {};

/** Ends a session early; `play` catches it, so the log stays quiet. */
class SessionEnded extends Error {}

function createUserId(): () => number {
  let id = 0;
  return () => {
    if (id === 0) id = exec.vu.idInTest;
    return id;
  };
}

// Asking k6 costs as much as a tenth of a request, and the answer never changes for a virtual user.
const userId = createUserId();

export class Session {
  readonly random: Random;
  private readonly think: Readonly<Record<string, number>>;
  private latestRoute: Route | undefined;
  private latestClass: RequestClass;

  constructor(journey: string) {
    this.random = seededRandom(seedOf(table.seed, userId(), __ITER));
    this.think = thinkTimesOf(journey);
    this.latestClass = "good";
  }

  /** Unique over all generators, and over runs that were given the same name. */
  key(): string {
    return `${table.run}-${Date.now()}-${userId()}-${__ITER}`;
  }

  /** Pauses, sends, classifies. Returns the answer the step hoped for; anything else ends the session. */
  call(step: string, options: StepOptions = NOTHING_SPECIAL): Response {
    const route = routeOf(step);
    return this.expectAnswer(this.send(route, toRequest(route, options)));
  }

  /**
   * The same for an answer that nobody reads, such as a page or a download: its body is not kept. A failure there counts
   * as the system's own unless the status says otherwise, for a problem document is not read either.
   */
  visit(step: string, options: StepOptions = NOTHING_SPECIAL): void {
    const route = routeOf(step);
    this.expectAnswer(this.send(route, toRequest(route, options, route.unread)));
  }

  /** Sends a file of the catalogue's size as the multipart field `file`. */
  upload(step: string, options: Pick<StepOptions, "path"> = NOTHING_SPECIAL): Response {
    const route = routeOf(step);
    return this.expectAnswer(this.send(route, toUpload(route, options)));
  }

  /** Goes where a redirect points, provided that it is a target or stub of this run. */
  follow(step: string, redirect: Response, options: StepOptions = NOTHING_SPECIAL): Response {
    const address = redirect.headers["Location"] ?? "";
    if (!isKnownAddress(address)) return this.fail();
    const route = routeOf(step);
    return this.expectAnswer(this.send(route, { ...toRequest(route, options), address }));
  }

  /** A call that takes items in: counts what was acknowledged, and what got no clear answer. */
  decide(step: string, decision: Decision, options: StepOptions = NOTHING_SPECIAL): Response {
    const route = routeOf(step);
    const response = this.send(route, toRequest(route, options));
    const { kind, count } = decision;
    if (!isAnswered(this.latestClass)) {
      if (isUnclear(answerOf(response), this.latestClass)) countUnanswered(kind, count);
      return this.end();
    }
    if (!decision.isAcknowledged(response)) {
      countUnanswered(kind, count);
      return this.fail();
    }
    countItems(kind, count);
    return response;
  }

  /** The text at a path of the answer, without which the session cannot go on: its lack is a failure of the system. */
  need(response: Response, selector: string): string {
    return textAt(response, selector) ?? this.fail();
  }

  /** The latest answer was not what it claims to be: it counts as failed, and the session ends. */
  fail(): never {
    if (this.latestRoute !== undefined && this.latestClass === "good")
      countBad(this.latestRoute.tags, "failed");
    return this.end();
  }

  /** Leaves the journey here. */
  end(): never {
    throw new SessionEnded();
  }

  /** Waits as a person would before a step; it blocks, so `pauseOnline` serves a socket. */
  pause(step: string): void {
    const wait = this.pauseBefore(step);
    if (wait > 0) sleep(wait);
  }

  /** The same without blocking, while a socket is open. */
  async pauseOnline(step: string): Promise<void> {
    const wait = this.pauseBefore(step);
    if (wait > 0) await new Promise<void>((resolve) => void setTimeout(resolve, wait * 1000));
  }

  /** True in `share` of the sessions. */
  chance(share: number): boolean {
    return this.random() < share;
  }

  /** A whole number whose mean over the sessions is `mean`. */
  times(mean: number): number {
    return wholeNumber(mean, this.random);
  }

  /** Any office of the scope. */
  unit(): string {
    return unitId(pick(table.units, this.random));
  }

  /** Offices of the scope one after the other, for what an office does alone. */
  unitInTurn(): string {
    return unitId(exec.scenario.iterationInTest % table.units);
  }

  private pauseBefore(step: string): number {
    const mean = (this.think[step] ?? 0) * table.thinkScale;
    return mean > 0 ? thinkTime(mean, this.random) : 0;
  }

  // A step without its details: most requests are good, and finding that out must cost next to nothing.
  private send(route: Route, request: Request): Response {
    this.pause(route.tags.endpoint);
    const began = Date.now();
    const response = http.request(route.endpoint.method, request.address, request.body, request.params);
    this.latestRoute = route;
    const isQuick = Date.now() - began < route.surelyInTime;
    this.latestClass =
      isQuick && response.error_code === 0 && request.rule.statuses.includes(response.status)
        ? "good"
        : this.judge(route, request, response);
    return response;
  }

  private judge(route: Route, { rule }: Request, response: Response): RequestClass {
    const requestClass = classify(answerOf(response), rule);
    if (requestClass !== "good") countBad(route.tags, requestClass);
    return requestClass;
  }

  private expectAnswer(response: Response): Response {
    return isAnswered(this.latestClass) ? response : this.end();
  }
}

function leaveQuietly(thrown: unknown): void {
  if (!(thrown instanceof SessionEnded)) throw thrown;
}

/** Plays one session of a journey. A session that cannot go on ends; it is no error of the script. */
export function play(journey: string, act: (session: Session) => void): void {
  countSessionStart(journey);
  try {
    act(new Session(journey));
  } catch (thrown) {
    leaveQuietly(thrown);
  }
}

/** The same for a journey that waits for a socket. */
export async function playOnline(journey: string, act: (session: Session) => Promise<void>): Promise<void> {
  countSessionStart(journey);
  try {
    await act(new Session(journey));
  } catch (thrown) {
    leaveQuietly(thrown);
  }
}
