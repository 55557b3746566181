// Decides what may be loaded. Pure: time, addresses and rates come as values, so the same call serves before and during a run.
import { forbiddenHosts, forbiddenReasons } from "../catalogue/forbidden-hosts.ts";
import { problemsOfOrigin, toOrigin, withoutSecrets } from "../config/origin.ts";
import { targetIds, type TargetId } from "../config/schema.ts";
import type { Target } from "../config/target.ts";
import { windowHolds } from "../config/time-window.ts";
import { AppError } from "../errors/app-error.ts";
import type { Addresses } from "../platform/resolve.ts";
import { ms, rps, type Ms, type Rps } from "../units/units.ts";
import { kindOfAddress, type AddressKind } from "./address-kind.ts";

/** Base URL of every system and stub that will be loaded. */
export type Bases = Readonly<Partial<Record<TargetId, string>>>;

/** What the owners of systems and stubs agreed to. */
type Agreements = Readonly<Partial<Record<TargetId, Target | undefined>>>;

/** Load on a deployment that serves some provinces. */
export interface DeploymentLoad {
  /** How messages call it, such as `deployments[0]`. */
  readonly key: string;
  /** Its entry in headroom.yaml; undefined for one of the sandbox. */
  readonly listed: Target | undefined;
  readonly base: string;
  readonly peak: Rps;
}

/** Everything the decision depends on. */
export interface GuardRequest {
  /** The allow-list of headroom.yaml; empty when there is none. */
  readonly targets: Agreements;
  /** Where the load would go: see basesOf, or the addresses of the sandbox. */
  readonly bases: Bases;
  /** The plan's highest rate by system and stub, in requests per second; without a plan, empty. */
  readonly peaks: Readonly<Partial<Record<TargetId, Rps>>>;
  /** Deployments beside the bases, each a target of its own. */
  readonly deployments?: readonly DeploymentLoad[];
  /** Start of the load, milliseconds since 1970. */
  readonly now: Ms;
  /** How long it still takes; a window must hold all of it. */
  readonly duration: Ms;
  /** Addresses of hostsToResolve; left out, names are not followed to their addresses. */
  readonly addresses?: Addresses;
}

/** Kinds of addresses at which a listed target may be; loopback, because a tunnel may lead to it. */
const ALLOWED_KINDS: Readonly<Record<Target["class"], readonly AddressKind[]>> = {
  sandbox: ["loopback", "private"],
  staging: ["loopback", "private", "public"],
  production: ["loopback", "private", "public"],
};

/** Names compare without the dot that ends a fully qualified one. */
const hostOf = (url: string): string => new URL(url).hostname.replace(/\.$/, "");

const isLoopbackHost = (host: string): boolean => host === "localhost" || kindOfAddress(host) === "loopback";

const isUrl = (text: string): boolean => problemsOfOrigin(text).length === 0;

const entriesOf = (bases: Bases): readonly (readonly [TargetId, string])[] =>
  targetIds.flatMap((id) => {
    const base = bases[id];
    return base === undefined ? [] : [[id, base] as const];
  });

/** Everything that would be loaded, as one list. */
const loadsOf = ({ targets, bases, peaks, deployments = [] }: GuardRequest): readonly DeploymentLoad[] => [
  ...entriesOf(bases).map(([id, base]) => ({
    key: `targets.${id}`,
    listed: targets[id],
    base,
    peak: peaks[id] ?? rps(0),
  })),
  ...deployments,
];

/** The targets' own addresses, for a run that goes where headroom.yaml says. */
export const basesOf = (targets: Agreements): Bases =>
  Object.fromEntries(targetIds.flatMap((id) => (targets[id] === undefined ? [] : [[id, targets[id].url]])));

const originsOf = (bases: readonly string[]): readonly string[] =>
  [...new Set(bases.map(toOrigin))].toSorted();

/** Host names of the bases, and of further base URLs, whose addresses the guard wants to see. */
export const hostsToResolve = (bases: Bases, further: readonly string[] = []): readonly string[] => {
  const urls = [...entriesOf(bases).map(([, base]) => base), ...further].filter(isUrl);
  return [...new Set(urls.map(hostOf))].filter((host) => kindOfAddress(host) === undefined);
};

function reasonNeverToLoad(host: string): string | undefined {
  const row = forbiddenHosts.find(({ suffix }) => host === suffix || host.endsWith(`.${suffix}`));
  return row === undefined ? undefined : forbiddenReasons[row.reason];
}

