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

interface PoolEvents {
  readonly now: () => number;
  readonly onEnd: (task: ProbeTask, end: TaskEnd) => void;
}

/** The order of the schedule is the order in which time runs out, so one queue of all of them is enough. */
export class Pool {
  readonly #order: ProbeOrder;
  readonly #events: PoolEvents;
  readonly #free: Line[] = [];
  readonly #lines = new Map<ProbeTask, Line>();
  readonly #waiting: ProbeTask[] = [];
  readonly #pending = new Set<ProbeTask>();
  #places = 0;
  #opened = 0;

  constructor(order: ProbeOrder, events: PoolEvents) {
    this.#order = order;
    this.#events = events;
  }

  /** Sends it at once where a connection is free or may be opened. */
  send(task: ProbeTask): void {
    this.#pending.add(task);
    // The last one used is the surest to be still open.
    const line = this.#free.pop();
    if (line !== undefined) this.#carry(line, task);
    else if (this.#places < this.#order.connections) this.#open(task);
    else this.#waiting.push(task);
  }

  /** Gives up what is due longer than the timeout. */
  expire(at: number): void {
    for (const task of this.#pending) {
      if (at - task.dueAt < this.#order.timeoutSeconds * 1000) break;
      const line = this.#lines.get(task);
      this.#end(task, { kind: "timeout", at });
      if (line !== undefined) {
        line.task = undefined;
        this.#leave(line);
      }
    }
  }

  /** Requests that have no end yet. */
  inFlight(): number {
    return this.#pending.size;
  }

  /** Those of them that wait for a connection. */
  waiting(): number {
    return this.#pending.size - this.#lines.size;
  }

  /** Connections opened so far. */
  opened(): number {
    return this.#opened;
  }

  /** Closes everything; what is under way has no end. */
  close(): void {
    for (const { connection } of new Set([...this.#free, ...this.#lines.values()])) connection.close();
  }

  #end(task: ProbeTask, how: TaskEnd): void {
    this.#lines.delete(task);
    this.#pending.delete(task);
    this.#events.onEnd(task, how);
  }

  /** The next that waits and whose time is not over. */
  #nextTask(): ProbeTask | undefined {
    for (let task = this.#waiting.shift(); task !== undefined; task = this.#waiting.shift()) {
      if (this.#pending.has(task)) return task;
    }
    return undefined;
  }

  #carry(line: Line, task: ProbeTask): void {
    line.task = task;
    this.#lines.set(task, line);
    task.sentAt ??= this.#events.now();
    line.connection.send();
  }

  #answered(line: Line, answer: ConnectionAnswer): void {
    const { task } = line;
    line.task = undefined;
    line.carried += 1;
    if (task !== undefined) this.#end(task, { kind: "answered", answer, at: this.#events.now() });
    if (!line.connection.isUsable()) {
      this.#leave(line);
      return;
    }
    const next = this.#nextTask();
    if (next === undefined) this.#free.push(line);
    else this.#carry(line, next);
  }

  /** A server may close a connection that was kept open just when a request is written: that is no failure. */
  #isStale({ carried }: Line, hadBytes: boolean): boolean {
    return carried > 0 && !hadBytes && this.#order.method === "GET";
  }

  #lost(line: Line, error: string, hadBytes: boolean): void {
    const { task } = line;
    line.task = undefined;
    const at = this.#free.indexOf(line);
    if (at >= 0) this.#free.splice(at, 1);
    this.#places -= 1;
    if (task !== undefined && this.#isStale(line, hadBytes)) {
      this.#open(task);
      return;
    }
    if (task !== undefined) this.#end(task, { kind: "broken", error, at: this.#events.now() });
    this.#takeNext();
  }

  #leave(line: Line): void {
    line.connection.close();
    this.#places -= 1;
    this.#takeNext();
  }

  #takeNext(): void {
    const next = this.#nextTask();
    if (next !== undefined) this.#open(next);
  }

  #open(task: ProbeTask): void {
    this.#places += 1;
    this.#opened += 1;
    const connection = openConnection(this.#order, {
      onAnswer: (answer) => this.#answered(line, answer),
      onLost: (error, hadBytes) => this.#lost(line, error, hadBytes),
    });
    const line: Line = { connection, task: undefined, carried: 0 };
    this.#carry(line, task);
  }
}
