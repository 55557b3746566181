// A whole probe of one target: what came back is held against what is expected.
import type { ProbeCheck } from "../src/catalogue/watch-metrics.ts";
import type { ProbeSettings } from "../src/config/probe.ts";
import type { Ms } from "../src/units/units.ts";
import { deadline, reasonOf } from "../src/platform/deadline.ts";
import { judge } from "./expectations.ts";
import { shakeHands } from "./handshake.ts";
import { followRedirects } from "./redirects.ts";
import { noPhases, startStopwatch, type Phases } from "./stopwatch.ts";

/** What is asked of one target, and where. */
export interface ProbeTarget extends ProbeSettings {
  /** Base URL. */
  readonly url: string;
  /** Origins that a redirect may lead to: those of the configuration. */
  readonly origins: ReadonlySet<string>;
}

/** What one probe saw. */
export interface Finding {
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  /** True when every expectation was met. */
  readonly up: boolean;
  /** HTTP status of the last answer; undefined without one. */
  readonly status: number | undefined;
  /** Over all redirects. */
  readonly phases: Phases;
  readonly redirects: number;
  /** The expectations that apply; what could not be looked at was not met. */
  readonly checks: Readonly<Partial<Record<ProbeCheck, boolean>>>;
  /** When the first certificate ends, in seconds since 1970. */
  readonly tlsExpiry: number | undefined;
  /** Until the handshake was answered (s); undefined without an answer. */
  readonly websocketSeconds: number | undefined;
  /** Why it is not up. */
  readonly because: string | undefined;
}

/** A target that is slower than the scrape allows is down as far as this scrape can tell. */
export const unanswered = (beganAt: number): Finding => ({
  beganAt,
  up: false,
  status: undefined,
  phases: noPhases,
  redirects: 0,
  checks: { answer: false },
  tlsExpiry: undefined,
  websocketSeconds: undefined,
  because: "no answer within the time of the scrape",
});

const addressOf = (base: string, path: string): URL => new URL(`${base.replace(/\/+$/, "")}${path}`);

type Chain = Awaited<ReturnType<typeof followRedirects>>;

function firstExpiry({ certificates }: Chain): number | undefined {
  const ends = certificates.flatMap(({ expiresAt }) => (expiresAt === undefined ? [] : [expiresAt]));
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Probes one target once. Never rejects: a target that does not answer is the finding. */
export async function probe(target: ProbeTarget, timeout: Ms, parent: AbortSignal): Promise<Finding> {
  using limit = deadline(timeout, parent);
  const { signal } = limit;
  const beganAt = Date.now();
  const watch = startStopwatch();
  const from = addressOf(target.url, target.path);
  const way = { from, most: target.redirects, endsAt: target.endsAt, origins: target.origins };
  const handshake =
    target.websocket === undefined
      ? undefined
      : shakeHands(addressOf(target.url, target.websocket.path), signal).catch((thrown: unknown) =>
          reasonOf(thrown, signal),
        );
  const chain = await followRedirects(way, { watch, signal });
  const phases = watch.stop();
  const shaken = await handshake;
  const judged = judge(target, { ...chain, shaken });
  const because = judged.find(({ because: why }) => why !== undefined);
  return {
    beganAt,
    up: because === undefined,
    status: chain.answer?.status,
    phases,
    redirects: chain.redirects,
    checks: Object.fromEntries(judged.map(({ check, because: why }) => [check, why === undefined])),
    tlsExpiry: firstExpiry(chain),
    websocketSeconds: typeof shaken === "object" ? shaken.seconds : undefined,
    because: because && `${because.check}: ${because.because}`,
  };
}
