// Sandbox, nginx, exporters and Prometheus on loopback, and a run of headroom through its command line.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import { closing, type Closing } from "../closing.ts";
import { startNginx } from "./nginx.ts";
import { runProgram, startProgram } from "./program.ts";
import { startPrometheus } from "./prometheus.ts";
import { capacityFiles, sandboxSettings, sceneConfig, systems } from "./systems.ts";

export const repository = path.resolve(import.meta.dirname, "../../../..");
const PROGRAM = path.join(repository, "dist/main.js");
const DAYS_SINCE_TEST = 9;
const DAY_MS = 86_400_000;

const Ready = z.object({ targets: z.record(z.string(), z.string()) });

interface Scene extends AsyncDisposable {
  readonly prometheus: string;
  /** `headroom run …` against the scene. @returns its exit code */
  run(...args: readonly string[]): Promise<number>;
}

const pick = (from: Readonly<Record<string, string>>, ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(from).filter(([id]) => ids.includes(id)));

/** Writes headroom.yaml and what is known of capacities. */
async function prepare(folder: string, opened: Closing): Promise<void> {
  const sandbox = opened.use(
    await startProgram({
      command: process.execPath,
      args: [PROGRAM, "sandbox", "--port", "0", "--json", ...sandboxSettings()],
      cwd: folder,
    }),
  );
  const { targets } = Ready.parse(JSON.parse(sandbox.ready));
  const nginx = opened.use(await startNginx(folder, pick(targets, Object.keys(systems))));
  const config = sceneConfig({
    targets: { ...targets, ...nginx.urls },
    direct: targets,
    logOf: nginx.logOf,
  });
  await writeFile(path.join(folder, "headroom.yaml"), stringify(config));
  const capacity = path.join(folder, ".headroom/capacity");
  await mkdir(capacity, { recursive: true });
  const files = capacityFiles(new Date(Date.now() - DAYS_SINCE_TEST * DAY_MS));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(capacity, name), text);
}

interface SceneOptions {
  readonly scrapeSeconds: number;
  /** Folder of generated dashboards, whose rules Prometheus loads. */
  readonly boards: string;
}

async function open(folder: string, options: SceneOptions, opened: Closing): Promise<string> {
  const { scrapeSeconds, boards } = options;
  await prepare(folder, opened);
  const exporters = opened.use(
    await startProgram({
      command: process.execPath,
      args: [PROGRAM, "exporters", "--config", "headroom.yaml", "--port", "0"],
      cwd: folder,
    }),
  );
  const targets = [new URL(exporters.ready).host];
  const rules = ["recording", "alerts"].map((name) => path.join(boards, `rules/${name}.yaml`));
  const { url } = opened.use(await startPrometheus({ folder, targets, rules, scrapeSeconds }));
  return url;
}

/** Needs `npm run build` of the repository. */
export async function openScene(options: SceneOptions): Promise<Scene> {
  const opened = closing();
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-scene-"));
  opened.defer(() => rm(folder, { recursive: true }));
  try {
    const prometheus = await open(folder, options, opened);
    const forward = ["--remote-write", `${prometheus}/api/v1/write`];
    return {
      prometheus,
      run: (...args) =>
        runProgram({
          command: process.execPath,
          args: [PROGRAM, "run", ...args, "--targets", "headroom.yaml", ...forward],
          cwd: folder,
        }),
      [Symbol.asyncDispose]: () => Promise.resolve(opened[Symbol.asyncDispose]()),
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}
