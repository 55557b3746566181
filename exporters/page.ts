// Reads one status page within bounds of time and size.
import type { IncomingMessage } from "node:http";
import type { PageProblem } from "../src/catalogue/watch-metrics.ts";
import { ms } from "../src/units/units.ts";
import { deadline, reasonOf } from "./deadline.ts";
import { answerOf, prepare } from "./exchange.ts";
import { jsonValues, sumSeries, type PageValues } from "./page-values.ts";
import { startStopwatch } from "./stopwatch.ts";

export interface PageSource {
  readonly url: string;
  readonly format: "json" | "prometheus";
  /** What is looked for. */
  readonly places: readonly string[];
}

export interface PageReading {
  /** When it was read whole, in milliseconds on the clock of `performance.now`. */
  readonly at: number;
  readonly values: PageValues;
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

async function readJson(response: IncomingMessage, places: readonly string[]): Promise<PageValues> {
  const parts: string[] = [];
  for await (const part of textOf(response, MOST_JSON_BYTES)) parts.push(part);
  try {
    return jsonValues(parts.join(""), places);
  } catch {
    // The parser's own message quotes the page, which is nobody's business in a log.
    throw new PageFault("malformed", "the page is no JSON");
  }
}

async function readSeries(response: IncomingMessage, places: readonly string[]): Promise<PageValues> {
  const sum = sumSeries(places);
  let rest = "";
  for await (const part of textOf(response, MOST_SERIES_BYTES)) {
    const lines = `${rest}${part}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) throw new PageFault("malformed", "the page has a line without end");
    for (const line of lines) sum.add(line);
  }
  sum.add(rest);
  return sum.values();
}

async function read({ url, format, places }: PageSource, signal: AbortSignal): Promise<PageValues> {
  const response = await answerOf(prepare(new URL(url), { watch: startStopwatch(), signal }));
  if (response.statusCode !== 200) {
    response.destroy();
    throw new PageFault("status", `the status is ${response.statusCode}`);
  }
  return format === "json" ? readJson(response, places) : readSeries(response, places);
}

function problemOf(thrown: unknown, signal: AbortSignal): PageReading["problem"] {
  if (thrown instanceof PageFault) return { kind: thrown.kind, because: thrown.message };
  return { kind: signal.aborted ? "timeout" : "unreachable", because: reasonOf(thrown, signal) };
}

function missingOf(places: readonly string[], values: PageValues): PageReading["problem"] {
  const missing = places.filter((place) => !values.has(place));
  if (missing.length === 0) return undefined;
  return { kind: "missing", because: `no number at ${missing.join(", ")}` };
}

/** Reads a page once. Never rejects: what is wrong is the finding. */
export async function readPage(source: PageSource, parent: AbortSignal): Promise<PageReading> {
  using limit = deadline(TIMEOUT, parent);
  try {
    const values = await read(source, limit.signal);
    return { at: performance.now(), values, problem: missingOf(source.places, values) };
  } catch (thrown) {
    const problem = problemOf(thrown, limit.signal);
    return { at: performance.now(), values: new Map(), problem };
  }
}
