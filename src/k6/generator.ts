// One generator: a k6 process that carries out its segment of the plan and pushes to the receiver.
import { open } from "node:fs/promises";
import { totalmem } from "node:os";
import { startKeptProcess, type KeptProcess } from "../platform/kept-process.ts";
import { k6Environment } from "./environment.ts";

export interface GeneratorOptions {
  readonly engine: string;
  readonly engineVersion: string;
  readonly keeper: string;
  readonly run: string;
  /** 0 … generators − 1. */
  readonly index: number;
  readonly generators: number;
  readonly configPath: string;
  readonly scriptPath: string;
  readonly summaryPath: string;
  readonly logPath: string;
  readonly pushUrl: string;
  /** Between two pushes, such as `250ms`; a second unless given. */
  readonly pushInterval?: string;
  /** Further variables of the environment of the script. */
  readonly told?: Readonly<Record<string, string>>;
}

/** Bounds of the execution segments: 0, 1/N … 1. */
export const segmentSequence = (generators: number): string =>
  Array.from({ length: generators + 1 }, (_, i) =>
    i === 0 ? "0" : i === generators ? "1" : `${i}/${generators}`,
  ).join(",");

export function k6Arguments(options: GeneratorOptions): string[] {
  const { index, generators } = options;
  const bounds = segmentSequence(generators).split(",");
  const segment =
    generators === 1
      ? []
      : [
          "--execution-segment",
          `${bounds[index] ?? "0"}:${bounds[index + 1] ?? "1"}`,
          "--execution-segment-sequence",
          segmentSequence(generators),
        ];
  return [
    "run",
    "--quiet",
    "--no-color",
    "--log-output=stderr",
    "--log-format=json",
    "--no-thresholds",
    "--config",
    options.configPath,
    "--out",
    "experimental-prometheus-rw",
    "--tag",
    `testid=${options.run}`,
    "--tag",
    `generator=${index}`,
    ...segment,
    options.scriptPath,
  ];
}

/** Starts k6 with its output going to the run's log file. */
export async function startGenerator(options: GeneratorOptions): Promise<KeptProcess> {
  const output = await open(options.logPath, "a");
  try {
    return await startKeptProcess({
      keeper: options.keeper,
      command: options.engine,
      args: k6Arguments(options),
      env: k6Environment({
        pushUrl: options.pushUrl,
        summaryPath: options.summaryPath,
        engineVersion: options.engineVersion,
        pushInterval: options.pushInterval,
        told: options.told,
        memoryBytes: totalmem() / options.generators,
        inherited: process.env,
      }),
      output: output.fd,
    });
  } finally {
    await output.close();
  }
}
