// The entry of a bundled scenario: one exported function for each journey of the plan, the products it
// speaks to, and no `options`. Pure.

/** A journey and the file that plays it. */
export interface PlayedJourney {
  readonly id: string;
  /** Name of its function. */
  readonly exec: string;
  /** Absolute path of the file of a journey that is not built in. */
  readonly source?: string;
}

/** What the script plays, and the products it speaks to besides the reference API, by id. */
export interface ScenarioParts {
  readonly journeys: readonly PlayedJourney[];
  readonly vendors: readonly string[];
  /** The script watches how late the generator is. */
  readonly forTrials?: true;
}

/** `root` is the package's folder, from which the built-in journeys and the adapters are imported. */
export function renderScenarioEntry({ journeys, vendors, forTrials }: ScenarioParts, root: string): string {
  const adapter = (id: string): string => JSON.stringify(`${root}/scenarios/vendors/${id}/vendor.ts`);
  const own = (id: string): string => `${root}/scenarios/journeys/${id}.ts`;
  const surge = JSON.stringify(`${root}/scenarios/surge.ts`);
  return [
    `import { perform, registerVendor } from ${surge};`,
    `export { handleSummary, setup${forTrials === true ? ", watchStarts" : ""} } from ${surge};`,
    ...journeys.map(
      ({ id, source }, i) => `import { play as play${i} } from ${JSON.stringify(source ?? own(id))};`,
    ),
    ...vendors.map((id, i) => `import { vendor as vendor${i} } from ${adapter(id)};`),
    ...vendors.map((_, i) => `registerVendor(vendor${i});`),
    ...journeys.map(
      ({ id, exec }, i) => `export const ${exec} = () => perform(${JSON.stringify(id)}, play${i});`,
    ),
    "",
  ].join("\n");
}
