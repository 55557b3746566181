// A session on k6: every step pauses, sends, classifies and counts.
import { sleep } from "k6";
import { sha256 } from "k6/crypto";
import exec from "k6/execution";
import type { TableJourney, TableStep } from "../../src/planning/journey-table.ts";
import { countItems, countUnanswered, type DeploymentTags } from "./counters.ts";
import { reachableAt } from "./deployments.ts";
import { downloadOf } from "./downloads.ts";
import { countAsFailed, exchange, wasAnswered, wasUnclear, type Exchange } from "./exchange.ts";
import { drawHome, homeInTurn, type Home } from "./home.ts";
import { insistOn } from "./insist.ts";
import { stepOf, table, tableJourney } from "./journey-table.ts";
import { unitId } from "../parts/people.ts";
import { officesAfter } from "./places.ts";
import {
  drawPause,
  pickWeighted,
  runningTotals,
  seededRandom,
  seedOf,
  wholeNumber,
  type Random,
} from "../parts/random.ts";
import { roomFor } from "../parts/rooms.ts";
import { K6Reply } from "./reply.ts";
import { toRequest, toUpload, type Request } from "./requests.ts";
import { publicAddressOf, routeOf, type Route } from "./routes.ts";
import type {
  Download,
  Items,
  Line,
  LogIn,
  Reply,
  ReplyHead,
  Seat,
  Session,
  StepOptions,
  UploadOptions,
} from "./session.ts";
import { SessionEnded } from "./session-ended.ts";
import { SignallingLine } from "./signalling.ts";
import { trialSeed } from "./trial.ts";
import { afterSeconds, userId } from "./virtual-user.ts";

const NOTHING_SPECIAL: StepOptions = {};

export class K6Session implements Session {
  readonly random: Random;
  readonly journey: TableJourney;
  private readonly id: string;
  private home: Home;
  private readonly attempt: number;
  private chosenRoom: string | undefined;
  private line: Line | undefined;
  private latest: Exchange | undefined;

  constructor(journey: string, attempt: number) {
    this.random = seededRandom(seedOf(table.seed + trialSeed + attempt, userId(), __ITER));
    this.id = journey;
    this.journey = tableJourney(journey);
    this.home = drawHome(this.journey, this.random);
    this.attempt = attempt;
  }

  get province(): string {
    return this.home.place.province;
  }

  get unit(): string {
    return unitId(this.home.place.office);
  }

  get now(): number {
    return Date.now();
  }

  get day(): string {
    return new Date().toISOString().slice(0, 10);
  }

  get room(): string {
    this.chosenRoom ??= roomFor(table.rooms, this.province, this.random);
    return this.chosenRoom;
  }

  get timeScale(): number {
    return table.thinkScale;
  }

  get vendorLogIn(): LogIn | undefined {
    return this.home.deployment.adapter?.logIn;
  }

  /** What its start is told apart by; undefined where its system has one deployment. */
  get deploymentTags(): DeploymentTags | undefined {
    const { system, label } = this.home.deployment;
    return label === undefined ? undefined : { system, deployment: label };
  }

  key(): string {
    return `${table.run}-${Date.now()}-${userId()}-${__ITER}-${this.attempt}`;
  }

  call(step: string, options: StepOptions = NOTHING_SPECIAL): Reply {
    const route = this.routeAfterPause(step);
    return this.replyTo(this.send(route, toRequest(route, options)));
  }

  visit(step: string, options: StepOptions = NOTHING_SPECIAL): ReplyHead {
    const route = this.routeAfterPause(step);
    return this.replyTo(this.send(route, toRequest(route, options, route.unread)));
  }

  download(step: string, options: StepOptions = NOTHING_SPECIAL): Download {
    const route = this.routeAfterPause(step);
    const { response } = this.send(route, toRequest(route, options, route.binary));
    return downloadOf(response);
  }

