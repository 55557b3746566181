// Stations of a closed network as they are written on the command line.
import type { Station } from "../analysis/queueing/closed.ts";
import { parseDuration } from "../units/duration.ts";

const STATION = /^([\w-]+)\s*=\s*([^*:\s]+)\s*(?:\*\s*([^:\s]+))?\s*(?::\s*(\S+))?$/;
const EXAMPLE = "'web=0.05s,db=0.02s*3,net=40ms:delay'";

interface Parsed {
  readonly stations: readonly Station[];
  readonly problems: readonly string[];
}

/**
 * "web=0.05s,db=0.02s*3,net=40ms:delay" → stations: name=service, `*` mean visits per request (1), `:delay` where nobody waits;
 * or every problem as a sentence.
 */
export function parseStations(text: string): Parsed {
  const parsed = text.split(",").map((part) => parseStation(part.trim()));
  const stations = parsed.flatMap((one) => one.stations);
  const names = stations.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return {
    stations,
    problems: [
      ...parsed.flatMap((one) => one.problems),
      ...twice.map((name) => `There are two stations "${name}"; give each its own name.`),
    ],
  };
}

function parseStation(part: string): Parsed {
  const [, name, service, times = "1", kind = "queue"] = STATION.exec(part) ?? [];
  if (name === undefined || service === undefined)
    return refused([`"${part}" is no station; write name=service[*visits][:delay], such as ${EXAMPLE}.`]);
  const serviceSeconds = (parseDuration(service) ?? Number.NaN) / 1000;
  const visits = Number(times);
  const checks = [
    [
      isAbove0(serviceSeconds),
      `a service time above 0 with its unit, such as 0.05s or 50ms, got "${service}"`,
    ],
    [isAbove0(visits), `a number of visits above 0 after "*", got "${times}"`],
    [isKind(kind), `nothing or "delay" after ":", got "${kind}"`],
  ] as const;
  const problems = checks.filter(([isFine]) => !isFine).map(([, need]) => `Station "${name}" needs ${need}.`);
  return isKind(kind) && problems.length === 0
    ? { stations: [{ name, serviceSeconds, visits, kind }], problems }
    : refused(problems);
}

const refused = (problems: readonly string[]): Parsed => ({ stations: [], problems });
const isKind = (text: string): text is Station["kind"] => text === "queue" || text === "delay";
const isAbove0 = (value: number): boolean => value > 0 && Number.isFinite(value);
