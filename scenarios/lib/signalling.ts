// The signalling socket of a meeting: register, see the roster, negotiate, ping, raise a hand, leave.
import { clearTimeout, setTimeout } from "k6/timers";
import { WebSocket } from "k6/websockets";
import type { RequestClass } from "./classify.ts";
import { countBad, countSocketRequest } from "./counters.ts";
import { countLimits } from "./exchange.ts";
import { toRequest } from "./requests.ts";
import type { Route } from "./routes.ts";
import { tellPart } from "./trial.ts";
import type { Line, Seat } from "./session.ts";
import { candidates, isRosterWith, NEGOTIATED, offer } from "../parts/signals.ts";

/** The session a line belongs to. */
interface Owner {
  routeOf(step: string): Route;
  pauseOnline(step: string): Promise<void>;
  stayOnline(seconds: number): Promise<void>;
  /** Ends as a failure that was counted already. */
  lose(): never;
}

type Ending = "answered" | "broken" | "timeout";

/** A message, or the last of several, that ends an exchange. */
type Until = (text: string) => boolean;

interface Exchange {
  readonly until: Until;
  readonly finish: (ending: Ending) => void;
}

const isType =
  (type: string): Until =>
  (text) =>
    text.startsWith(`{"type":"${type}"`);

const isAnswer = isType("answer");
const isCandidate = isType("candidate");
const isSignal: Until = (text) => isAnswer(text) || isCandidate(text);

/** True at the n-th message for which `until` is true. */
function nth(count: number, until: Until): Until {
  let left = count;
  return (text) => until(text) && --left === 0;
}

const toClass = (ending: Ending, seconds: number, slowSeconds: number): RequestClass => {
  if (ending === "timeout") return "timeout";
  if (ending === "broken") return "failed";
  return seconds > slowSeconds ? "slow" : "good";
};

/** An open line to the signalling tier. Always close it. */
export class SignallingLine implements Line {
  private readonly session: Owner;
  private readonly socket: WebSocket;
  private readonly point: string;
  private current: Exchange | undefined;
  private isBroken: boolean;

  private constructor(session: Owner, seat: Seat, route: Route) {
    const { address } = toRequest(route, { path: { id: seat.room }, query: { token: seat.token } });
    this.session = session;
    this.point = seat.point;
    this.isBroken = false;
    const headers = route.headers === undefined ? {} : { headers: { ...route.headers } };
    this.socket = new WebSocket(address.replace(/^http/, "ws"), null, {
      tags: { ...route.tags },
      ...headers,
    });
    this.socket.addEventListener("open", () => this.say({ type: "register", point: seat.point }));
    this.socket.addEventListener("message", (event) => this.hear("data" in event ? event.data : undefined));
    this.socket.addEventListener("error", () => this.break());
    this.socket.addEventListener("close", () => this.break());
  }

  /**
   * Connects and registers: one request, from connecting to a complete roster with the point on it. When there is none in
   * time, the line is closed and the session ends.
   */
  static async open(session: Owner, seat: Seat, step = "signalling"): Promise<SignallingLine> {
    await session.pauseOnline(step);
    tellPart();
    const began = Date.now();
    const route = session.routeOf(step);
    const line = new SignallingLine(session, seat, route);
    await line.await(route, (text) => isRosterWith(text, seat.point), began);
    return line;
  }

  async negotiate(step = "negotiate"): Promise<void> {
    await this.session.pauseOnline(step);
    await this.exchange(step, [offer(), ...candidates()], nth(NEGOTIATED, isSignal));
  }

  ping(): Promise<void> {
    return this.exchange("ping", [{ type: "ping", at: Date.now() }], isType("pong"));
  }

  async raiseHand(): Promise<void> {
    await this.session.pauseOnline("hand");
    const mine = `{"type":"hand","point":"${this.point}"}`;
    await this.exchange("hand", [{ type: "hand" }], (text) => isType("news")(text) && text.includes(mine));
  }

  stay(seconds: number): Promise<void> {
    return this.session.stayOnline(seconds);
  }

  async leave(): Promise<void> {
    await this.session.pauseOnline("leave");
    await this.exchange("leave", [{ type: "leave" }], isType("left"));
    this.close();
  }

  /** Hangs up without a word, as a lost connection does. */
  close(): void {
    this.socket.close();
  }

  private say(message: Readonly<Record<string, unknown>>): void {
    this.socket.send(JSON.stringify(message));
  }

  // A busy room tells everybody who comes: text is compared, nothing is parsed.
  private hear(data: unknown): void {
    const exchange = this.current;
    if (exchange !== undefined && typeof data === "string" && exchange.until(data))
      exchange.finish("answered");
  }

  private break(): void {
    this.isBroken = true;
    this.current?.finish("broken");
  }

  private async exchange(
    step: string,
    messages: readonly Readonly<Record<string, unknown>>[],
    until: Until,
  ): Promise<void> {
    tellPart();
    const began = Date.now();
    if (!this.isBroken) for (const message of messages) this.say(message);
    await this.await(this.session.routeOf(step), until, began);
  }

  // A line that does not answer is closed and the session ends.
  private async await(route: Route, until: Until, began: number): Promise<void> {
    const { tags, endpoint } = route;
    const ending = this.isBroken ? "broken" : await this.wait(until, endpoint.timeoutSeconds * 1000);
    const milliseconds = Date.now() - began;
    const requestClass = toClass(ending, milliseconds / 1000, endpoint.slowSeconds);
    countSocketRequest(tags, milliseconds);
    if (requestClass !== "good") countBad(tags, requestClass);
    if (requestClass === "slow") countLimits(route, milliseconds / 1000);
    if (ending === "answered") return;
    this.close();
    this.session.lose();
  }

  private wait(until: Until, milliseconds: number): Promise<Ending> {
    return new Promise((resolve) => {
      const finish = (ending: Ending): void => {
        clearTimeout(timer);
        this.current = undefined;
        resolve(ending);
      };
      // An iteration lasts as long as its timers, so every ending clears this one.
      const timer = setTimeout(() => finish("timeout"), milliseconds);
      this.current = { until, finish };
    });
  }
}