  upload(step: string, options: UploadOptions = NOTHING_SPECIAL): Reply {
    const route = this.routeAfterPause(step);
    const { request, file } = toUpload(route, options);
    const reply = this.replyTo(this.send(route, request));
    const stated = reply.text("checksum");
    if (stated !== undefined && stated !== sha256(file(), "hex")) return this.fail();
    return reply;
  }

  follow(step: string, redirect: Reply, options: StepOptions = NOTHING_SPECIAL): Reply {
    const address = reachableAt(redirect.location, this.home.deployment);
    if (address === undefined) return this.fail();
    const route = this.routeAfterPause(step);
    return this.replyTo(this.send(route, { ...toRequest(route, options), address }));
  }

  decide(step: string, items: Items, options: StepOptions = NOTHING_SPECIAL): Reply {
    const route = this.routeAfterPause(step);
    const told = exchange(route, toRequest(route, options));
    this.latest = told;
    if (!wasAnswered(told)) {
      if (wasUnclear(told)) countUnanswered(items.kind, items.keys);
      return this.lose();
    }
    const reply = this.replyTo(told);
    if (!items.isIn(reply)) {
      countUnanswered(items.kind, items.keys);
      return this.fail();
    }
    countItems(items.kind, items.keys);
    return reply;
  }

  insist<Result>(work: () => Result): Result {
    return insistOn(work, { journey: this.id, retry: this.journey.retry, random: this.random });
  }

  async openLine(seat: Seat, step?: string): Promise<Line> {
    this.line = await SignallingLine.open(this, seat, step);
    return this.line;
  }

  address(step: string): string {
    return publicAddressOf(this.routeOf(step));
  }

  pause(step: string): void {
    const wait = this.pauseBefore(stepOf(this.journey, step));
    if (wait > 0) sleep(wait);
  }

  /** The same without blocking, while a socket is open. */
  async pauseOnline(step: string): Promise<void> {
    const wait = this.pauseBefore(stepOf(this.journey, step));
    if (wait > 0) await afterSeconds(wait);
  }

  wait(seconds: number): void {
    sleep(seconds);
  }

  /** As `pause`, for a number of seconds at full length, while a socket is open. */
  async stayOnline(seconds: number): Promise<void> {
    await afterSeconds(seconds * table.thinkScale);
  }

  fail(): never {
    if (this.latest !== undefined) countAsFailed(this.latest);
    return this.lose();
  }

  end(): never {
    this.line?.close();
    throw new SessionEnded(false);
  }

  /** Ends as a failure that was counted already. */
  lose(): never {
    // An iteration lasts as long as its socket.
    this.line?.close();
    throw new SessionEnded(true);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  times(step: string): number {
    return wholeNumber(stepOf(this.journey, step).times, this.random);
  }

  oneOf<Step extends string>(steps: readonly [Step, ...Step[]]): Step {
    const weights = runningTotals(steps.map((step) => stepOf(this.journey, step).times));
    return steps[pickWeighted(weights, this.random)] ?? steps[0];
  }

  unitInTurn(): string {
    this.home = homeInTurn(this.journey, exec.scenario.iterationInTest);
    return this.unit;
  }

  neighbours(count: number): readonly string[] {
    return officesAfter(this.home.place.office, count);
  }

  /** The route of a step, without its pause. */
  routeOf(step: string): Route {
    return routeOf(stepOf(this.journey, step).endpoint, this.home.deployment);
  }

  private pauseBefore({ pause }: TableStep): number {
    return pause.mean > 0 ? drawPause(pause, this.random) * table.thinkScale : 0;
  }

  private routeAfterPause(step: string): Route {
    this.pause(step);
    return this.routeOf(step);
  }

  /** An answer that the step hoped for; any other ends the session. */
  private send(route: Route, request: Request): Exchange {
    const told = exchange(route, request);
    this.latest = told;
    return wasAnswered(told) ? told : this.lose();
  }

  private replyTo({ route, response }: Exchange): Reply {
    return new K6Reply(response, route, () => this.fail());
  }
}
