// What each system was seen to hold, what is expected of it, and what is left: from the data directory.
import { open } from "node:fs/promises";
import { systemIds, type SystemId } from "../../src/catalogue/system.ts";
import { AppError, messageOf } from "../../src/errors/app-error.ts";
import type { Log } from "../../src/platform/log.ts";
import { parseCapacity, parseForecast, type CapacityFinding } from "../../src/record/capacity.ts";
import { capacityFile, forecastFile } from "../../src/store/data-dir.ts";
import type { Collector } from "../collector.ts";
import { createNotices } from "../notices.ts";
import { sample, type Sample } from "../samples.ts";

type Peaks = Readonly<Partial<Record<SystemId, number | undefined>>>;

interface CapacityOptions {
  readonly dataDir: string;
  /** Requests per second that somebody stated; they go before the forecast of the data directory. */
  readonly forecast: Peaks;
  readonly log: Log;
}

/** Far above any finding. */
const MOST_BYTES = 2 ** 20;

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && (thrown.code === "ENOENT" || thrown.code === "ENOTDIR");

/** Text of a file; undefined when there is none. Rejects when it cannot be read or is too large. */
async function textOf(file: string): Promise<string | undefined> {
  const handle = await open(file).catch((thrown: unknown) => {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  });
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    if (size > MOST_BYTES) throw new AppError("RECORD_MALFORMED", `It has ${size} bytes.`);
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

/** A file's content, or why it cannot be used; undefined when there is none. */
async function contentOf<Value>(
  file: string,
  parse: (text: string) => Value | string,
): Promise<Value | string | undefined> {
  try {
    const text = await textOf(file);
    return text === undefined ? undefined : parse(text);
  } catch (thrown) {
    return messageOf(thrown);
  }
}

/** A finding under another's name would be shown twice. */
const findingOf =
  (system: SystemId) =>
  (text: string): CapacityFinding | string => {
    const found = parseCapacity(text);
    if (typeof found === "string" || found.system === system) return found;
    return `system: it is about ${found.system}`;
  };

function capacitySamples({
  system,
  build,
  surge,
  testedAt,
  verifiedRate,
  low,
  high,
}: CapacityFinding): Sample[] {
  return [
    sample("capacityVerified", { system }, verifiedRate),
    ...(low === undefined ? [] : [sample("capacityLow", { system }, low)]),
    ...(high === undefined ? [] : [sample("capacityHigh", { system }, high)]),
    sample("capacityTested", { system }, Date.parse(testedAt) / 1000),
    sample("capacityInfo", { system, build, surge }, 1),
  ];
}

function demandSamples(system: SystemId, peak: number, finding: CapacityFinding | undefined): Sample[] {
  return [
    sample("forecastPeak", { system }, peak),
    ...(finding === undefined ? [] : [sample("headroomRatio", { system }, 1 - peak / finding.verifiedRate)]),
  ];
}

/** A missing file means absent series; one that cannot be used is counted, said once, and absent too. */
export function createCapacityCollector({ dataDir, forecast, log }: CapacityOptions): Collector {
  const notices = createNotices("capacity file left out", log);
  const usable = <Value extends object>(file: string, content: Value | string | undefined) => {
    notices.tell(file, typeof content === "string" ? content : undefined);
    return typeof content === "string" ? undefined : content;
  };
  return {
    name: "capacity",
    collect: async () => {
      let unreadable = 0;
      const read = async <Value extends object>(file: string, parse: (text: string) => Value | string) => {
        const content = await contentOf(file, parse);
        if (typeof content === "string") unreadable += 1;
        return usable(file, content);
      };
      const expected = await read(forecastFile(dataDir), parseForecast);
      const samples = systemIds.map(async (system): Promise<Sample[]> => {
        const finding = await read(capacityFile(dataDir, system), findingOf(system));
        const peak = forecast[system] ?? expected?.peaks[system];
        return [
          ...(finding === undefined ? [] : capacitySamples(finding)),
          ...(peak === undefined ? [] : demandSamples(system, peak, finding)),
        ];
      });
      const found = (await Promise.all(samples)).flat();
      return [...found, sample("capacityUnreadable", {}, unreadable)];
    },
  };
}
