// A join storm in one room of the sandbox: every point that joins is told to all that are there, so a room of N points
// causes N²/2 messages. `npx tsx bench/join-storm.ts [points] [seconds]`; the points are in a process of their own.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import { z } from "zod";
import { createLog } from "../src/platform/log.ts";
import { startSandbox } from "../src/sandbox/sandbox.ts";

const ROOM = "room-national";
/** The objective of the class `join`. */
const TARGET_SECONDS = 3;
/** The room is quiet when all its messages have had time to arrive. */
const QUIET_MS = 3000;
const Points = z.object({ joins: z.array(z.number()), news: z.number(), cores: z.number() });
const Ledger = z.object({
  meetings: z.object({ messages: z.number(), expectedMessages: z.number(), frames: z.number() }),
});

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * q)] ?? Number.NaN;

const told = (text: string): number => text.split('"type":"joined"').length - 1;

/** Joins, hears, and stays until the end. Returns the seconds from connecting to the roster. */
async function join(base: string, number: number, hear: (news: number) => void): Promise<number> {
  const identified = await fetch(`${base}/meetings/${ROOM}/participants`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ point: `point-${number}` }),
  });
  const { token } = z.object({ token: z.string() }).parse(await identified.json());
  const began = performance.now();
  const socket = new WebSocket(`${base.replace("http", "ws")}/meetings/${ROOM}/signalling?token=${token}`);
  const roster = new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (data: Buffer) => {
      const text = data.toString("latin1");
      if (text.startsWith('{"type":"roster"')) resolve();
      else hear(told(text));
    });
  });
  socket.once("open", () => socket.send(JSON.stringify({ type: "register", point: `point-${number}` })));
  await roster;
  return (performance.now() - began) / 1000;
}

async function playPoints(base: string, points: number, seconds: number): Promise<z.infer<typeof Points>> {
  let news = 0;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const joins: Promise<number>[] = [];
  for (let number = 0; number < points; number += 1) {
    await pause(began + (number * seconds * 1000) / points - performance.now());
    joins.push(join(base, number, (heard) => (news += heard)));
  }
  const took = await Promise.all(joins);
  await pause(QUIET_MS);
  const { user, system } = process.cpuUsage(cpu);
  return { joins: took, news, cores: (user + system) / 1000 / (performance.now() - began) };
}

async function main(points: number, seconds: number): Promise<void> {
  await using sandbox = await startSandbox({ seed: 1, portBase: 0, log: createLog(process.stderr, "warn") });
  const base = sandbox.targets.meetings;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const child = fork(fileURLToPath(import.meta.url), [String(points), String(seconds), base]);
  const [message] = await once(child, "message");
  const { user, system } = process.cpuUsage(cpu);
  const cores = (user + system) / 1000 / (performance.now() - began);
  const played = Points.parse(message);
  const { meetings } = Ledger.parse(await (await fetch(`${base}/-/ledger`)).json());
  const [p50, p95] = [quantile(played.joins, 0.5), quantile(played.joins, 0.95)];
  console.log(`points     ${points} in ${seconds} s, ${(points / seconds).toFixed(1)} joins/s`);
  console.log(`join       p50 ${p50.toFixed(3)} s, p95 ${p95.toFixed(3)} s, target ${TARGET_SECONDS} s`);
  console.log(
    `messages   ${meetings.messages} of ${meetings.expectedMessages} sent in ${meetings.frames} frames, ${played.news} heard`,
  );
  console.log(
    `processor  sandbox ${cores.toFixed(2)} cores, points ${played.cores.toFixed(2)} cores; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  const isComplete = meetings.messages === meetings.expectedMessages && played.news === meetings.messages;
  process.exitCode = isComplete && p95 <= TARGET_SECONDS ? 0 : 1;
}

const [points = "1000", seconds = "60", base] = process.argv.slice(2);
if (base === undefined) await main(Number(points), Number(seconds));
else process.send?.(await playPoints(base, Number(points), Number(seconds)), () => process.exit());
