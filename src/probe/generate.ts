// Plays an order: Poisson arrivals at a constant rate, each sent when it is due, whatever became of those before.
import { uniformStream } from "../chance/uniform.ts";
import type { FromGenerator, ProbeCounts, ProbeOrder } from "./order.ts";
import { Pool, type ProbeTask } from "./pool.ts";
import { TallyBook } from "./tally-book.ts";

const PROGRESS_MS = 500;
/** Timeouts are looked for as often as this at least. */
const MOST_REST_MS = 20;

export interface Generation {
  readonly order: ProbeOrder;
  readonly onProgress: (progress: FromGenerator) => void;
  /** Ends it at once: what is in flight is left without an outcome. */
  readonly signal: AbortSignal;
}

/** Times of Poisson arrivals, in milliseconds. */
function* arrivals({ ratePerSecond, seed }: ProbeOrder, from: number): Generator<number, never> {
  const uniform = uniformStream(seed, "probe");
  for (let at = from; ;) {
    at -= (Math.log(uniform()) / ratePerSecond) * 1000;
    yield at;
  }
}

const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds < 1) setImmediate(resolve);
    else setTimeout(resolve, milliseconds);
  });

/** Calls `tick` with the time, which says when it wants to be called again; undefined: no more. */
async function everyTick(tick: (now: number) => number | undefined, signal: AbortSignal): Promise<void> {
  for (let next: number | undefined = 0; next !== undefined && !signal.aborted;) {
    const now = performance.now();
    next = tick(now);
    if (next !== undefined) await rest(Math.min(MOST_REST_MS, next - now));
  }
}

/** Share of a core that this process has used since. */
function startCoreMeter(): () => number {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / Math.max(1, performance.now() - startedAt);
  };
}

interface Span {
  /** The measured part, milliseconds. */
  readonly from: number;
  readonly until: number;
}

/** Sends what is due and says when the next one is. */
function sender(order: ProbeOrder, { from, until }: Span, send: (task: ProbeTask) => void) {
  const schedule = arrivals(order, from - order.warmUpSeconds * 1000);
  let due = schedule.next().value;
  return (now: number): number => {
    while (due <= now && due < until) {
      send({ dueAt: due, isMeasured: due >= from, sentAt: undefined });
      due = schedule.next().value;
    }
    return due;
  };
}

interface Parts extends Span {
  readonly pool: Pool;
  readonly book: TallyBook;
}

function reporter({ pool, book, from, until }: Parts, onProgress: Generation["onProgress"]) {
  let at = from;
  return (now: number): void => {
    if (now < at) return;
    at = now + PROGRESS_MS;
    const seconds = (Math.min(now, until) - from) / 1000;
    onProgress({ kind: "progress", seconds, ...book.soFar(), inFlight: pool.inFlight() });
  };
}

/** Plays it to the end of the last request, or until the signal. */
export async function generate({ order, onProgress, signal }: Generation): Promise<ProbeCounts> {
  const from = performance.now() + order.warmUpSeconds * 1000;
  const span: Span = { from, until: from + order.seconds * 1000 };
  const book = new TallyBook(order, from);
  const pool = new Pool(order, {
    now: () => performance.now(),
    onEnd: (task, end) => book.ended(task, end),
  });
  const coreNow = startCoreMeter();
  let sentInAll = 0;
  let core: number | undefined;
  const sendDue = sender(order, span, (task) => {
    sentInAll += 1;
    pool.send(task);
    book.scheduled(task);
  });
  const report = reporter({ ...span, pool, book }, onProgress);
  await everyTick((now) => {
    pool.expire(now);
    const due = sendDue(now);
    report(now);
    if (now < span.until) return Math.min(due, span.until);
    // While answers are awaited there is little to do; that must not water the share down.
    core ??= coreNow();
    return pool.inFlight() === 0 ? undefined : now + MOST_REST_MS;
  }, signal);
  const seconds = Math.max(0, Math.min(performance.now(), span.until) - from) / 1000;
  const unfinished = pool.inFlight();
  pool.close();
  return {
    ...book.counts(),
    unfinished,
    sentInAll,
    seconds,
    core: core ?? coreNow(),
    connectionsOpened: pool.opened(),
  };
}
