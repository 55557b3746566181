// The access logs of one system: counts what is new and keeps counts and places together on disk. What a scrape shows has
// been kept before, so a restart neither loses nor repeats a line, and no counter ever goes back.
import type { SystemId } from "../../src/catalogue/system.ts";
import { messageOf } from "../../src/errors/app-error.ts";
import type { Log } from "../../src/platform/log.ts";
import { FollowedFiles, type LogInput } from "./followed-files.ts";
import { readState, stateFile, writeState, type KeptState } from "./kept-state.ts";
import { RequestCounts, type KeptCounts } from "./request-counts.ts";

interface FollowerOptions {
  readonly system: SystemId;
  readonly inputs: readonly LogInput[];
  /** Counts and places are kept below it. */
  readonly dataDir: string;
  readonly log: Log;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** What is known after a look. */
export interface LogView {
  readonly counts: KeptCounts;
  /** Bytes in the logs that are not counted. */
  readonly lag: number;
  /** There is a log, all could be read, and the counts were kept. */
  readonly isUp: boolean;
}

export class LogFollower implements AsyncDisposable {
  readonly system: SystemId;
  readonly counts: RequestCounts;
  readonly #log: Log;
  readonly #stateFile: string;
  readonly #files: FollowedFiles;
  #isLoaded = false;
  #running: Promise<boolean> | undefined;
  #problems: string[] = [];
  #said = "";
  #kept = "";
  /** What stands on disk. */
  #safe: KeptCounts;
  #view: LogView | undefined;

  constructor({ system, inputs, dataDir, log, now = () => performance.now() }: FollowerOptions) {
    this.system = system;
    this.counts = new RequestCounts(system);
    this.#log = log;
    this.#stateFile = stateFile(dataDir, system);
    this.#files = new FollowedFiles({
      inputs,
      counts: this.counts,
      now,
      attempt: (what, act) => this.#attempt(what, act),
      tell: (event, file) => log.info(event, { system, file }),
    });
    this.#safe = this.counts.keep();
  }

  /** As of the last look; before the first is over, nobody knows what was counted before a restart. */
  get view(): LogView | undefined {
    return this.#view;
  }

  /** Counts what is new; callers at the same time share one look. Never rejects. @returns true when there is more. */
  look(): Promise<boolean> {
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running;
    await this.#files[Symbol.asyncDispose]();
  }

  async #look(): Promise<boolean> {
    this.#problems = [];
    if (!this.#isLoaded) await this.#begin();
    await this.#files.readNew();
    const state: KeptState = { version: 1, ...this.#files.kept, counts: this.counts.keep() };
    const isKept = await this.#attempt(this.#stateFile, () => this.#keep(state));
    if (isKept) this.#safe = state.counts;
    this.#view = {
      counts: this.#safe,
      lag: this.#files.lag,
      isUp: this.#problems.length === 0 && this.#files.size > 0,
    };
    this.#say();
    return this.#files.hasMore;
  }

  async #attempt(what: string, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (thrown) {
      this.#problems.push(`${what}: ${messageOf(thrown)}`);
      return false;
    }
  }

  async #begin(): Promise<void> {
    await this.#attempt(this.#stateFile, () => this.#load());
    this.#safe = this.counts.keep();
    this.#isLoaded = true;
  }

  async #load(): Promise<void> {
    const state = await readState(this.#stateFile);
    if (state === undefined) return;
    this.counts.restore(state.counts);
    await this.#files.restore(state.patterns, state.files);
  }

  /** Writes only what has changed. */
  async #keep(state: KeptState): Promise<void> {
    const text = JSON.stringify(state);
    if (text === this.#kept) return;
    await writeState(this.#stateFile, state);
    this.#kept = text;
  }

  /** A problem that lasts is said once. */
  #say(): void {
    const problems = this.#problems.join("\n");
    if (problems !== this.#said && problems !== "")
      this.#log.warn("access logs cannot be followed", { system: this.system, problems });
    this.#said = problems;
  }
}
