import type { Pause } from "./pause.ts";

/** The five systems of two-tier local government, in the order every table uses. */
export const systemIds = ["procedures", "documents", "meetings", "lgsp", "reporting"] as const;
export type SystemId = (typeof systemIds)[number];

/** Outside services a system needs. Always a stub in tests: the real ones may never be loaded. */
export const dependencyIds = ["identity", "national-portal", "certificate-authority"] as const;
export type DependencyId = (typeof dependencyIds)[number];

/** What an objective speaks about inside a system. */
export const endpointClasses = [
  "page",
  "list",
  "lookup",
  "save",
  "submit",
  "payment",
  "static",
  "login",
  "token",
  "sign",
  "sync",
  "send",
  "receive",
  "poll",
  "catalogue",
  "join",
  "signalling",
  "call",
  "export",
  "aggregate",
] as const;
export type EndpointClass = (typeof endpointClasses)[number];

/** A name in both languages of the product. */
export interface Bilingual {
  readonly en: string;
  readonly vi: string;
}

/** How sure a figure is: stated in a source, seen in public code, derived by arithmetic, general knowledge. */
export type Confidence = "S" | "C" | "D" | "GK";

/** A number with its provenance. `verified` means that the figure itself was found in the cited source. */
export interface Fact {
  readonly value: number;
  readonly unit: string;
  readonly confidence: Confidence;
  readonly citation: string;
  readonly note?: string;
}

export interface System {
  readonly id: SystemId;
  readonly name: Bilingual;
  readonly dependencies: readonly DependencyId[];
}

/** One route of a system (or of a stub that a journey touches); its id is unique in the catalogue. */
export interface Endpoint {
  /** `<system>.<word>`; label value `endpoint` everywhere. */
  readonly id: string;
  readonly system: SystemId;
  readonly class: EndpointClass;
  /** Set when the request goes to a stub: a failure then counts as `dependency`. */
  readonly dependency?: DependencyId;
  readonly method: "GET" | "POST" | "PUT" | "HEAD" | "WS";
  /** Path template of the reference API, `{id}` for values. */
  readonly path: string;
  /** Bodies before compression; assumptions, to be calibrated. */
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** A step as the planner sees it. */
export interface JourneyStep {
  /** Unique in its journey. */
  readonly name: string;
  readonly endpoint: string;
  /** Mean number of calls in a session (0.4: four sessions of ten). */
  readonly times: number;
  /** Before the call. */
  readonly pause: Pause;
  /** What one call makes the system do elsewhere: journeys or outside services, and how often. */
  readonly causes: Readonly<Record<string, number>>;
}

/** Who walks through a journey: people, or machines that work because people did (amplification) or because of a clock. */
export type Player = "person" | "machine";

/** People and machines whose session failed come back. */
export interface Retry {
  /** What is tried again: the session from its beginning, unless given, or only the call that the journey insists on. */
  readonly what?: "session" | "call";
  /** Share of failed sessions that try again. */
  readonly probability: number;
  /** Waits before the first, second, … further attempt (s); no more attempts than waits. */
  readonly waits: readonly number[];
}

/** Where meeting points meet: in one of the small rooms, in their province's, or all in one. */
export type RoomChoice = "small" | "province" | "national";

export interface Journey {
  readonly id: string;
  /** Name under which k6 knows the function that plays it. */
  readonly exec: string;
  /** Absolute path of the file that plays it; absent for the built-in ones in scenarios/journeys. */
  readonly source?: string;
  readonly system: SystemId;
  readonly actor: Bilingual;
  readonly name: Bilingual;
  readonly player: Player;
  readonly driver: DriverId;
  /** Journeys per unit of the driver. */
  readonly perUnit: Fact;
  readonly curve: CurveId;
  readonly retry?: Retry;
  /** Endpoints it brings along, because the reference API lacks them. */
  readonly endpoints?: readonly Endpoint[];
  readonly steps: readonly JourneyStep[];
}

/** What arrivals are counted in. */
const driverIds = [
  "dossier",
  "document",
  "commune-poll",
  "catalogue",
  "meeting-point",
  "meeting",
  "report-form",
] as const;
export type DriverId = (typeof driverIds)[number];

const curveIds = ["citizen_online", "counter", "officer", "documents", "lookup", "flat"] as const;
export type CurveId = (typeof curveIds)[number];
