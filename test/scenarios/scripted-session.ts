// A session that takes its answers from a function, for what a journey decides between two calls.
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import type { Items, Reply, Session, StepOptions } from "../../scenarios/lib/session.ts";
import { pickWeighted, runningTotals, seededRandom, wholeNumber } from "../../scenarios/parts/random.ts";

export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly step: string;
  readonly options: StepOptions;
}

export type Script = (asked: Asked) => ScriptedAnswer;

export interface Spoilt {
  /** The steps whose answer is another one. */
  readonly at: (step: string) => boolean;
  /** What is different in it. */
  readonly change: ScriptedAnswer;
  /** So many answers, and then no more; all unless given. */
  readonly most?: number;
}

/** The same script with something wrong in it. */
export function spoilt(script: Script, { at, change, most = Infinity }: Spoilt): Script {
  let left = most;
  return (asked) => {
    const plain = script(asked);
    if (!at(asked.step) || left === 0) return plain;
    left -= 1;
    return { ...plain, ...change, body: { ...plain.body, ...change.body } };
  };
}

export const step =
  (name: string) =>
  (other: string): boolean =>
    other === name;

/** Plays until a session ends before its time, at most so often; what it ended with. */
export function endOf(play: (session: Session) => void, session: Session, most = 1): Ended | undefined {
  for (let i = 0; i < most; i += 1) {
    try {
      play(session);
    } catch (thrown) {
      if (thrown instanceof Ended) return thrown;
      throw thrown;
    }
  }
  return undefined;
}

/** Ends a session; `failed` as in the real one. */
export class Ended extends Error {
  readonly failed: boolean;
  constructor(failed: boolean) {
    super(failed ? "failed" : "left");
    this.failed = failed;
  }
}

export interface Scripted {
  readonly session: Session;
  /** Every call in order. */
  readonly asked: readonly Asked[];
  /** Keys of the items that were acknowledged. */
  readonly kept: readonly string[];
  /** The clock of the session (ms since 1970). */
  readonly clock: { now: number };
}

/** Follows a path such as `forms.0.formId`, and `#` for a length, as gjson does. */
function valueAt(body: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => {
    if (name === "#") return Array.isArray(value) ? value.length : undefined;
    return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  }, body);
}

const fail = (): never => {
  throw new Ended(true);
};

function toReply({ status = 200, body = {}, location = "", headers = {} }: ScriptedAnswer): Reply {
  const text = (path: string): string | undefined => {
    const value = valueAt(body, path);
    if (typeof value === "number") return String(value);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    status,
    location,
    text,
    need: (path) => text(path) ?? fail(),
    value: (path) => valueAt(body, path),
    count: (path) => Number(valueAt(body, `${path}.#`) ?? 0),
    between: () => fail(),
    checksumOf: () => fail(),
    header: (name) => headers[name],
  };
}

const expected: Readonly<Record<NonNullable<StepOptions["expect"]>, readonly number[]>> = {
  done: [200, 201, 202, 204],
  redirect: [302, 303],
  "done-or-conflict": [200, 201, 202, 204, 409],
  "done-or-missing": [200, 201, 202, 204, 404],
  "done-or-unauthorized": [200, 201, 202, 204, 401],
};

/** A session of a journey whose every call is answered by `script`. */
export function scripted({ steps }: JourneyAbout, script: Script, seed = 1): Scripted {
  const random = seededRandom(seed);
  const asked: Asked[] = [];
  const kept: string[] = [];
  const clock = { now: Date.UTC(2025, 6, 1, 1, 30, 15) };
  const timesOf = (step: string): number => {
    const found = steps.find(({ call, as }) => (as ?? call) === step);
    if (found === undefined) throw new Error(`The journey has no step "${step}".`);
    return found.times ?? 1;
  };
  const call = (step: string, options: StepOptions = {}): Reply => {
    timesOf(step);
    asked.push({ step, options });
    const reply = toReply(script({ step, options }));
    return expected[options.expect ?? "done"].includes(reply.status) ? reply : fail();
  };
  const session: Session = {
    random,
    province: "quang-tri",
    unit: "unit-1000",
    day: "2025-07-01",
    get now() {
      return clock.now;
    },
    key: () => `key-${asked.length}`,
    call,
    room: "room-00",
    vendorLogIn: undefined,
    timeScale: 1,
    visit: call,
    download: () => fail(),
    insist: (work) => work(),
    wait: () => undefined,
    upload: call,
    follow: (step, _, options) => call(step, options),
    decide: (step, items: Items, options) => {
      const reply = call(step, options);
      if (!items.isIn(reply)) return fail();
      kept.push(...items.keys);
      return reply;
    },
    openLine: () => Promise.reject(new Error("no line here")),
    address: (step) => `http://127.0.0.1/${step}`,
    pause: () => undefined,
    fail,
    end: () => {
      throw new Ended(false);
    },
    chance: (share) => random() < share,
    times: (step) => wholeNumber(timesOf(step), random),
    oneOf: (names) => names[pickWeighted(runningTotals(names.map(timesOf)), random)] ?? names[0],
    unitInTurn: () => "unit-1000",
    neighbours: () => [],
  };
  return { session, asked, kept, clock };
}
