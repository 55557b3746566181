// How a journey is written down in the catalogue: steps by the word behind the dot of their endpoint.
import { seconds } from "../units/units.ts";
import type { Bilingual, Confidence, CurveId, DriverId, Journey, JourneyStep, SystemId } from "./system.ts";

/** Endpoint, mean pause before it in seconds, mean number of calls (1 unless given). */
type StepRow = readonly [endpoint: string, think: number, times?: number];

export interface JourneyDraft {
  readonly id: string;
  readonly system: SystemId;
  readonly name: Bilingual;
  readonly actor: Bilingual;
  readonly driver: DriverId;
  readonly perUnit: number;
  readonly confidence: Confidence;
  readonly why: string;
  readonly curve: CurveId;
  readonly steps: readonly StepRow[];
}

const toStep =
  (system: SystemId) =>
  ([name, think, times]: StepRow): JourneyStep => ({
    endpoint: `${system}.${name}`,
    think: seconds(think),
    times: times ?? 1,
  });

export const toJourney = (draft: JourneyDraft): Journey => ({
  id: draft.id,
  exec: draft.id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  system: draft.system,
  actor: draft.actor,
  name: draft.name,
  driver: draft.driver,
  perUnit: {
    value: draft.perUnit,
    unit: `journeys per ${draft.driver}`,
    confidence: draft.confidence,
    citation: draft.why,
  },
  curve: draft.curve,
  steps: draft.steps.map(toStep(draft.system)),
});
