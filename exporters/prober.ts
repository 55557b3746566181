// The targets that are probed: each of the configuration, asked at most once in 5 s by whatever page.
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../src/catalogue/system.ts";
import type { ProbeSettings } from "../src/config/probe.ts";
import { AppError } from "../src/errors/app-error.ts";
import type { Log } from "../src/platform/log.ts";
import { ms } from "../src/units/units.ts";
import { createNotices } from "./notices.ts";
import { probe, unanswered, type Finding, type ProbeTarget } from "./probe.ts";
import { answerWithin, shareAnswer } from "./shared-answer.ts";

type ProbeId = SystemId | DependencyId;
const probeIds: readonly ProbeId[] = [...systemIds, ...dependencyIds];

export interface ProberOptions {
  /** Name → base URL. Names beyond the catalogue are left out: a label has no values beyond it. */
  readonly targets: Readonly<Record<string, string>>;
  /** What is asked and expected; `/-/ready` and 2xx unless given. */
  readonly probes?: Readonly<Partial<Record<ProbeId, ProbeSettings | undefined>>>;
  /** Ends probes under way; they outlive the scrape that began them, because another may be waiting for the same one. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** Probes by name, and never anything that the configuration does not name. */
export interface Prober {
  /** In the order of the catalogue. */
  readonly names: readonly ProbeId[];
  /** A finding for every name; one that is not there when the signal aborts is down. */
  ask(name: ProbeId, signal: AbortSignal): Promise<Finding>;
}

const TIMEOUT = ms(5000);
const plain: ProbeSettings = { path: "/-/ready", redirects: 0, endsAt: undefined };

function checkAddress(name: string, url: string): void {
  if (/^https?:/.test(url) && URL.canParse(url)) return;
  throw new AppError("OPTION_INVALID", `The target "${name}" is "${url}", which is not an HTTP address.`, {
    hint: "Write it like this: http://127.0.0.1:7100",
  });
}

function toTargets({ targets, probes = {} }: ProberOptions): ReadonlyMap<ProbeId, ProbeTarget> {
  const found = probeIds.flatMap((name) => {
    const settings = probes[name] ?? plain;
    const url = settings.url ?? targets[name];
    if (url === undefined) return [];
    checkAddress(name, url);
    return [{ name, settings, url }];
  });
  const addresses = found.flatMap(({ url, settings: { endsAt = url } }) => [url, endsAt]);
  const origins = new Set(addresses.map((address) => new URL(address).origin));
  return new Map(found.map(({ name, settings, url }) => [name, { ...settings, url, origins }]));
}

/** Throws OPTION_INVALID for a base URL that is none. */
export function createProber(options: ProberOptions): Prober {
  const { signal: lifetime, log, now = () => performance.now() } = options;
  const notices = createNotices("probe failed", log);
  const asked = new Map(
    [...toTargets(options)].map(([name, target]) => {
      const ask = async (): Promise<Finding> => {
        const finding = await probe(target, TIMEOUT, lifetime);
        if (!lifetime.aborted) notices.tell(name, finding.because);
        return finding;
      };
      return [name, shareAnswer(ask, { now })];
    }),
  );
  return {
    names: [...asked.keys()],
    ask: async (name, signal) => {
      const beganAt = Date.now();
      const answer = asked.get(name)?.();
      return (answer && (await answerWithin(answer, signal))) ?? unanswered(beganAt);
    },
  };
}
