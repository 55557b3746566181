import { systemIds, type SystemId } from "../catalogue/system.ts";
import { findConfig, loadConfig } from "../config/load.ts";
import type { Config } from "../config/schema.ts";

/** headroom.yaml as the commands use it. */
export interface LoadedTargets {
  readonly file: string;
  readonly config: Config;
  /** Systems that have a target or a deployment. */
  readonly systems: readonly SystemId[];
}

/**
 * The named file, or headroom.yaml of the current folder. A file without targets still gives its population and rules.
 * @returns undefined when there is none: the sandbox needs nothing.
 */
export async function loadTargets(named: string | undefined): Promise<LoadedTargets | undefined> {
  const loaded = named === undefined ? await findConfig(process.cwd()) : await loadConfig(named);
  if (loaded === undefined) return undefined;
  const { targets, deployments } = loaded.config;
  const systems = systemIds.filter(
    (id) => targets[id] !== undefined || deployments.some(({ system }) => system === id),
  );
  return { ...loaded, systems };
}

/** The systems a plan is about: those with a target or a deployment, or all five of the sandbox. */
export const plannedSystems = (loaded: LoadedTargets | undefined): readonly SystemId[] =>
  loaded === undefined || loaded.systems.length === 0 ? systemIds : loaded.systems;
