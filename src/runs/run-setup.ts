import type { AutostopRule } from "../analysis/autostop-rule.ts";
import type { Reading } from "../analysis/reading.ts";
import type { Bases } from "../guard/targets.ts";
import type { Deployment } from "../planning/deployment.ts";
import type { Plan } from "../planning/plan.ts";
import type { AlertLabels } from "../planning/silence.ts";
import type { RunRecord } from "../record/run-record.ts";

/** Where a run is to be silenced. */
export interface SilencePlace {
  /** Base address of the Alertmanager. */
  readonly url: string;
  /** Labels that an alert must have, too. */
  readonly labels: AlertLabels;
}

/** Everything a run needs to know; nothing in it is looked up later. */
export interface RunSetup {
  readonly plan: Plan;
  readonly scheduleHash: string;
  /** Base URLs of stubs, and of systems where no deployment is named; already allowed by the guard. */
  readonly bases: Bases;
  /** What serves which provinces, system by system; allowed by the guard as well. */
  readonly deployments: readonly Deployment[];
  /** Base URL → base URL of its relay, where offices on slow lines are played. Ledgers are asked past them. */
  readonly relays?: Readonly<Record<string, string>> | undefined;
  readonly engine: { readonly path: string; readonly version: string; readonly source: string };
  readonly generators: number;
  readonly rules: readonly AutostopRule[];
  readonly dataDir: string;
  readonly environment: string;
  /** How the sandbox was set up; null when the targets are not a sandbox of this run. */
  readonly sandbox: Readonly<Record<string, string>> | null;
  /** Prometheus to which the raw pushes are forwarded. */
  readonly remoteWrite: string | undefined;
  /** Where alerts that the run brings about on purpose are silenced. */
  readonly silence?: SilencePlace | undefined;
  /** Options of the command line that chose the journeys, such as `--only land-lookup`. */
  readonly planOptions?: readonly string[];
  readonly version: string;
  /** What the caller has to say of the run, in sentences; read when it has ended. */
  readonly notices: readonly string[];
}

type RunPhase = "starting" | "loading" | "draining";

/** The run in progress, for a screen. */
export interface RunView {
  readonly id: string;
  readonly phase: RunPhase;
  /** Seconds since the load began. */
  readonly elapsedSeconds: number;
  readonly durationSeconds: number;
  /** The latest readings, oldest first. */
  readonly recent: readonly Reading[];
  /** Sum of all readings. */
  readonly total: Reading;
}

export interface ConductedRun {
  readonly record: RunRecord;
  readonly readings: readonly Reading[];
  readonly folder: string;
}
