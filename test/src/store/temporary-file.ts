import { writeFile } from "node:fs/promises";
import path from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

interface TemporaryFile extends AsyncDisposable {
  readonly path: string;
}

/** A file that goes away with the test. */
export async function temporaryFile(name: string, text: string): Promise<TemporaryFile> {
  const temporary = await temporaryFolder();
  const file = path.join(temporary.folder, name);
  await writeFile(file, text);
  return { path: file, [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose]() };
}
