import type { Readable } from "node:stream";
import type { Log } from "../platform/log.ts";

/** Where a command writes and what it may wait for. Results go to stdout, progress to stderr. */
export interface CommandContext {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** What `-` stands for; the standard input of the process unless given. */
  readonly stdin?: Readable;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Options as commander gives them: checked by the command itself, all problems at once. */
export type RawOptions = Readonly<Record<string, unknown>>;

export interface CommandOption {
  readonly flags: string;
  readonly about: string;
  readonly fallback?: string;
  /** May be given several times. */
  readonly repeatable?: boolean;
}

/** One command of the program; the module that does the work is loaded only when it is called. */
export interface Command {
  readonly name: string;
  readonly about: string;
  readonly arguments?: string;
  readonly options: readonly CommandOption[];
  readonly examples?: readonly string[];
  /** Not shown in the list of commands. */
  readonly hidden?: boolean;
  /** @returns the exit code. */
  readonly load: () => Promise<
    (args: readonly string[], options: RawOptions, context: CommandContext) => Promise<number>
  >;
}
