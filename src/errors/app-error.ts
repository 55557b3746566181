import { codes, type ErrorCode } from "./codes.ts";

interface Details {
  /** An imperative the reader can carry out. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** A mistake of the user or the environment: what, got what, do what. Anything else that flies is our bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, { hint, cause }: Details = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "AppError";
    this.code = code;
    this.hint = hint;
  }

  get exitCode(): number {
    return codes[this.code].exit;
  }
}

/** One line for an unknown thrown value. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
