// The entry of a bundled scenario: one exported function for each journey of the plan, and no `options`. Pure.

/** A journey and the file that plays it. */
export interface PlayedJourney {
  readonly id: string;
  /** Name of its function. */
  readonly exec: string;
  /** Absolute path of the file of a journey that is not built in. */
  readonly source?: string;
}

/** `root` is the package's folder, from which the built-in journeys are imported. */
export function renderScenarioEntry(journeys: readonly PlayedJourney[], root: string): string {
  const own = (id: string): string => `${root}/scenarios/journeys/${id}.ts`;
  const surge = JSON.stringify(`${root}/scenarios/surge.ts`);
  return [
    `import { perform } from ${surge};`,
    `export { handleSummary, setup } from ${surge};`,
    ...journeys.map(
      ({ id, source }, i) => `import { play as play${i} } from ${JSON.stringify(source ?? own(id))};`,
    ),
    ...journeys.map(
      ({ id, exec }, i) => `export const ${exec} = () => perform(${JSON.stringify(id)}, play${i});`,
    ),
    "",
  ].join("\n");
}
