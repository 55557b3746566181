import { isDeepStrictEqual } from "node:util";
import { AppError } from "../errors/app-error.ts";
import { EXIT } from "../errors/codes.ts";
import type { KeptSearch } from "../record/capacity-search.ts";
import { isAlive } from "../runs/recover-run.ts";
import { searchPaths } from "../store/data-dir.ts";
import { findSearch, mendJournal, readConductor } from "../store/search-store.ts";
import type { CapacityJob } from "./capacity-job.ts";
import { loadedJob } from "./capacity-loaded.ts";
import { askedOptions, differences, type AskedOptions } from "./capacity-options.ts";
import { simulatedJob } from "./capacity-simulated.ts";
import { capacityText, capacityValue, exitCodeOf } from "./capacity-text.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { conductSearch, type SearchDone } from "./conduct-search.ts";
import { readLanguage } from "./language.ts";
import { readOptions, type OptionReader } from "./options.ts";

const USUAL_FOLDER = ".headroom";

/** A search that was begun, with the words that began it. */
interface Resumed {
  readonly id: string;
  readonly kept: KeptSearch;
}

/** Throws when it is finished, conducted by somebody else, or cannot be read. */
async function readResumed(dataDir: string, wanted: string): Promise<Resumed> {
  const id = await findSearch(dataDir, wanted);
  const paths = searchPaths(dataDir, id);
  const conductor = await readConductor(paths);
  if (conductor !== undefined && conductor !== process.pid && isAlive(conductor))
    throw new AppError("OPTION_INVALID", `The search ${id} is still going on (process ${conductor}).`, {
      hint: "Wait for its end, or end it with Ctrl-C where it runs.",
    });
  const kept = await mendJournal(paths);
  if (kept.finding !== undefined)
    throw new AppError("OPTION_INVALID", `The search ${id} is finished: ${kept.finding.kind}.`, {
      hint: `Its report is in ${paths.folder}; begin a new search without --resume.`,
    });
  return { id, kept };
}

interface Asked {
  readonly args: readonly string[];
  readonly options: AskedOptions;
}

/** What the command line asks for; of a search that goes on, what it was begun with. */
async function readAsked(
  given: { readonly args: readonly string[]; readonly options: RawOptions },
  dataDir: string,
): Promise<Asked & { readonly resumed: Resumed | undefined }> {
  const { resume } = given.options;
  const options = askedOptions(given.options);
  if (resume === undefined) return { args: given.args, options, resumed: undefined };
  const resumed = await readResumed(dataDir, typeof resume === "string" ? resume : "latest");
  const { heading } = resumed.kept;
  const changed = differences(heading, given.args, options);
  if (changed.length > 0)
    throw new AppError("OPTION_INVALID", changed.join("\n"), {
      hint: "A search goes on as it began: leave these out, or begin a new one without --resume.",
    });
  return { args: heading.args, options: heading.options, resumed };
}

/** headroom.yaml and the catalogue may have changed since a search began. */
function refuseChange({ settings, seed }: CapacityJob, { kept: { heading }, id }: Resumed): void {
  if (isDeepStrictEqual(settings, heading.settings) && seed === heading.seed) return;
  throw new AppError(
    "OPTION_INVALID",
    `The search ${id} cannot go on: headroom.yaml or headroom itself now gives other objectives, caps or guesses than when it began.`,
    { hint: "Put them back, or begin a new search without --resume." },
  );
}

function endText({ search, lines }: SearchDone, reader: OptionReader, columns = 80): string {
  if (reader.flag("json")) return `${JSON.stringify(capacityValue(search), null, 2)}\n`;
  return `\n${capacityText(search, readLanguage(reader), columns)}\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** `headroom capacity <system|journey|surge>`, or of a server in virtual time. */
export async function capacity(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const given = readOptions(options).text("data-dir");
  const dataDir = given ?? USUAL_FOLDER;
  const asked = await readAsked({ args, options }, dataDir);
  const { resumed } = asked;
  const reader = readOptions({
    ...asked.options,
    // What a plan needs to know and a search does not vary.
    scale: "1",
    seed: asked.options["seed"] ?? "1",
    json: options["json"],
    lang: options["lang"],
  });
  const lang = readLanguage(reader);
  const isSimulated = asked.options["simulate"] !== undefined;
  const job = isSimulated ? simulatedJob(asked.args, reader) : await loadedJob(asked.args, reader, context);
  if (resumed !== undefined) refuseChange(job, resumed);
  // A simulation is kept only where somebody asked for it.
  const isKept = !isSimulated || given !== undefined || resumed !== undefined;
  const done = await conductSearch(
    { job, asked, kept: resumed?.kept, dataDir: isKept ? dataDir : undefined, lang },
    context,
  );
  if (done === undefined) return EXIT.interrupted;
  context.stdout.write(endText(done, reader, context.stdout.columns));
  return exitCodeOf(done.search.finding);
}
