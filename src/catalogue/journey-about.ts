// How a journey is described at the top of the file that plays it (scenarios/journeys), and what the planner makes of it.
import type {
  Bilingual,
  Confidence,
  CurveId,
  DriverId,
  Endpoint,
  EndpointClass,
  Journey,
  JourneyStep,
  Player,
  Retry,
  SystemId,
} from "./system.ts";
import { noPause, type Pause } from "./pause.ts";

/** One step: which endpoint is called, how often in a session, after which pause. */
export interface StepAbout {
  /** The word behind the dot of the endpoint's id. */
  readonly call: string;
  /** Name of the step where an endpoint is called at several places of the journey; its word otherwise. */
  readonly as?: string;
  /** None unless given. */
  readonly pause?: Pause;
  /** Mean number of calls in a session (0.4: four sessions of ten); 1 unless given. */
  readonly times?: number;
  /** What the system does elsewhere because of one call: journeys or outside services, and how often. */
  readonly causes?: Readonly<Record<string, number>>;
}

/** A route that the reference API lacks, as a journey of one's own brings it. */
export interface EndpointAbout {
  /** What steps call it by; its id is `<system>.<word>`. */
  readonly word: string;
  readonly method: Exclude<Endpoint["method"], "WS">;
  /** Begins with a slash; `{name}` for values that a step gives. */
  readonly path: string;
  /** What objectives it is judged by. */
  readonly class: EndpointClass;
  /** Bodies before compression (kB); the request is padded to its size, and sent as it is without one. */
  readonly requestKilobytes?: number;
  readonly responseKilobytes?: number;
}

export interface JourneyAbout {
  readonly id: string;
  readonly system: SystemId;
  readonly name: Bilingual;
  readonly actor: Bilingual;
  readonly player: Player;
  readonly driver: DriverId;
  /** Journeys per unit of the driver. */
  readonly perUnit: number;
  readonly confidence: Confidence;
  /** Where `perUnit` comes from. */
  readonly why: string;
  readonly curve: CurveId;
  /** Whether those whose session failed come back; they do not unless given. */
  readonly retry?: Retry;
  /** Routes that the reference API lacks. */
  readonly endpoints?: readonly EndpointAbout[];
  readonly steps: readonly StepAbout[];
}

const toStep =
  (system: SystemId) =>
  ({ call, as, pause, times, causes }: StepAbout): JourneyStep => ({
    name: as ?? call,
    endpoint: `${system}.${call}`,
    times: times ?? 1,
    pause: pause ?? noPause,
    causes: causes ?? {},
  });

const toEndpoint =
  (system: SystemId) =>
  ({ word, requestKilobytes, responseKilobytes, ...rest }: EndpointAbout): Endpoint => ({
    id: `${system}.${word}`,
    system,
    ...rest,
    requestBytes: (requestKilobytes ?? 0) * 1000,
    responseBytes: (responseKilobytes ?? 0) * 1000,
  });

export const toJourney = (about: JourneyAbout): Journey => ({
  id: about.id,
  exec: about.id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  system: about.system,
  actor: about.actor,
  name: about.name,
  player: about.player,
  driver: about.driver,
  perUnit: {
    value: about.perUnit,
    unit: `journeys per ${about.driver}`,
    confidence: about.confidence,
    citation: about.why,
  },
  curve: about.curve,
  ...(about.retry === undefined ? {} : { retry: about.retry }),
  ...(about.endpoints === undefined ? {} : { endpoints: about.endpoints.map(toEndpoint(about.system)) }),
  steps: about.steps.map(toStep(about.system)),
});
