import { open, type FileHandle } from "node:fs/promises";
import { messageOf } from "../errors/app-error.ts";

/**
 * Append-only lines. A full or failing disk never ends a run: what could not be written is counted and said, and writing
 * goes on with the next line, on a line of its own.
 */
export interface LineFile extends AsyncDisposable {
  append(line: string): Promise<void>;
  /** How many lines could not be written, and why the last one was not. */
  lost(): { readonly lines: number; readonly because: string | undefined };
}

export async function openLineFile(file: string): Promise<LineFile> {
  const handle: FileHandle = await open(file, "a");
  let queue: Promise<void> = Promise.resolve();
  let lines = 0;
  let because: string | undefined;
  let torn = false;
  const write = async (line: string): Promise<void> => {
    const text = `${torn ? "\n" : ""}${line}\n`;
    try {
      const { bytesWritten } = await handle.write(text);
      torn = bytesWritten < Buffer.byteLength(text);
      if (torn) throw new Error("the disk took only a part of the line");
    } catch (thrown) {
      lines += 1;
      because = messageOf(thrown);
    }
  };
  return {
    append: (line) => {
      queue = queue.then(() => write(line));
      return queue;
    },
    lost: () => ({ lines, because }),
    [Symbol.asyncDispose]: async () => {
      await queue;
      await handle.close();
    },
  };
}
