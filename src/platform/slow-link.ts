// Relays on this machine through which a share of the load reaches its targets over slow lines.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { packageFile } from "./package-files.ts";

export interface SlowLinkOptions {
  /** Base URLs of what is to be reached; http only, for a relay has no certificate of theirs. */
  readonly bases: readonly string[];
  readonly bitsPerSecond: readonly [low: number, high: number];
  /** Round trip (s). */
  readonly delaySeconds: number;
  readonly lossRatio: number;
}

export interface SlowLink extends AsyncDisposable {
  /** Base URL → base URL of its relay. */
  readonly through: Readonly<Record<string, string>>;
}

const Ports = z.array(z.number().int().positive());

/** Starts a relay for each base. */
export async function startSlowLink({ bases, ...line }: SlowLinkOptions): Promise<SlowLink> {
  const targets = bases.map((base) => {
    const { hostname, port } = new URL(base);
    return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port === "" ? 80 : port) };
  });
  const worker = new Worker(packageFile("dist", "slow-link.js"), { workerData: { ...line, targets } });
  const [message] = await once(worker, "message");
  const ports = Ports.parse(message);
  return {
    through: Object.fromEntries(bases.map((base, i) => [base, `http://127.0.0.1:${ports[i] ?? 0}`])),
    [Symbol.asyncDispose]: async () => {
      await worker.terminate();
    },
  };
}
