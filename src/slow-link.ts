// A thread that relays connections over slow lines, so that neither the receiver nor the systems feel the work of it.
import { createServer, createConnection, type AddressInfo, type Server, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { createSlowLine, type LineQuality } from "./platform/slow-line.ts";

interface Order {
  /** Addresses to relay to. */
  readonly targets: readonly { readonly host: string; readonly port: number }[];
  readonly bitsPerSecond: readonly [low: number, high: number];
  readonly delaySeconds: number;
  readonly lossRatio: number;
}

const now = (): number => performance.now() / 1000;

const later = (act: () => void, at: number): void => void setTimeout(act, Math.max(0, (at - now()) * 1000));

const carried = { connections: 0, bytes: 0 };

/** Acts one after the other in the order given, each at its time at the earliest: timers of a busy thread overtake each other. */
function createQueue(): (act: () => void, at: number) => void {
  const waiting: (() => void)[] = [];
  return (act, at) => {
    waiting.push(act);
    later(() => waiting.shift()?.(), at);
  };
}

/** Sends what comes in on one side out on the other when the line has carried it; the reader waits while too much is on the way. */
function carry(from: Socket, to: Socket, quality: LineQuality): void {
  const line = createSlowLine(quality, Math.random);
  const arrive = createQueue();
  let last = 0;
  from.on("data", (chunk) => {
    from.pause();
    last = line.arrivalOf(chunk.length, now());
    carried.bytes += chunk.length;
    arrive(() => {
      if (!to.destroyed) to.write(chunk);
    }, last);
    // The sender may hand over the next chunk when the line is free again, not when this one has arrived.
    later(() => from.resume(), last - quality.delaySeconds);
  });
  from.on("end", () => arrive(() => to.end(), last));
  from.on("close", () => later(() => to.destroy(), last + 1));
  from.on("error", () => to.destroy());
}

function relay(client: Socket, target: Order["targets"][number], order: Order): void {
  const [low, high] = order.bitsPerSecond;
  const quality: LineQuality = {
    bitsPerSecond: low + Math.random() * (high - low),
    delaySeconds: order.delaySeconds / 2,
    lossRatio: order.lossRatio,
  };
  carried.connections += 1;
  const server = createConnection(target);
  carry(client, server, quality);
  carry(server, client, quality);
}

function listen(target: Order["targets"][number], order: Order): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, (client) => relay(client, target, order));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

// Made by startSlowLink, of this very type.
const order: Order = workerData;
const ports = await Promise.all(order.targets.map((target) => listen(target, order)));
// Whatever the question is, there is one answer.
parentPort?.on("message", () => parentPort?.postMessage(carried, []));
parentPort?.postMessage(ports, []);
