// Before a probe sends its load: the guard, and one request that shows that the next thousands make sense.
import { AppError, messageOf } from "../errors/app-error.ts";
import { checkTargets, hostsToResolve, type GuardRequest } from "../guard/targets.ts";
import { isExpected } from "../probe/classify.ts";
import type { ProbeSpec } from "../probe/probe-endpoint.ts";
import { deadline, reasonOf } from "../platform/deadline.ts";
import { resolveHosts } from "../platform/resolve.ts";
import { ms, rps } from "../units/units.ts";
import type { ProbeTarget } from "./probe-target.ts";
import type { LoadedTargets } from "./targets.ts";

export interface GuardedProbe {
  readonly target: ProbeTarget;
  readonly origin: string;
  readonly loaded: LoadedTargets | undefined;
  /** The highest rate that will be sent, and how long it takes at most. */
  readonly peak: number;
  readonly seconds: number;
}

/** The load as the guard sees it: on the entry of a target, or on one of the deployments, or on nothing that is listed. */
function loadOf({ target, origin, loaded, peak }: GuardedProbe): Omit<GuardRequest, "now" | "duration"> {
  const targets = loaded?.config.targets ?? {};
  if (target.id !== undefined)
    return { targets, bases: { [target.id]: origin }, peaks: { [target.id]: rps(peak) } };
  const all = loaded?.config.deployments ?? [];
  const at = all.findIndex(({ url }) => url === origin);
  const key = at < 0 ? "the address" : `deployments[${at}]`;
  const load = { key, listed: all[at], base: origin, peak: rps(peak) };
  return { targets, bases: {}, peaks: {}, deployments: [load] };
}

/** Refuses before the first packet. @returns the address at which the guard saw the host. */
export async function guardProbe(probe: GuardedProbe, signal: AbortSignal): Promise<string | undefined> {
  const { origin, seconds } = probe;
  const addresses = await resolveHosts(hostsToResolve({}, [origin]), signal);
  checkTargets({ ...loadOf(probe), now: ms(Date.now()), duration: ms(seconds * 1000), addresses });
  return addresses[new URL(origin).hostname]?.[0];
}

const refuse = (what: string, hint: string, cause?: unknown): AppError =>
  new AppError("PROBE_NOT_STARTED", `The one request before the load ${what}; no load was sent.`, {
    hint,
    cause,
  });

const TOO_MANY = 429;

/**
 * One request. A system that fails or turns away is measured all the same; one that is not there, or that does not know
 * what it is asked for, is not. Throws PROBE_NOT_STARTED.
 */
export async function tryOnce(
  spec: ProbeSpec & { readonly timeoutSeconds: number },
  signal: AbortSignal,
): Promise<void> {
  using limit = deadline(ms(spec.timeoutSeconds * 1000), signal);
  const { url, method, headers, body } = spec;
  const init = { method, headers, redirect: "manual", signal: limit.signal } as const;
  const status = await fetch(url, body === undefined ? init : { ...init, body }).then(
    async (answer) => {
      await answer.body?.cancel();
      return answer.status;
    },
    (thrown: unknown) => {
      signal.throwIfAborted();
      if (limit.signal.aborted) return undefined;
      const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
      throw refuse(
        `got no answer from ${new URL(url).origin} (${reasonOf(cause, signal) || messageOf(thrown)})`,
        "Is the system up, and is the address right?",
        thrown,
      );
    },
  );
  if (status === undefined || status === TOO_MANY || status >= 500 || isExpected(status, spec)) return;
  throw refuse(
    `was answered with ${status}`,
    "Give what it lacks with --param, --header or --body; a value that only a session has must come from one. --expect names statuses that are right.",
  );
}
