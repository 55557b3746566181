// A journey of one's own: its file is bundled, read in Node for what it says about itself, and checked.
import path from "node:path";
import { z } from "zod";
import { journeys } from "../catalogue/journeys.ts";
import { toJourney } from "../catalogue/journey-about.ts";
import type { Endpoint, Journey } from "../catalogue/system.ts";
import { AppError, messageOf } from "../errors/app-error.ts";
import { readText } from "../platform/files.ts";
import { bundleModule } from "./bundle.ts";
import { stubK6 } from "./journey-imports.ts";
import { readAbout } from "./journey-schema.ts";

const HINT = "Correct the lines above; docs/journeys.md describes a journey file.";

const Exports = z.object({
  about: z.custom<() => unknown>((value) => typeof value === "function"),
  play: z.custom<() => unknown>((value) => typeof value === "function"),
});

function invalid(file: string, problems: readonly string[]): AppError {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  return new AppError(
    "JOURNEY_INVALID",
    [`The journey file "${file}" has ${count}:`, ...problems].join("\n  "),
    { hint: HINT },
  );
}

/** Runs the top of the file and nothing else of it: k6's modules do nothing here. */
async function importJourney(file: string, signal: AbortSignal): Promise<unknown> {
  const contents = `import * as journey from ${JSON.stringify(file)};\nexport const { about, play } = journey;\n`;
  const script = await bundleModule({ contents, instead: stubK6, signal });
  try {
    // Everything is inside, so the module needs no place in the file system.
    return await import(`data:text/javascript;base64,${Buffer.from(script).toString("base64")}`);
  } catch (cause) {
    throw new AppError(
      "JOURNEY_INVALID",
      `The journey file "${file}" threw when it was read: ${messageOf(cause)}`,
      {
        cause,
        hint: "Its top may hold constants and functions; what needs k6 or a session belongs into play.",
      },
    );
  }
}

function describe({ about }: Pick<z.infer<typeof Exports>, "about">): ReturnType<typeof readAbout> {
  try {
    return readAbout(about());
  } catch (thrown) {
    return { problems: [`about() threw: ${messageOf(thrown)}`] };
  }
}

async function loadOne(file: string, signal: AbortSignal): Promise<Journey> {
  const source = path.resolve(file);
  await readText(source);
  const found = await importJourney(source, signal);
  const exported = Exports.safeParse(found);
  const missing = exported.error?.issues.map(
    ({ path: [name] }) => `${String(name)}: is missing; export a function of this name`,
  );
  const about = Exports.pick({ about: true }).safeParse(found);
  const read = about.success ? describe(about.data) : { problems: [] };
  if ("about" in read && exported.success) return { ...toJourney(read.about), source };
  throw invalid(source, [...(missing ?? []), ...("problems" in read ? read.problems : [])]);
}

const sameRoute = (a: Endpoint, b: Endpoint): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Names that two journeys claim. */
function problemsTogether(own: readonly Journey[]): string[] {
  const all = [...journeys, ...own];
  const endpoints = own.flatMap((journey) => journey.endpoints ?? []);
  const isTaken = ({ id }: Journey, i: number): boolean =>
    all.findIndex((one) => one.id === id) < journeys.length + i;
  const clashing = endpoints.filter((one, i) =>
    endpoints.slice(0, i).some((before) => before.id === one.id && !sameRoute(before, one)),
  );
  return [
    ...own
      .filter(isTaken)
      .map(({ id, source }) => `"${source}": there is a journey "${id}" already; take another id`),
    ...clashing.map(({ id }) => `"${id}" is brought along twice and is not the same both times`),
  ];
}

/**
 * Reads journey files in the order given. Throws FILE_UNREADABLE, SCENARIO_INVALID with every message of the bundler, or
 * JOURNEY_INVALID with every problem of a file, or of the files together.
 */
export async function loadJourneyFiles(files: readonly string[], signal: AbortSignal): Promise<Journey[]> {
  const own: Journey[] = [];
  for (const file of files) own.push(await loadOne(file, signal));
  const problems = problemsTogether(own);
  if (problems.length === 0) return own;
  throw new AppError("JOURNEY_INVALID", ["The journeys do not go together:", ...problems].join("\n  "), {
    hint: HINT,
  });
}
