import { closest } from "fastest-levenshtein";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import { AppError } from "../errors/app-error.ts";
import { parseDuration } from "../units/duration.ts";
import { ratio, rps, seconds, toSeconds, type Ratio } from "../units/units.ts";
import type { KeepingKnobs } from "./faults.ts";
import type { GateSettings } from "./gate.ts";

/** Faces: installations of a system that speak the API of another product, with a queue and a ledger of their own. */
export const faces = {
  "procedures-motcua": { system: "procedures", vendor: "motcua" },
} as const satisfies Readonly<Record<string, { readonly system: SystemId; readonly vendor: string }>>;
export type FaceId = keyof typeof faces;
export const faceIds: readonly FaceId[] = ["procedures-motcua"];

/** The systems, then the stubs. */
const serviceIds = [...systemIds, ...dependencyIds] as const;
export type ServiceId = SystemId | DependencyId;

/** Everything the sandbox serves, in the order of its ports. */
export const hostedIds: readonly HostedId[] = [...serviceIds, ...faceIds];
export type HostedId = ServiceId | FaceId;

/** What the LGSP's services stand before: a queue of its own each, and no address, for nobody else may ask them. */
const backEndIds = [
  "population",
  "civil-status",
  "business-registration",
  "land-tax",
  "post",
  "shared-catalogue",
] as const;
export type BackEndId = (typeof backEndIds)[number];

/** Everything that has a queue, and so settings and knobs. */
export const gateIds = [...hostedIds, ...backEndIds] as const;
export type GateId = HostedId | BackEndId;

export interface ServiceSettings {
  /** Requests served at the same time. */
  readonly workers?: number;
  /** Mean service time (s). */
  readonly serviceSeconds?: number;
  /** Places for requests that wait. */
  readonly queueLimit?: number;
  /** Requests per second that it lets in; the others are told to come back (429). */
  readonly quota?: number;
  /** How long a token or session that it gave is good for (s). */
  readonly tokenSeconds?: number;
  /** Shares of the items it acknowledges that it loses, or takes in twice. */
  readonly loseRatio?: Ratio;
  readonly doubleRatio?: Ratio;
  /** The build that its status page names; headroom's version unless given. */
  readonly build?: string;
}

export type SandboxSettings = Partial<Record<GateId, ServiceSettings>>;

/** 64 workers × 20 ms = 3,200 requests/s per system: far above the load of one province. */
const DEFAULTS = { workers: 64, serviceSeconds: 0.02, queueLimit: 500 } as const;

const LIMITS = {
  workers: 10_000,
  serviceSeconds: 600,
  queueLimit: 1_000_000,
  quota: 1_000_000,
  tokenSeconds: 86_400,
} as const;

export function toGateSettings(settings: ServiceSettings = {}): GateSettings {
  const { workers, serviceSeconds, queueLimit, quota } = { ...DEFAULTS, ...settings };
  return {
    workers,
    service: seconds(serviceSeconds),
    places: queueLimit,
    ...(quota === undefined ? {} : { quota: rps(quota) }),
  };
}

/** Knobs that are turned from the start. */
export const toKnobs = ({
  loseRatio = ratio(0),
  doubleRatio = ratio(0),
}: ServiceSettings = {}): KeepingKnobs => ({ loseRatio, doubleRatio });

/** The id itself, or undefined when nothing of that name has a queue. */
export const parseGateId = (text: string): GateId | undefined => gateIds.find((id) => id === text);

/** "Did you mean" for a name that is not one of `names`. */
export const nearest = (text: string, names: readonly string[]): string =>
  `did you mean "${closest(text, names)}"? Known: ${names.join(", ")}`;

type Read = { readonly id: GateId; readonly value: ServiceSettings } | { readonly problem: string };

const FORM = /^([^.=]+)\.([^.=]+)=(.+)$/;

const BUILD = /^[\w.+-]{1,100}$/;

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
  build: (text) =>
    BUILD.test(text)
      ? { build: text }
      : "build must be 1 to 100 letters, digits, dots, plus signs and hyphens",
  quota: (text) => {
    const rate = /^\d{1,7}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
    const isFine = rate > 0 && rate <= LIMITS.quota;
    return isFine ? { quota: rate } : `quota must be requests per second above 0, at most ${LIMITS.quota}`;
  },
  token: (text) => {
    const duration = parseDuration(text);
    const life = duration === undefined ? 0 : toSeconds(duration);
    const isFine = life > 0 && life <= LIMITS.tokenSeconds;
    return isFine
      ? { tokenSeconds: life }
      : `token must be a duration up to ${LIMITS.tokenSeconds}s, such as 30s`;
  },
};

/** The services that give tokens or sessions. */
const givers: readonly GateId[] = ["lgsp", "national-portal"];

/**
 * Reads settings such as `lgsp.workers=2`, `lgsp.service=50ms`, `lgsp.queue=20`; a later one overrides an earlier one.
 * Throws OPTION_INVALID with every problem at once.
 */
export function parseSandboxSettings(texts: readonly string[]): SandboxSettings {
  const read = texts.map(readSetting);
  const problems = read.flatMap((one) => ("problem" in one ? [one.problem] : []));
  if (problems.length > 0) {
    throw new AppError("OPTION_INVALID", `The sandbox settings have problems:\n- ${problems.join("\n- ")}`, {
      hint: `Write them as <system>.<${Object.keys(readers).join("|")}>=<value>, for example lgsp.workers=2.`,
    });
  }
  const settings: SandboxSettings = {};
  for (const one of read) if ("id" in one) settings[one.id] = { ...settings[one.id], ...one.value };
  return settings;
}

function readSetting(text: string): Read {
  const [, name = "", key = "", value = ""] = FORM.exec(text.trim()) ?? [];
  if (name === "") return { problem: `"${text}" is not of the form <system>.<setting>=<value>` };
  const id = parseGateId(name);
  if (id === undefined)
    return { problem: `"${text}": nothing is called "${name}", ${nearest(name, gateIds)}` };
  const result = readValue(id, key, value);
  return typeof result === "string" ? { problem: `"${text}": ${result}` } : { id, value: result };
}

/** The setting, or what is wrong with it. */
function readValue(id: GateId, key: string, value: string): ServiceSettings | string {
  const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
  if (reader === undefined) return `there is no setting "${key}", ${nearest(key, Object.keys(readers))}`;
  if (key === "token" && !givers.includes(id)) return `only ${givers.join(" and ")} give tokens`;
  if (key === "build" && parseHostedId(id) === undefined)
    return `only ${hostedIds.join(", ")} have a status page`;
  return reader(value);
}

const parseHostedId = (id: GateId): HostedId | undefined => hostedIds.find((known) => known === id);

const shareIn = (text: string): Ratio | undefined =>
  /^(?:0|1|0?\.\d{1,9}|1\.0+)$/.test(text) ? ratio(Number(text)) : undefined;

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);
