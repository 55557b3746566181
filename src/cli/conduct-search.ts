// A capacity search from its first line to its report: shown while it goes on, kept where it is to be kept.
import {
  toldFinding,
  type CapacitySearch,
  type KeptSearch,
  type SearchHeading,
} from "../record/capacity-search.ts";
import { findCapacity, type CapacityEnd, type Journal } from "../runs/find-capacity.ts";
import { packageVersion } from "../platform/package-files.ts";
import { searchId, searchPaths, type SearchPaths } from "../store/data-dir.ts";
import { openLineFile, type LineFile } from "../store/line-file.ts";
import { createSearchFolder, removeConductor, writeConductor } from "../store/search-store.ts";
import { capacityCommand } from "../../reports/capacity-command.ts";
import { capacityVoice, type CapacityVoice } from "../../reports/capacity-words.ts";
import { beforeText } from "./capacity-before.ts";
import type { CapacityJob } from "./capacity-job.ts";
import type { AskedOptions } from "./capacity-options.ts";
import { openCapacityScreen, type CapacityScreen } from "./capacity-screen.ts";
import type { CommandContext } from "./command.ts";
import type { Language } from "./language.ts";
import { writeCapacity } from "./write-capacity.ts";

export interface SearchRequest {
  readonly job: CapacityJob;
  readonly asked: { readonly args: readonly string[]; readonly options: AskedOptions };
  /** A search that goes on. */
  readonly kept: KeptSearch | undefined;
  /** Nothing is kept without. */
  readonly dataDir: string | undefined;
  readonly lang: Language;
}

export interface SearchDone {
  readonly search: CapacitySearch;
  /** Where what is. */
  readonly lines: readonly string[];
}

/** Where a search is kept, and its journal. */
interface Keeping {
  readonly dataDir: string;
  readonly paths: SearchPaths;
  readonly file: LineFile;
}

function newHeading({ job, asked }: SearchRequest, id: string, startedAt: Date): SearchHeading {
  const { subject, settings, seed, builds, environment, assumptions, k6 } = job;
  return {
    kind: "search",
    version: 1,
    id,
    startedAt: startedAt.toISOString(),
    subject,
    settings,
    seed,
    args: asked.args,
    options: asked.options,
    builds,
    environment,
    versions: { headroom: packageVersion(), k6, node: process.versions.node },
    assumptions,
  };
}

const nameIn = ({ job }: SearchRequest): string =>
  job.subject.kind === "simulated" ? "simulated" : job.subject.id;

/** The heading of a new search, written down, or that of the one that goes on. */
async function openKept(
  request: SearchRequest,
): Promise<{ heading: SearchHeading; keeping: Keeping | undefined }> {
  const { kept, dataDir } = request;
  const now = new Date();
  const wanted = searchId(now, nameIn(request));
  if (dataDir === undefined) return { heading: newHeading(request, wanted, now), keeping: undefined };
  const { id, paths } =
    kept === undefined
      ? await createSearchFolder(dataDir, wanted)
      : { id: kept.heading.id, paths: searchPaths(dataDir, kept.heading.id) };
  await writeConductor(paths, process.pid);
  const file = await openLineFile(paths.journal);
  const heading = kept?.heading ?? newHeading(request, id, now);
  if (kept === undefined) await file.append(JSON.stringify(heading));
  return { heading, keeping: { dataDir, paths, file } };
}

interface Searching {
  readonly request: SearchRequest;
  readonly heading: SearchHeading;
  readonly keeping: Keeping | undefined;
  readonly screen: CapacityScreen;
}

async function search(searching: Searching, signal: AbortSignal): Promise<CapacityEnd> {
  const { request, heading, keeping, screen } = searching;
  const journal: Journal | undefined =
    keeping === undefined ? undefined : { append: (line) => keeping.file.append(JSON.stringify(line)) };
  await using trials = await request.job.open({
    id: heading.id,
    folder: keeping?.paths.folder ?? "",
    onView: screen.progress,
  });
  try {
    return await findCapacity(
      {
        heading,
        kept: request.kept,
        play: trials.play,
        check: trials.check,
        journal,
        watcher: screen,
        now: () => new Date(),
      },
      signal,
    );
  } finally {
    screen.end();
  }
}

/** How to go on with a search that was cut off. */
function resumeText({ heading, keeping }: Searching, { words }: CapacityVoice): string {
  if (keeping === undefined) return `${words.screen.interruptedNothing}\n`;
  const options = { resume: heading.id, dataDir: keeping.dataDir };
  return `${words.screen.interrupted(capacityCommand({ args: [], options }))}\n`;
}

const noticesOf = (keeping: Keeping | undefined): string[] => {
  const lost = keeping?.file.lost();
  return lost === undefined || lost.lines === 0
    ? []
    : [`${lost.lines} lines of the journal could not be written (${lost.because ?? "no reason told"}).`];
};

/** Ends the journal and writes what is made of it. */
async function conclude(
  { heading, keeping }: Searching,
  end: CapacityEnd & { kind: "finding" },
  voice: CapacityVoice,
): Promise<SearchDone> {
  const done: CapacitySearch = {
    version: 1,
    id: heading.id,
    startedAt: heading.startedAt,
    endedAt: new Date().toISOString(),
    heading,
    finding: toldFinding(end.finding),
    crossCheck: end.crossCheck,
    replayed: end.replayed,
    notices: noticesOf(keeping),
  };
  const lines = keeping === undefined ? [] : await writeCapacity(keeping, done, voice);
  return { search: done, lines };
}

/** @returns undefined when a person ended it; how to go on was then said. */
export async function conductSearch(
  request: SearchRequest,
  { stderr, signal }: CommandContext,
): Promise<SearchDone | undefined> {
  const voice = capacityVoice(request.job.subject, request.lang);
  stderr.write(
    `${beforeText({ ...request.job, played: request.kept?.results.length }, voice, stderr.columns)}\n`,
  );
  const { heading, keeping } = await openKept(request);
  const searching = { request, heading, keeping, screen: openCapacityScreen(stderr, voice) };
  try {
    const end = await search(searching, signal);
    if (end.kind === "finding") return await conclude(searching, end, voice);
    stderr.write(resumeText(searching, voice));
    return undefined;
  } catch (thrown) {
    stderr.write(resumeText(searching, voice));
    if (signal.aborted) return undefined;
    throw thrown;
  } finally {
    await keeping?.file[Symbol.asyncDispose]();
    if (keeping !== undefined) await removeConductor(keeping.paths);
  }
}
