// Where the load of a plan goes: the targets and deployments of headroom.yaml, or the run's own sandbox.
import { dependencyIds, systemIds, type SystemId } from "../catalogue/system.ts";
import { REFERENCE } from "../catalogue/vendors.ts";
import type { Config } from "../config/schema.ts";
import { AppError } from "../errors/app-error.ts";
import { basesOf, type Bases, type DeploymentLoad, type GuardRequest } from "../guard/targets.ts";
import { deploymentPeak } from "../planning/deployment-peak.ts";
import {
  DEFAULT_DEPLOYMENT,
  deploymentsFor,
  unservedProvinces,
  type Deployment,
} from "../planning/deployment.ts";
import type { Plan } from "../planning/plan.ts";
import type { WishedDeployment } from "./deployment-option.ts";

/** Addresses of a plan: stubs and defaults in `bases`, everything that serves a system in `deployments`. */
export interface PlanDestinations {
  readonly bases: Bases;
  readonly deployments: readonly Deployment[];
}

/** Stubs as they are; of the systems only what is in use, for a target that serves no province is not loaded. */
function basesInUse(bases: Bases, deployments: readonly Deployment[]): Bases {
  const used = deployments.filter(({ name }) => name === DEFAULT_DEPLOYMENT).map(({ system }) => system);
  const ids = [...systemIds.filter((id) => used.includes(id)), ...dependencyIds];
  return Object.fromEntries(ids.flatMap((id) => (bases[id] === undefined ? [] : [[id, bases[id]]])));
}

/** Throws PLAN_INVALID when a province of the scope has nothing that serves it, naming all of them. */
export function configuredDestinations(
  { targets, deployments: named }: Config,
  plan: Plan,
): PlanDestinations {
  const deployments = deploymentsFor({ defaults: targets, named }, plan.scope);
  const systems = plan.systems.map(({ system }) => system);
  const unserved = unservedProvinces(deployments, systems, plan.scope);
  if (unserved.length > 0) {
    throw new AppError("PLAN_INVALID", unserved.join("\n"), {
      hint: "Add them to the provinces of a deployment in headroom.yaml, or name a target: it serves all that have no deployment.",
    });
  }
  return { bases: basesInUse(basesOf(targets), deployments), deployments };
}

/** Base URLs of a run's own sandbox. */
export interface SandboxAddresses {
  readonly targets: Bases;
  /** Faces of other products, by `system-vendor`. */
  readonly faces: Readonly<Record<string, string>>;
}

/** The sandbox serves every province by its reference API, but for what was wished for. */
export function sandboxDestinations(
  { targets, faces }: SandboxAddresses = { targets: {}, faces: {} },
  wished: readonly WishedDeployment[],
  plan: Plan,
): PlanDestinations {
  const defaults = Object.fromEntries(
    systemIds.flatMap((id): [SystemId, { url: string; vendor: string }][] => {
      const url = targets[id];
      return url === undefined ? [] : [[id, { url, vendor: REFERENCE }]];
    }),
  );
  const named = wished.map((one): Deployment => ({
    ...one,
    name: one.vendor,
    url: faces[`${one.system}-${one.vendor}`] ?? "",
  }));
  const deployments = deploymentsFor({ defaults, named }, plan.scope);
  return { bases: basesInUse(targets, deployments), deployments };
}

const isDefault = ({ name }: Deployment): boolean => name === DEFAULT_DEPLOYMENT;

/** What the guard is asked about: every base and every deployment with its part of the plan's peak. */
export function loadsOfPlan(
  plan: Plan,
  { bases, deployments }: PlanDestinations,
  config: Config | undefined,
): Pick<GuardRequest, "targets" | "bases" | "peaks" | "deployments"> {
  const toLoad = (deployment: Deployment): DeploymentLoad => {
    const { system, name, url } = deployment;
    const at = config?.deployments.findIndex((one) => one.system === system && one.name === name) ?? -1;
    return {
      key: at < 0 ? `${system} of ${name}` : `deployments[${at}]`,
      listed: config?.deployments[at],
      base: url,
      peak: deploymentPeak(plan, deployment),
    };
  };
  return {
    targets: config?.targets ?? {},
    bases,
    peaks: Object.fromEntries(
      deployments.filter(isDefault).map((one) => [one.system, deploymentPeak(plan, one)]),
    ),
    deployments: deployments.filter((one) => !isDefault(one)).map(toLoad),
  };
}