function kindProblems(
  host: string,
  allowed: readonly AddressKind[],
  { addresses }: GuardRequest,
): readonly string[] {
  const literal = kindOfAddress(host);
  const found = literal === undefined ? addresses?.[host] : [host];
  if (found === undefined) return addresses === undefined ? [] : [`"${host}" was not resolved`];
  if (found.length === 0) return [`"${host}" does not resolve to an address`];
  const local = found.filter((address) => kindOfAddress(address) === "loopback").length;
  const isMixed = local > 0 && local < found.length;
  const wrong = found.filter((address) => !allowed.includes(kindOfAddress(address) ?? "unspecified"));
  return [
    ...wrong.map(
      (address) =>
        `"${host}" is at ${address}, which is ${kindOfAddress(address) ?? "unknown"}; allowed: ${allowed.join(", ")}`,
    ),
    ...(isMixed && wrong.length === 0
      ? [`"${host}" is at ${found.join(", ")}: on this machine and elsewhere`]
      : []),
  ];
}

function windowProblems({ windows }: Target, { now, duration }: GuardRequest): readonly string[] {
  const end = ms(now + duration);
  if (windows.length === 0) return ["has no window; outside this machine one is needed"];
  if (windows.some((window) => windowHolds(window, now, end))) return [];
  const listed = windows.map(({ text }) => text).join(", ");
  const span = `${new Date(now).toISOString()} to ${new Date(end).toISOString()}`;
  return [`no window holds ${span}; agreed: ${listed}`];
}

function agreementProblems(target: Target, request: GuardRequest): readonly string[] {
  return [
    ...(target.class === "production"
      ? ["production needs a second key, which this version cannot take"]
      : []),
    ...(target.owner === undefined ? ["has no owner; outside this machine one is needed"] : []),
    ...(target.maxRate === undefined ? ["has no max-rate; outside this machine one is needed"] : []),
    ...windowProblems(target, request),
  ];
}

/** The entry of the allow-list, when it speaks of this very origin. */
const listedAt = (base: string, listed: Target | undefined): Target | undefined =>
  listed !== undefined && toOrigin(listed.url) === toOrigin(base) ? listed : undefined;

/** Everything but rates that speaks against one base. */
function refusalsOf({ base, listed }: DeploymentLoad, request: GuardRequest): readonly string[] {
  const faults = problemsOfOrigin(base);
  if (faults.length > 0) return faults.map((fault) => `"${withoutSecrets(base)}" ${fault}`);
  const host = hostOf(base);
  const reason = reasonNeverToLoad(host);
  if (reason !== undefined) return [`"${host}" may never be loaded: ${reason}`];
  const target = listedAt(base, listed);
  // A loopback target that is listed as staging or production is a tunnel: the agreement must stand.
  if (isLoopbackHost(host) && (target === undefined || target.class === "sandbox"))
    return kindProblems(host, ["loopback"], request);
  if (target === undefined) return [`"${toOrigin(base)}" is not in the targets of headroom.yaml`];
  return [...agreementProblems(target, request), ...kindProblems(host, ALLOWED_KINDS[target.class], request)];
}

const refusals = (request: GuardRequest): readonly string[] =>
  loadsOf(request).flatMap((load) => refusalsOf(load, request).map((text) => `${load.key}: ${text}`));

/** Caps are agreed for a machine, so what stands behind one origin shares the smallest cap among it. */
function rateProblems(request: GuardRequest): readonly string[] {
  const usable = loadsOf(request).filter(({ base }) => isUrl(base));
  return originsOf(usable.map(({ base }) => base)).flatMap((origin) => {
    const here = usable.filter(({ base }) => toOrigin(base) === origin);
    const cap = Math.min(...here.map(({ listed }) => listedAt(origin, listed)?.maxRate ?? Infinity));
    const total = here.reduce((sum, { peak }) => sum + peak, 0);
    const names = here.map(({ key }) => key).join(" and ");
    return total <= cap
      ? []
      : [`${names}: the plan peaks at ${total.toFixed(1)}/s at "${origin}"; its cap is ${cap}/s`];
  });
}

/** Every reason not to send this load, one sentence each, with the target it is about; empty when it may be sent. */
export const problemsOfTargets = (request: GuardRequest): readonly string[] => [
  ...refusals(request),
  ...rateProblems(request),
];

const listing = (lead: string, problems: readonly string[]): string => [lead, ...problems].join("\n  ");

/** Throws TARGET_NOT_ALLOWED, or PLAN_RATE_TOO_HIGH when only rates are wrong; the message lists all problems. */
export function checkTargets(request: GuardRequest): void {
  const problems = problemsOfTargets(request);
  if (problems.length === 0) return;
  if (refusals(request).length > 0) {
    throw new AppError("TARGET_NOT_ALLOWED", listing("The load is refused:", problems), {
      hint: "List the target in headroom.yaml with owner, max-rate and a window that holds, or use the sandbox.",
    });
  }
  throw new AppError("PLAN_RATE_TOO_HIGH", listing("The plan is faster than a target allows:", problems), {
    hint: "Scale the plan down, or agree on a higher max-rate with the owner.",
  });
}
