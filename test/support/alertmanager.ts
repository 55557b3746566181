// A real Alertmanager on a free loopback port, its data in a temporary folder.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { vi } from "vitest";
import { z } from "zod";
import { freePort } from "./free-port.ts";

/** Debian calls the program by another name than the project does. */
const PROGRAM = ["prometheus-alertmanager", "alertmanager"].find(
  (name) => spawnSync(name, ["--version"]).error === undefined,
);

export const alertmanagerMissing = PROGRAM === undefined;

const Alerts = z.array(
  z.object({
    labels: z.record(z.string(), z.string()),
    status: z.object({
      state: z.enum(["unprocessed", "active", "suppressed"]),
      silencedBy: z.array(z.string()),
      inhibitedBy: z.array(z.string()),
    }),
  }),
);
const Silences = z.array(
  z.object({
    id: z.string(),
    status: z.object({ state: z.enum(["pending", "active", "expired"]) }),
    startsAt: z.string(),
    endsAt: z.string(),
    createdBy: z.string(),
    comment: z.string(),
    matchers: z.array(
      z.object({ name: z.string(), value: z.string(), isRegex: z.boolean(), isEqual: z.boolean() }),
    ),
  }),
);

export type AlertInside = z.infer<typeof Alerts>[number];
type SilenceInside = z.infer<typeof Silences>[number];

/** A started Alertmanager. Disposing ends it and removes its folder; twice is fine. */
interface Alertmanager extends AsyncDisposable {
  readonly url: string;
  /** host:port, as Prometheus names it. */
  readonly host: string;
  alerts(): Promise<readonly AlertInside[]>;
  /** Waits until one of its alerts is as wanted. */
  untilAlert(is: (alert: AlertInside) => boolean): Promise<AlertInside>;
  silences(): Promise<readonly SilenceInside[]>;
  untilSilence(is: (silence: SilenceInside) => boolean): Promise<SilenceInside>;
  /** Lets alerts fire for five minutes, as a Prometheus would. */
  fire(alerts: readonly Readonly<Record<string, string>>[]): Promise<void>;
}

interface AlertmanagerOptions {
  /** Text of the configuration. */
  readonly config: string;
  /** Files that stand beside it: name → text. */
  readonly files?: Readonly<Record<string, string>>;
}

/** It says on its error output where it listens; requests are taken from then on. */
async function untilReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (child.stderr === null) throw new Error("Alertmanager has no error output");
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (line.includes("Listening on")) return;
  }
  throw new Error(`Alertmanager did not start:\n${said.join("\n")}`);
}

async function writeFiles(folder: string, { config, files = {} }: AlertmanagerOptions): Promise<string> {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const file = path.join(folder, "alertmanager.yaml");
  await writeFile(file, config);
  return file;
}

async function ask(address: URL, init: RequestInit = {}): Promise<string> {
  const response = await fetch(address, { ...init, signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address.href}: ${response.status} ${text}`);
  return text;
}

const WAIT = { timeout: 120_000, interval: 100 };

/** The first that is as wanted, as soon as there is one. */
const until = <T>(list: () => Promise<readonly T[]>, is: (one: T) => boolean): Promise<T> =>
  vi.waitFor(async () => {
    const all = await list();
    const found = all.find(is);
    if (found === undefined) throw new Error(`none is as wanted among ${JSON.stringify(all)}`);
    return found;
  }, WAIT);

function clientOf(url: string): Omit<Alertmanager, keyof AsyncDisposable | "host"> {
  const at = (name: string): URL => new URL(`/api/v2/${name}`, url);
  const alerts = async () => Alerts.parse(JSON.parse(await ask(at("alerts"))));
  const silences = async () => Silences.parse(JSON.parse(await ask(at("silences"))));
  return {
    url,
    alerts,
    untilAlert: (is) => until(alerts, is),
    silences,
    untilSilence: (is) => until(silences, is),
    fire: async (labels) => {
      const endsAt = new Date(Date.now() + 300_000).toISOString();
      await ask(at("alerts"), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(labels.map((one) => ({ labels: one, endsAt }))),
      });
    },
  };
}

export async function startAlertmanager(options: AlertmanagerOptions): Promise<Alertmanager> {
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-alertmanager-"));
  const host = `127.0.0.1:${await freePort()}`;
  const config = await writeFiles(folder, options);
  const child = spawn(
    PROGRAM ?? "alertmanager",
    [
      `--config.file=${config}`,
      `--storage.path=${path.join(folder, "data")}`,
      `--web.listen-address=${host}`,
      "--cluster.listen-address=",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = once(child, "exit");
  await untilReady(child);
  child.stderr.resume();
  return {
    ...clientOf(`http://${host}`),
    host,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
