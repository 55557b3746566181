// The signalling socket of a meeting: register, see the roster, ping, leave.
import { clearTimeout, setTimeout } from "k6/timers";
import { WebSocket } from "k6/websockets";
import type { RequestClass } from "./classify.ts";
import { countBad, countSocketRequest } from "./counters.ts";
import { addressOf, type Route } from "./routes.ts";
import type { Line, Seat } from "./session.ts";

/** The session a line belongs to. */
interface Owner {
  routeOf(step: string): Route;
  pauseOnline(step: string): Promise<void>;
  /** Ends as a failure that was counted already. */
  lose(): never;
}

type Ending = "answered" | "broken" | "timeout";

interface Exchange {
  /** Type of the message that ends it. */
  readonly until: string;
  readonly finish: (ending: Ending) => void;
}

const SIGNALLING = "signalling";
const PING = "ping";

function typeOf(text: string): unknown {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === "object" && message !== null && "type" in message ? message.type : undefined;
  } catch {
    return undefined;
  }
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
  private current: Exchange | undefined;
  private isBroken: boolean;

  private constructor(session: Owner, seat: Seat) {
    const route = session.routeOf(SIGNALLING);
    const address = addressOf(route, { id: seat.room }, { token: seat.token });
    this.session = session;
    this.isBroken = false;
    this.socket = new WebSocket(address.replace(/^http/, "ws"), null, { tags: { ...route.tags } });
    this.socket.addEventListener("open", () => this.say({ type: "register", point: seat.point }));
    this.socket.addEventListener("message", (event) => this.hear("data" in event ? event.data : undefined));
    this.socket.addEventListener("error", () => this.break());
    this.socket.addEventListener("close", () => this.break());
  }

  /**
   * Connects and registers: one request of `meetings.signalling`, from connecting to the roster. When there is no roster
   * in time, the line is closed and the session ends.
   */
  static async open(session: Owner, seat: Seat): Promise<SignallingLine> {
    await session.pauseOnline(SIGNALLING);
    const began = Date.now();
    const line = new SignallingLine(session, seat);
    await line.await(session.routeOf(SIGNALLING), "roster", began);
    return line;
  }

  /** One ping and its pong: a request of `meetings.ping`. A line that does not answer is closed and the session ends. */
  async ping(): Promise<void> {
    await this.session.pauseOnline(PING);
    const began = Date.now();
    if (!this.isBroken) this.say({ type: "ping", at: began });
    await this.await(this.session.routeOf(PING), "pong", began);
  }

  /** Says good-bye, so that the roster forgets the point at once. */
  leave(): void {
    if (!this.isBroken) this.say({ type: "leave" });
    this.close();
  }

  /** Hangs up without a word, as a lost connection does. */
  close(): void {
    this.socket.close();
  }

  private say(message: Readonly<Record<string, unknown>>): void {
    this.socket.send(JSON.stringify(message));
  }

  // A busy room tells everybody who comes: only messages that may be the awaited one are parsed.
  private hear(data: unknown): void {
    const exchange = this.current;
    if (exchange === undefined || typeof data !== "string" || !data.includes(exchange.until)) return;
    if (typeOf(data) === exchange.until) exchange.finish("answered");
  }

  private break(): void {
    this.isBroken = true;
    this.current?.finish("broken");
  }

  private async await({ tags, endpoint }: Route, until: string, began: number): Promise<void> {
    const ending = this.isBroken ? "broken" : await this.wait(until, endpoint.timeoutSeconds * 1000);
    const milliseconds = Date.now() - began;
    const requestClass = toClass(ending, milliseconds / 1000, endpoint.slowSeconds);
    countSocketRequest(tags, milliseconds);
    if (requestClass !== "good") countBad(tags, requestClass);
    if (ending === "answered") return;
    this.close();
    this.session.lose();
  }

  private wait(until: string, milliseconds: number): Promise<Ending> {
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
