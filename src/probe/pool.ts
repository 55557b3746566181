// Requests that are due, over connections that are opened when they are needed: an open system, as people are.
import { openConnection, type Connection, type ConnectionAnswer } from "./connection.ts";
import type { ProbeOrder } from "./order.ts";

/** A request and how it went; times in milliseconds on the clock of performance.now(). */
export interface ProbeTask {
  /** When it should have been sent. */
  readonly dueAt: number;
  readonly isMeasured: boolean;
  /** When it was written; undefined while it waits for a connection. */
  sentAt: number | undefined;
}

export type TaskEnd =
  | { readonly kind: "answered"; readonly answer: ConnectionAnswer; readonly at: number }
  | { readonly kind: "broken"; readonly error: string; readonly at: number }
  | { readonly kind: "timeout"; readonly at: number };

/** A place for one connection. */
interface Line {
  connection: Connection;
  task: ProbeTask | undefined;
  /** Requests that it has carried to an answer. */
  carried: number;
}

export interface Pool {
  /** Sends it at once where a connection is free or may be opened. */
  send(task: ProbeTask): void;
  /** Gives up what is due longer than the timeout. */
  expire(now: number): void;
  /** Requests that have no end yet. */
  inFlight(): number;
  opened(): number;
  /** Closes everything; what is under way has no end. */
  close(): void;
}

interface PoolEvents {
  readonly now: () => number;
  readonly onEnd: (task: ProbeTask, end: TaskEnd) => void;
}

/** The order of the schedule is the order in which time runs out, so one queue of all of them is enough. */
export function openPool(order: ProbeOrder, { now, onEnd }: PoolEvents): Pool {
  const free: Line[] = [];
  const lines = new Map<ProbeTask, Line>();
  const waiting: ProbeTask[] = [];
  const pending = new Set<ProbeTask>();
  let places = 0;
  let opened = 0;

  const end = (task: ProbeTask, how: TaskEnd): void => {
    lines.delete(task);
    pending.delete(task);
    onEnd(task, how);
  };

  function nextTask(): ProbeTask | undefined {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (pending.has(task)) return task;
    }
    return undefined;
  }

  function carry(line: Line, task: ProbeTask): void {
    line.task = task;
    lines.set(task, line);
    task.sentAt ??= now();
    line.connection.send();
  }

  function answered(line: Line, answer: ConnectionAnswer): void {
    const { task } = line;
    line.task = undefined;
    line.carried += 1;
    if (task !== undefined) end(task, { kind: "answered", answer, at: now() });
    if (!line.connection.isUsable()) {
      leave(line);
      return;
    }
    const next = nextTask();
    if (next === undefined) free.push(line);
    else carry(line, next);
  }

  /** A server may close a connection that was kept open just when a request is written: that is no failure. */
  const isStale = ({ carried }: Line, hadBytes: boolean): boolean =>
    carried > 0 && !hadBytes && order.method === "GET";

  function lost(line: Line, error: string, hadBytes: boolean): void {
    const { task } = line;
    line.task = undefined;
    const at = free.indexOf(line);
    if (at >= 0) free.splice(at, 1);
    places -= 1;
    if (task !== undefined && isStale(line, hadBytes)) {
      open(task);
      return;
    }
    if (task !== undefined) end(task, { kind: "broken", error, at: now() });
    takeNext();
  }

  function leave(line: Line): void {
    line.connection.close();
    places -= 1;
    takeNext();
  }

  function takeNext(): void {
    const next = nextTask();
    if (next !== undefined) open(next);
  }

  function open(task: ProbeTask): void {
    places += 1;
    opened += 1;
    const events = {
      onAnswer: (answer: ConnectionAnswer) => answered(line, answer),
      onLost: (error: string, hadBytes: boolean) => lost(line, error, hadBytes),
    };
    const line: Line = { connection: openConnection(order, events), task: undefined, carried: 0 };
    carry(line, task);
  }

  return {
    send: (task) => {
      pending.add(task);
      // The last one used is the surest to be still open.
      const line = free.pop();
      if (line !== undefined) carry(line, task);
      else if (places < order.connections) open(task);
      else waiting.push(task);
    },
    expire: (at) => {
      for (const task of pending) {
        if (at - task.dueAt < order.timeoutSeconds * 1000) break;
        const line = lines.get(task);
        end(task, { kind: "timeout", at });
        if (line !== undefined) {
          line.task = undefined;
          leave(line);
        }
      }
    },
    inFlight: () => pending.size,
    opened: () => opened,
    close: () => {
      const all = new Set([...free, ...lines.values()]);
      for (const { connection } of all) connection.close();
    },
  };
}
