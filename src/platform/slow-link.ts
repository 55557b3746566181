// Relays on this machine through which a share of the load reaches its targets over slow lines.
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import { packageFile } from "./package-files.ts";

export interface SlowLinkOptions {
  /** Base URLs of what is to be reached; http only, for a relay has no certificate of theirs. */
  readonly bases: readonly string[];
  readonly bitsPerSecond: readonly [low: number, high: number];
  /** Round trip (s). */
  readonly delaySeconds: number;
  readonly lossRatio: number;
  /** Called when the relays break off later; nothing goes through them from then on. */
  readonly onFailure: (error: Error) => void;
}

const Carried = z.object({ connections: z.number(), bytes: z.number() });
/** What the relays took so far: connections, and bytes of both directions. */
type Carried = z.infer<typeof Carried>;

export interface SlowLink extends AsyncDisposable {
  /** Base URL → base URL of its relay. */
  readonly through: Readonly<Record<string, string>>;
  /** Undefined when the relays have broken off. */
  carried(): Promise<Carried | undefined>;
}

const Port = z.number().int().positive();

/** Throws PLAN_INVALID, naming them, when some of the addresses cannot be relayed. */
export function refuseUnrelayed(bases: readonly string[]): void {
  const refused = bases.filter((base) => !base.startsWith("http://"));
  if (refused.length === 0) return;
  throw new AppError(
    "PLAN_INVALID",
    `Slow lines work over http only; these are not: ${refused.join(", ")}.`,
    {
      hint: "Leave out the surge that has slow lines, or name http addresses of the same systems.",
    },
  );
}

function toTarget(base: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(base);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port === "" ? 80 : port) };
}

/** The next thing that the thread says. Rejects when it ends without, or has ended. */
function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number): void =>
      settle(() => reject(new Error(`The relays ended with code ${code}.`)));
    const onError = (error: Error): void => settle(() => reject(error));
    const onMessage = (message: unknown): void => settle(() => resolve(message));
    function settle(act: () => void): void {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    }
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    // A thread that has ended says nothing any more, not even that.
    if (worker.threadId === -1) onExit(1);
  });
}

/**
 * Starts a relay for each base, on free ports of 127.0.0.1.
 * Throws PLAN_INVALID for a base that is not http, and an Error when the thread cannot listen; none is left running then.
 */
export async function startSlowLink({ bases, onFailure, ...line }: SlowLinkOptions): Promise<SlowLink> {
  refuseUnrelayed(bases);
  const workerData = { ...line, targets: bases.map(toTarget) };
  const worker = new Worker(packageFile("dist", "slow-link.js"), { workerData });
  try {
    const ports = z
      .array(Port)
      .length(bases.length)
      .parse(await nextMessage(worker));
    worker.on("error", onFailure);
    return {
      through: Object.fromEntries(bases.map((base, i) => [base, `http://127.0.0.1:${ports[i] ?? 0}`])),
      carried: async () => {
        const told = nextMessage(worker);
        worker.postMessage("carried?", []);
        return told.then(
          (message) => Carried.parse(message),
          () => undefined,
        );
      },
      [Symbol.asyncDispose]: async () => {
        await worker.terminate();
      },
    };
  } catch (thrown) {
    await worker.terminate();
    throw thrown;
  }
}
