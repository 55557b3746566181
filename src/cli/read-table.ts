// A table that a person names on the command line: a file or standard input, checked as a whole.
import { AppError } from "../errors/app-error.ts";
import { openFileSource, openStreamSource, problemOfFile, type ByteSource } from "../platform/byte-source.ts";
import { parseCsv, type Csv } from "../platform/csv.ts";
import type { CommandContext } from "./command.ts";
import { STANDARD_INPUT } from "./read-access-logs.ts";

export interface NamedTable extends Csv {
  /** How messages call it. */
  readonly name: string;
}

const MOST_BYTES = 67_108_864;
const PROBLEMS_SHOWN = 20;

/** Ends a command with everything that is wrong with a table. */
export function refuseTable(name: string, problems: readonly string[]): never {
  const rest = problems.length - PROBLEMS_SHOWN;
  const shown = [...problems.slice(0, PROBLEMS_SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])];
  throw new AppError("TABLE_INVALID", [`The table "${name}" cannot be used:`, ...shown].join("\n  "), {
    hint: "Correct the table; nothing was computed from it.",
  });
}

async function open(file: string, { stdin, signal }: CommandContext): Promise<ByteSource> {
  if (file === STANDARD_INPUT) return openStreamSource("standard input", stdin ?? process.stdin, signal);
  const problem = await problemOfFile(file);
  if (problem !== undefined)
    throw new AppError("FILE_UNREADABLE", problem, { hint: "Name a table of comma-separated values." });
  return openFileSource(file);
}

async function allOf(source: ByteSource, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) {
    signal.throwIfAborted();
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      refuseTable(source.name, [`it is longer than the ${MOST_BYTES / 2 ** 20} MiB that are read`]);
    // The source uses its buffer again.
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/**
 * Reads comma-separated values; `-` is standard input. Rows with holes are problems of the table, which the caller adds
 * its own to. Throws FILE_UNREADABLE, and TABLE_INVALID for what is no table.
 */
export async function readTable(
  file: string,
  columns: readonly string[],
  context: CommandContext,
): Promise<NamedTable> {
  await using source = await open(file, context);
  const bytes = await allOf(source, context.signal);
  if (bytes.includes(0)) refuseTable(source.name, ["it is no text in UTF-8: there are zero bytes in it"]);
  const table = parseCsv(bytes.toString("utf8"), columns);
  return { ...table, name: source.name };
}
