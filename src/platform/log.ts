import { styleText } from "node:util";
import { messageOf } from "../errors/app-error.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";
type LogFields = Readonly<Record<string, unknown>>;

/** A constant lower-case phrase and fields. Secrets and bodies are never fields. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

interface Sink {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const COLOURS = { debug: "gray", info: "cyan", warn: "yellow", error: "red" } as const;
const ORDER: readonly LogLevel[] = ["debug", "info", "warn", "error"];

const plain = (value: unknown): unknown => (value instanceof Error ? messageOf(value) : value);

function human(level: LogLevel, message: string, fields: LogFields): string {
  const tail = Object.entries(fields).map(([key, value]) => {
    const shown = plain(value);
    return `${key}=${typeof shown === "string" ? shown : JSON.stringify(shown)}`;
  });
  return `${styleText(COLOURS[level], level.padEnd(5))} ${[message, ...tail].join("  ")}\n`;
}

function json(level: LogLevel, message: string, fields: LogFields): string {
  const values = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]));
  return `${JSON.stringify({ time: new Date().toISOString(), level, message, ...values })}\n`;
}

/** Progress goes to stderr, so that results on stdout can be piped: human on a terminal, JSON otherwise. */
export function createLog(sink: Sink, threshold: LogLevel): Log {
  const render = sink.isTTY === true ? human : json;
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (ORDER.indexOf(level) >= ORDER.indexOf(threshold)) sink.write(render(level, message, fields));
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
