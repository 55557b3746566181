import { closest } from "fastest-levenshtein";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import { AppError } from "../errors/app-error.ts";
import { parseDuration } from "../units/duration.ts";
import { ratio, seconds, toSeconds, type Ratio } from "../units/units.ts";
import type { KeepingKnobs } from "./faults.ts";
import type { QueueSettings } from "./queue.ts";

/** Everything the sandbox serves: the systems, then the stubs, in the order of their ports. */
export const serviceIds = [...systemIds, ...dependencyIds] as const;
export type ServiceId = SystemId | DependencyId;

export interface ServiceSettings {
  /** Requests served at the same time. */
  readonly workers?: number;
  /** Mean service time (s). */
  readonly serviceSeconds?: number;
  /** Places for requests that wait. */
  readonly queueLimit?: number;
  /** Shares of the items it acknowledges that it loses, or takes in twice. */
  readonly loseRatio?: Ratio;
  readonly doubleRatio?: Ratio;
}

export type SandboxSettings = Partial<Record<ServiceId, ServiceSettings>>;

/** 64 workers × 20 ms = 3,200 requests/s per system: far above the load of one province. */
const DEFAULTS = { workers: 64, serviceSeconds: 0.02, queueLimit: 500 } as const;

const LIMITS = { workers: 10_000, serviceSeconds: 600, queueLimit: 1_000_000 } as const;

export function toQueueSettings(settings: ServiceSettings = {}): QueueSettings {
  const { workers, serviceSeconds, queueLimit } = { ...DEFAULTS, ...settings };
  return { workers, service: seconds(serviceSeconds), places: queueLimit };
}

/** Knobs that are turned from the start. */
export const toKnobs = ({
  loseRatio = ratio(0),
  doubleRatio = ratio(0),
}: ServiceSettings = {}): KeepingKnobs => ({ loseRatio, doubleRatio });

/** The id itself, or undefined when nothing of that name is served. */
export const parseServiceId = (text: string): ServiceId | undefined => serviceIds.find((id) => id === text);

/** "Did you mean" for a name that is not one of `names`. */
export const nearest = (text: string, names: readonly string[]): string =>
  `did you mean "${closest(text, names)}"? Known: ${names.join(", ")}`;

type Read = { readonly id: ServiceId; readonly value: ServiceSettings } | { readonly problem: string };

const FORM = /^([^.=]+)\.([^.=]+)=(.+)$/;

const readers: Readonly<Record<string, (text: string) => ServiceSettings | string>> = {
  workers: (text) => {
    const count = wholeNumber(text);
    const isFine = count !== undefined && count >= 1 && count <= LIMITS.workers;
    return isFine ? { workers: count } : `workers must be a whole number from 1 to ${LIMITS.workers}`;
  },
  service: (text) => {
    const duration = parseDuration(text);
    const isFine = duration !== undefined && toSeconds(duration) <= LIMITS.serviceSeconds;
    return isFine
      ? { serviceSeconds: toSeconds(duration) }
      : `service must be a duration up to ${LIMITS.serviceSeconds}s, such as 50ms`;
  },
  loseRatio: (text) => {
    const share = shareIn(text);
    return share === undefined ? "loseRatio must be a share from 0 to 1" : { loseRatio: share };
  },
  doubleRatio: (text) => {
    const share = shareIn(text);
    return share === undefined ? "doubleRatio must be a share from 0 to 1" : { doubleRatio: share };
  },
  queue: (text) => {
    const count = wholeNumber(text);
    const isFine = count !== undefined && count <= LIMITS.queueLimit;
    return isFine ? { queueLimit: count } : `queue must be a whole number from 0 to ${LIMITS.queueLimit}`;
  },
};

/**
 * Reads settings such as `lgsp.workers=2`, `lgsp.service=50ms`, `lgsp.queue=20`; a later one overrides an earlier one.
 * Throws OPTION_INVALID with every problem at once.
 */
export function parseSandboxSettings(texts: readonly string[]): SandboxSettings {
  const read = texts.map(readSetting);
  const problems = read.flatMap((one) => ("problem" in one ? [one.problem] : []));
  if (problems.length > 0) {
    throw new AppError("OPTION_INVALID", `The sandbox settings have problems:\n- ${problems.join("\n- ")}`, {
      hint: "Write them as <system>.<workers|service|queue|loseRatio|doubleRatio>=<value>, for example lgsp.workers=2.",
    });
  }
  const settings: SandboxSettings = {};
  for (const one of read) if ("id" in one) settings[one.id] = { ...settings[one.id], ...one.value };
  return settings;
}

function readSetting(text: string): Read {
  const [, name = "", key = "", value = ""] = FORM.exec(text.trim()) ?? [];
  if (name === "") return { problem: `"${text}" is not of the form <system>.<setting>=<value>` };
  const id = parseServiceId(name);
  if (id === undefined)
    return { problem: `"${text}": nothing is called "${name}", ${nearest(name, serviceIds)}` };
  const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
  if (reader === undefined)
    return { problem: `"${text}": there is no setting "${key}", ${nearest(key, Object.keys(readers))}` };
  const result = reader(value);
  return typeof result === "string" ? { problem: `"${text}": ${result}` } : { id, value: result };
}

const shareIn = (text: string): Ratio | undefined =>
  /^(?:0|1|0?\.\d{1,9}|1\.0+)$/.test(text) ? ratio(Number(text)) : undefined;

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);
