// The files of one system's access logs: which there are, under which name, and how far each is counted.
import { stat } from "node:fs/promises";
import { filesBeside, findFiles } from "./find-files.ts";
import { beginOf, isCopyOf, isDone, isPacked, isWrittenAnew, NO_HEAD, type From } from "./follow.ts";
import { FollowedFile, type Reading } from "./followed-file.ts";
import type { KeptFile } from "./kept-state.ts";
import type { RequestCounts } from "./request-counts.ts";

/** One entry of `access-logs`. */
export interface LogInput extends Reading {
  /** Absolute paths, with `*` and `?`. */
  readonly patterns: readonly string[];
  readonly from: From;
}

interface Followed {
  readonly file: FollowedFile;
  readonly pattern: string;
  readonly input: LogInput;
  /** Size at the last growth, and when that was. */
  grown: { readonly size: number; readonly at: number };
  hasMore: boolean;
}

interface Setup {
  readonly inputs: readonly LogInput[];
  readonly counts: RequestCounts;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Does something and, when it fails, notes what it was about. */
  readonly attempt: (what: string, act: () => Promise<void>) => Promise<boolean>;
  readonly tell: (event: string, file: string) => void;
}

/** Of all files in one look, so that logs of any size leave scrapes their turn. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Of each file at least. */
const LEAST_BYTES = 262_144;
/** Each is held open. */
const MOST_FILES = 100;

const idOf = async (file: string): Promise<string | undefined> => {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? `${found.dev}:${found.ino}` : undefined;
};

export class FollowedFiles implements AsyncDisposable {
  readonly #setup: Setup;
  readonly #followed = new Map<string, Followed>();
  readonly #lookedFor = new Set<string>();

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  get size(): number {
    return this.#followed.size;
  }

  /** Some file could not be read to its end in one go. */
  get hasMore(): boolean {
    return [...this.#followed.values()].some(({ hasMore }) => hasMore);
  }

  /** Bytes that are not counted. */
  get lag(): number {
    return [...this.#followed.values()].reduce((sum, { file }) => sum + file.lag, 0);
  }

  /** What is to be kept on disk. */
  get kept(): { readonly patterns: readonly string[]; readonly files: readonly KeptFile[] } {
    return {
      patterns: [...this.#lookedFor],
      files: [...this.#followed.values()].map(({ file, pattern }) => ({
        ...file.left,
        path: file.path,
        pattern,
      })),
    };
  }

  /** Goes on where files were left; they may have been renamed while nobody watched. */
  async restore(patterns: readonly string[], files: readonly KeptFile[]): Promise<void> {
    for (const pattern of patterns) this.#lookedFor.add(pattern);
    for (const left of files) await this.#setup.attempt(left.path, () => this.#findAgain(left));
  }

  /** Finds the files, counts what is new in each, and lets go of those that were rotated away. */
  async readNew(): Promise<void> {
    await this.#discover();
    for (const one of this.#followed.values())
      await this.#setup.attempt(one.file.path, () => this.#read(one));
    for (const one of this.#followed.values())
      await this.#setup.attempt(one.file.path, () => this.#letGo(one));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { file } of this.#followed.values()) await file[Symbol.asyncDispose]();
    this.#followed.clear();
  }

  async #findAgain({ id, path, pattern, offset, head }: KeptFile): Promise<void> {
    const input = this.#setup.inputs.find(({ patterns }) => patterns.includes(pattern));
    if (input === undefined) return;
    for (const place of [path, ...(await filesBeside(path))]) {
      if ((await idOf(place)) !== id) continue;
      const file = await FollowedFile.open(place);
      file.goTo({ offset, head });
      this.#add(file, pattern, input);
      return;
    }
    this.#setup.tell("access log is gone", path);
  }

  async #discover(): Promise<void> {
    for (const { file } of this.#followed.values()) file.isListed = false;
    const wanted = this.#setup.inputs.flatMap((input) =>
      input.patterns.map((pattern) => ({ input, pattern })),
    );
    for (const { input, pattern } of wanted) {
      for (const place of await findFiles(pattern))
        await this.#setup.attempt(place, () => this.#meet(place, pattern, input));
      this.#lookedFor.add(pattern);
    }
  }

  async #meet(place: string, pattern: string, input: LogInput): Promise<void> {
    const id = await idOf(place);
    if (id === undefined) return;
    const known = this.#followed.get(id);
    if (known === undefined) return this.#meetUnknown(place, pattern, input);
    known.file.isListed = true;
    known.file.path = place;
  }

  async #meetUnknown(place: string, pattern: string, input: LogInput): Promise<void> {
    if (this.#followed.size >= MOST_FILES) throw new Error(`more than ${MOST_FILES} files`);
    const file = await FollowedFile.open(place);
    const found = await file.look();
    const isCounted = [...this.#followed.values()].some((one) => isCopyOf(one.file.left, found));
    if (isPacked(found.begin) || isCounted || this.#followed.has(file.id)) return file[Symbol.asyncDispose]();
    const isFirstLook = !this.#lookedFor.has(pattern);
    if (beginOf({ isFirstLook, from: input.from }) === "end") await file.goToEnd(found);
    this.#add(file, pattern, input);
  }

  #add(file: FollowedFile, pattern: string, input: LogInput): Followed {
    const grown = { size: file.size, at: this.#setup.now() };
    const one = { file, pattern, input, grown, hasMore: false };
    this.#followed.set(file.id, one);
    return one;
  }

  async #read(one: Followed): Promise<void> {
    const { file, input } = one;
    // Of a file that cannot be read there is no more to come, or it would be tried again without a pause.
    one.hasMore = false;
    const found = await file.look();
    if (isPacked(found.begin)) return this.#drop(file);
    if (isWrittenAnew(file.left, found)) {
      this.#setup.tell("access log was written anew", file.path);
      await this.#readCopy(one);
      file.goTo({ offset: 0, head: NO_HEAD });
    }
    if (found.size !== one.grown.size) one.grown = { size: found.size, at: this.#setup.now() };
    const limit = Math.max(LEAST_BYTES, MOST_BYTES / this.#followed.size);
    one.hasMore = await file.read(this.#setup.counts, input, limit);
  }

  /** After `copytruncate`, lines that were written since the last look stand in the copy alone. */
  async #readCopy({ file, pattern, input }: Followed): Promise<void> {
    const { left } = file;
    for (const place of await filesBeside(file.path)) {
      const id = await idOf(place);
      if (id === undefined || this.#followed.has(id)) continue;
      const copy = await FollowedFile.open(place);
      if (isCopyOf(left, await copy.look())) {
        copy.goTo(left);
        copy.isListed = false;
        return this.#read(this.#add(copy, pattern, input));
      }
      await copy[Symbol.asyncDispose]();
    }
  }

  async #letGo({ file, input, hasMore, grown }: Followed): Promise<void> {
    const quiet = (this.#setup.now() - grown.at) / 1000;
    if (!isDone({ isListed: file.isListed, hasMore, quiet })) return;
    await file.finish(this.#setup.counts, input);
    await this.#drop(file);
  }

  async #drop(file: FollowedFile): Promise<void> {
    this.#followed.delete(file.id);
    await file[Symbol.asyncDispose]();
  }
}
