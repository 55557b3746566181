// A session on k6: every step pauses, sends, classifies and counts.
import { sleep } from "k6";
import exec from "k6/execution";
import http from "k6/http";
import { setTimeout } from "k6/timers";
import type { TableJourney, TableStep } from "../../src/planning/journey-table.ts";
import { answerOf, type Response } from "./answers.ts";
import { classify, isAnswered, isUnclear, type RequestClass } from "./classify.ts";
import { countBad, countItems, countUnanswered } from "./counters.ts";
import { isKnownAddress, table, tableJourney } from "./journey-table.ts";
import { unitId } from "../parts/people.ts";
import { drawPlace, officeInTurn, officesAfter, type Place } from "./places.ts";
import { drawPause, seededRandom, seedOf, wholeNumber, type Random } from "../parts/random.ts";
import { K6Reply } from "./reply.ts";
import { toRequest, toUpload, type Request } from "./requests.ts";
import { addressOf, routeOf, type Route } from "./routes.ts";
import type { Items, Line, Reply, Seat, Session, StepOptions } from "./session.ts";
import { SignallingLine } from "./signalling.ts";

const NOTHING_SPECIAL: StepOptions = {};

/** Ends a session early; `perform` catches it, so the log stays quiet. */
export class SessionEnded extends Error {
  readonly failed: boolean;

  constructor(failed: boolean) {
    super(failed ? "failed" : "left");
    this.failed = failed;
  }
}

function createUserId(): () => number {
  let id = 0;
  return () => {
    if (id === 0) id = exec.vu.idInTest;
    return id;
  };
}

// Asking k6 costs as much as a tenth of a request, and the answer never changes for a virtual user.
const userId = createUserId();

export class K6Session implements Session {
  readonly random: Random;
  readonly journey: TableJourney;
  private readonly place: Place;
  private readonly attempt: number;
  private latestRoute: Route | undefined;
  private latestClass: RequestClass;

  constructor(journey: string, attempt: number) {
    this.random = seededRandom(seedOf(table.seed + attempt, userId(), __ITER));
    this.journey = tableJourney(journey);
    this.place = drawPlace(this.journey.by, this.random);
    this.attempt = attempt;
    this.latestClass = "good";
  }

  get province(): string {
    return this.place.province;
  }

  get unit(): string {
    return unitId(this.place.office);
  }

  get day(): string {
    return new Date().toISOString().slice(0, 10);
  }

  key(): string {
    return `${table.run}-${Date.now()}-${userId()}-${__ITER}-${this.attempt}`;
  }

  call(step: string, options: StepOptions = NOTHING_SPECIAL): Reply {
    const route = this.routeAfterPause(step);
    return this.expectAnswer(this.send(route, toRequest(route, options)));
  }

  visit(step: string, options: StepOptions = NOTHING_SPECIAL): void {
    const route = this.routeAfterPause(step);
    this.expectAnswer(this.send(route, toRequest(route, options, route.unread)));
  }

  upload(step: string, options: Parameters<Session["upload"]>[1] = NOTHING_SPECIAL): Reply {
    const route = this.routeAfterPause(step);
    return this.expectAnswer(this.send(route, toUpload(route, options)));
  }

  follow(step: string, redirect: Reply, options: StepOptions = NOTHING_SPECIAL): Reply {
    if (!isKnownAddress(redirect.location)) return this.fail();
    const route = this.routeAfterPause(step);
    return this.expectAnswer(this.send(route, { ...toRequest(route, options), address: redirect.location }));
  }

  decide(step: string, items: Items, options: StepOptions = NOTHING_SPECIAL): Reply {
    const route = this.routeAfterPause(step);
    const response = this.send(route, toRequest(route, options));
    if (!isAnswered(this.latestClass)) {
      if (isUnclear(answerOf(response), this.latestClass)) countUnanswered(items.kind, items.keys);
      return this.lose();
    }
    const reply = this.replyTo(response);
    if (!items.isIn(reply)) {
      countUnanswered(items.kind, items.keys);
      return this.fail();
    }
    countItems(items.kind, items.keys);
    return reply;
  }

  async openLine(seat: Seat): Promise<Line> {
    return SignallingLine.open(this, seat);
  }

  address(step: string): string {
    return addressOf(this.routeOf(step));
  }

  pause(step: string): void {
    const wait = this.pauseBefore(this.stepOf(step));
    if (wait > 0) sleep(wait);
  }

  /** The same without blocking, while a socket is open. */
  async pauseOnline(step: string): Promise<void> {
    const wait = this.pauseBefore(this.stepOf(step));
    if (wait > 0) await new Promise<void>((resolve) => void setTimeout(resolve, wait * 1000));
  }

  fail(): never {
    if (this.latestRoute !== undefined && this.latestClass === "good")
      countBad(this.latestRoute.tags, "failed");
    return this.lose();
  }

  end(): never {
    throw new SessionEnded(false);
  }

  /** Ends as a failure that was counted already. */
  lose(): never {
    throw new SessionEnded(true);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  times(step: string): number {
    return wholeNumber(this.stepOf(step).times, this.random);
  }

  unitInTurn(): string {
    return officeInTurn(exec.scenario.iterationInTest);
  }

  neighbours(count: number): readonly string[] {
    return officesAfter(this.place.office, count);
  }

  /** The route of a step, without its pause. */
  routeOf(step: string): Route {
    return routeOf(this.stepOf(step).endpoint);
  }

  private stepOf(step: string): TableStep {
    const known = this.journey.steps[step];
    if (known === undefined) throw new Error(`The journey has no step "${step}".`);
    return known;
  }

  private pauseBefore({ pause }: TableStep): number {
    return pause.mean > 0 ? drawPause(pause, this.random) * table.thinkScale : 0;
  }

  private routeAfterPause(step: string): Route {
    this.pause(step);
    return this.routeOf(step);
  }

  // A step without its details: most requests are good, and finding that out must cost next to nothing.
  private send(route: Route, request: Request): Response {
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

  private replyTo(response: Response): Reply {
    return new K6Reply(response, () => this.fail());
  }

  private expectAnswer(response: Response): Reply {
    return isAnswered(this.latestClass) ? this.replyTo(response) : this.lose();
  }
}
