// The record of a run before anything was measured: what the plan and the machine say. Pure.
import { endpointsBroughtBy } from "../catalogue/endpoints.ts";
import { REFERENCE } from "../catalogue/vendors.ts";
import { dividedSystems } from "../planning/deployment.ts";
import type { Plan } from "../planning/plan.ts";
import type { OwnParts, RunRecord } from "../record/run-record.ts";
import { emptyResults } from "./conclude-run.ts";
import type { RunSetup } from "./run-setup.ts";

interface Machine {
  readonly platform: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
}

export interface DraftFacts {
  readonly id: string;
  readonly startedAt: Date;
  readonly machine: Machine;
  readonly slotSeconds: number;
}

/** Only where there is more to say than `targets` does: several deployments of a system, or another product. */
function deploymentsOf({ deployments }: RunSetup): Pick<RunRecord["environment"], "deployments"> {
  const divided = dividedSystems(deployments);
  const told = deployments.filter(({ system, vendor }) => divided.has(system) || vendor !== REFERENCE);
  if (told.length === 0) return {};
  return {
    deployments: told.map(({ system, name, vendor, url, provinces }) => ({
      system,
      name,
      vendor,
      url,
      provinces: [...provinces],
    })),
  };
}

function ownPartsOf({ journeys }: Plan): OwnParts {
  const own = journeys.map(({ journey }) => journey).filter(({ source }) => source !== undefined);
  return {
    journeys: own.map(({ id, system, name }) => ({ id, system, name: { ...name } })),
    endpoints: endpointsBroughtBy(own).map(({ id, system, class: of }) => ({ id, system, class: of })),
  };
}

function planned({ plan, planOptions }: RunSetup, slotSeconds: number): RunRecord["plan"] {
  return {
    durationSeconds: plan.durationSeconds,
    timeFactor: plan.timeFactor,
    thinkScale: plan.thinkScale,
    scale: plan.scale,
    activity: plan.activity,
    keep: plan.keep,
    overDispersion: plan.overDispersion,
    ...(plan.steady === undefined ? {} : { steady: { ...plan.steady } }),
    faults: plan.faults.map((fault) => ({ ...fault, change: { ...fault.change } })),
    slotSeconds,
    peakRequestsPerSecond: plan.total.peakRequestsPerSecond,
    requests: plan.total.requests,
    assumptions: [...plan.assumptions],
    own: ownPartsOf(plan),
    options: [...(planOptions ?? [])],
  };
}

/** Written when the run begins, so that a run that dies leaves a record which says so. */
export function draftRecord(setup: RunSetup, { id, startedAt, machine, slotSeconds }: DraftFacts): RunRecord {
  const { plan, engine } = setup;
  return {
    id,
    version: 1,
    surge: plan.surge,
    scope: [...plan.scope],
    seed: plan.seed,
    scheduleHash: setup.scheduleHash,
    engine: { version: engine.version, source: engine.source, generators: setup.generators },
    headroom: { version: setup.version },
    environment: {
      name: setup.environment,
      targets: Object.fromEntries(Object.entries(setup.bases)),
      ...deploymentsOf(setup),
      machine,
      sandbox: setup.sandbox === null ? null : { ...setup.sandbox },
    },
    startedAt: startedAt.toISOString(),
    endedAt: null,
    plan: planned(setup, slotSeconds),
    outcome: { kind: "running", because: null },
    ...emptyResults,
    notices: [],
  };
}
