// Reads one status page within bounds of time and size.
import type { IncomingMessage } from "node:http";
import type { PageProblem } from "../src/catalogue/watch-metrics.ts";
import { ms } from "../src/units/units.ts";
import { deadline, reasonOf } from "../src/platform/deadline.ts";
import { answerOf, prepare } from "./exchange.ts";
import { buildIn, isBuild, searchBuild, type BuildPlace } from "./page-build.ts";
import { jsonValues, sumSeries, type PageValues } from "./page-values.ts";
import { startStopwatch } from "./stopwatch.ts";

export interface PageSource {
  readonly url: string;
  readonly format: "json" | "prometheus";
  /** What is looked for. */
  readonly places: readonly string[];
  /** Where it names its build; nowhere unless given. */
  readonly build?: BuildPlace | undefined;
}

interface PageContents {
  readonly values: PageValues;
  /** The build as the page names it, whatever its length. */
  readonly build: string | undefined;
}

export interface PageReading {
  /** When it was read whole, in milliseconds on the clock of `performance.now`. */
  readonly at: number;
  readonly values: PageValues;
  /** At most 100 characters on one line; undefined where none is asked for, named or fit to be shown. */
  readonly build: string | undefined;
  /** What was wrong; the values are then none, or not all. */
  readonly problem: { readonly kind: PageProblem; readonly because: string } | undefined;
}

const TIMEOUT = ms(5000);
/** JSON is parsed in one go: a MiB blocks the event loop for about 10 ms. */
const MOST_JSON_BYTES = 2 ** 20;
/** Series are read line by line, in bounded memory: some 150,000 of them. */
const MOST_SERIES_BYTES = 2 ** 24;
const LONGEST_LINE = 2 ** 16;

/** What a page did wrong. */
class PageFault extends Error {
  readonly kind: PageProblem;

  constructor(kind: PageProblem, message: string) {
    super(message);
    this.kind = kind;
  }
}

async function* textOf(response: IncomingMessage, most: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new PageFault("too-large", `the page has more than ${most} bytes`);
    yield decoder.decode(chunk, { stream: true });
  }
}

async function readJson(response: IncomingMessage, { places, build }: PageSource): Promise<PageContents> {
  const parts: string[] = [];
  for await (const part of textOf(response, MOST_JSON_BYTES)) parts.push(part);
  try {
    const page: unknown = JSON.parse(parts.join(""));
    return { values: jsonValues(page, places), build: build && buildIn(page, build.place) };
  } catch {
    // The parser's own message quotes the page, which is nobody's business in a log.
    throw new PageFault("malformed", "the page is no JSON");
  }
}

async function readSeries(response: IncomingMessage, { places, build }: PageSource): Promise<PageContents> {
  const sum = sumSeries(places);
  const search = searchBuild(build);
  const add = (line: string): void => {
    sum.add(line);
    search.add(line);
  };
  let rest = "";
  for await (const part of textOf(response, MOST_SERIES_BYTES)) {
    const lines = `${rest}${part}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) throw new PageFault("malformed", "the page has a line without end");
    for (const line of lines) add(line);
  }
  add(rest);
  return { values: sum.values(), build: search.build() };
}

async function read(source: PageSource, signal: AbortSignal): Promise<PageContents> {
  const response = await answerOf(prepare(new URL(source.url), { watch: startStopwatch(), signal }));
  if (response.statusCode !== 200) {
    response.destroy();
    throw new PageFault("status", `the status is ${response.statusCode}`);
  }
  return source.format === "json" ? readJson(response, source) : readSeries(response, source);
}

function problemOf(thrown: unknown, signal: AbortSignal): PageReading["problem"] {
  if (thrown instanceof PageFault) return { kind: thrown.kind, because: thrown.message };
  return { kind: signal.aborted ? "timeout" : "unreachable", because: reasonOf(thrown, signal) };
}

/** What is wrong with a page that was read whole. The build's own text is not quoted: nobody knows how long it is. */
function faultsOf({ places, build: wanted }: PageSource, read: PageContents): PageReading["problem"] {
  const missing = places.filter((place) => !read.values.has(place));
  const faults = [
    ...(missing.length === 0 ? [] : [`no number at ${missing.join(", ")}`]),
    ...(wanted !== undefined && read.build === undefined ? [`no build at ${wanted.place}`] : []),
  ];
  if (faults.length > 0) return { kind: "missing", because: faults.join("; ") };
  if (wanted === undefined || read.build === undefined || isBuild(read.build)) return undefined;
  return {
    kind: "malformed",
    because: `the build at ${wanted.place} is not one line of 1 to 100 characters`,
  };
}

/** Reads a page once. Never rejects: what is wrong is the finding. */
export async function readPage(source: PageSource, parent: AbortSignal): Promise<PageReading> {
  using limit = deadline(TIMEOUT, parent);
  try {
    const found = await read(source, limit.signal);
    const build = found.build !== undefined && isBuild(found.build) ? found.build : undefined;
    return { at: performance.now(), values: found.values, build, problem: faultsOf(source, found) };
  } catch (thrown) {
    const problem = problemOf(thrown, limit.signal);
    return { at: performance.now(), values: new Map(), build: undefined, problem };
  }
}
