// A process of its own for autocannon, so that what sends the load is not what judges it: started with a channel to
// headroom, it waits for an order, plays it and tells what came of it. When the channel closes, however that comes, the
// load ends.
import { generate } from "./probe/generate.ts";
import type { FromGenerator, ToGenerator } from "./probe/order.ts";

const stopped = new AbortController();
const isMessage = (value: unknown): value is ToGenerator =>
  typeof value === "object" && value !== null && "kind" in value;

const tell = (message: FromGenerator): void => {
  if (process.connected) process.send?.(message);
};

async function play({ order }: Extract<ToGenerator, { kind: "start" }>): Promise<void> {
  const counts = await generate({ order, onProgress: tell, signal: stopped.signal });
  tell({ kind: "end", counts });
  process.disconnect();
}

process.on("message", (message: unknown) => {
  if (!isMessage(message)) return;
  if (message.kind === "stop") stopped.abort();
  else void play(message);
});
process.on("disconnect", () => process.exit(0));
