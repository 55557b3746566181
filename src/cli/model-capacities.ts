// What the systems hold: as the command line says, or as searches found and wrote into the data directory.
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { AppError } from "../errors/app-error.ts";
import { isMissing, readText } from "../platform/files.ts";
import { didYouMean } from "../platform/nearest.ts";
import { parseCapacity } from "../record/capacity.ts";
import { capacityFile } from "../store/data-dir.ts";
import type { OptionReader } from "./options.ts";

interface KnownCapacity {
  /** Requests per second. */
  readonly rate: number;
  readonly source: "option" | "finding";
}

export type Capacities = Readonly<Partial<Record<SystemId, KnownCapacity>>>;

/** `--capacity procedures=120`, each system once; what is wrong is on the reader's list. */
export function readCapacities(reader: OptionReader): Capacities {
  const found = new Map<SystemId, KnownCapacity>();
  for (const text of reader.texts("capacity")) {
    const read = parseCapacityOption(text);
    for (const problem of read.problems) reader.complain(`--capacity: ${problem}`);
    if (read.system === undefined) continue;
    if (found.has(read.system))
      reader.complain(`--capacity says "${read.system}" more than once; give it one rate.`);
    found.set(read.system, { rate: read.rate, source: "option" });
  }
  return Object.fromEntries(found);
}

function parseCapacityOption(text: string) {
  const [name = "", value = ""] = text.split("=").map((part) => part.trim());
  const system = systemIds.find((id) => id === name);
  const rate = Number(value.replace(/\s*\/\s*s$/, "") || Number.NaN);
  const problems = [
    ...(system === undefined ? [`there is no system "${name}"; ${offer(name)}`] : []),
    ...(rate > 0 && Number.isFinite(rate)
      ? []
      : [`it must read like procedures=120, requests per second above 0, got "${text}".`]),
  ];
  return { system, rate, problems };
}

function offer(name: string): string {
  const near = didYouMean(name, systemIds);
  return near === "" ? `there are ${systemIds.join(", ")}.` : near;
}

/**
 * Verified rates of the data directory. Throws RECORD_MALFORMED with everything that is wrong in the files: a capacity that is
 * silently left out would make another system the bottleneck.
 */
export async function foundCapacities(dataDir: string, systems: readonly SystemId[]): Promise<Capacities> {
  const problems: string[] = [];
  const found = new Map<SystemId, KnownCapacity>();
  for (const system of systems) {
    const file = capacityFile(dataDir, system);
    const text = await textOf(file);
    const finding = text === undefined ? undefined : parseCapacity(text);
    if (typeof finding === "string") problems.push(`"${file}": ${finding}.`);
    else if (finding !== undefined && finding.system !== system)
      problems.push(`"${file}" is about ${finding.system}.`);
    else if (finding !== undefined) found.set(system, { rate: finding.verifiedRate, source: "finding" });
  }
  if (problems.length > 0)
    throw new AppError("RECORD_MALFORMED", problems.join("\n"), {
      hint: "Search the capacity again, or give it with --capacity <system>=<rate>.",
    });
  return Object.fromEntries(found);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readText(file);
  } catch (thrown) {
    if (thrown instanceof AppError && isMissing(thrown.cause)) return undefined;
    throw thrown;
  }
}
