// What a named event is. Hours count from midnight (UTC+7) of its first day: 31.5 is half past seven of the second.
import type { FactId } from "./population.ts";
import type { Bilingual, Confidence, DependencyId, RoomChoice, SystemId } from "./system.ts";

/** Points of [hour, multiplier], linear in between; the ends hold outside. */
export type Level = readonly (readonly [hour: number, multiplier: number])[];

/** Whom a factor acts on; everybody when neither is given. */
export interface Whom {
  readonly journeys?: readonly string[];
  readonly systems?: readonly SystemId[];
}

export interface SurgeFactor extends Whom {
  readonly level: Level;
  readonly confidence: Confidence;
  readonly citation: string;
}

/** What a count is a count of; the scope has so many of them. */
export type CountedBy = "commune" | "meeting-point" | "province" | "nation-by-communes";

/** Starts that offices make at a clock time: a count, whatever the day's rate is. */
export interface SurgeEvent {
  readonly journey: string;
  /** How many for each of `per`. */
  readonly fact: FactId;
  readonly per: CountedBy;
  /** Multiplies the fact: 2 for two items of a journey that follow from one of the fact. 1 unless given. */
  readonly times?: number;
  readonly atHour: number;
  /** Consecutive stretches of [seconds, share of the count]; starts are uniform inside each. Shares add up to 1. */
  readonly shape: readonly (readonly [seconds: number, share: number])[];
  /** Repeated every so many seconds until the end of the window; each time with the whole count. */
  readonly everySeconds?: number;
  readonly confidence: Confidence;
  readonly citation: string;
}

/** What is done to a service of the sandbox while the surge lasts. */
export interface SurgeFault {
  readonly service: SystemId | DependencyId;
  readonly from: number;
  readonly to: number;
  readonly change: {
    readonly slow?: number;
    readonly failRatio?: number;
    readonly rejectRatio?: number;
    readonly stopped?: boolean;
  };
  readonly confidence: Confidence;
  readonly citation: string;
}

/** A stretch of clock time that is played; several are played one after the other. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** What the stretch stands for, where there are several. */
  readonly label?: Bilingual;
}

/** Lines of communes that were not upgraded; figures of the line are assumptions. */
export interface SlowLink {
  /** Share of the communes. */
  readonly share: number;
  readonly bitsPerSecond: readonly [low: number, high: number];
  readonly delaySeconds: number;
  readonly lossRatio: number;
}

export interface Surge {
  readonly id: string;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly spans: readonly Span[];
  readonly factors: readonly SurgeFactor[];
  readonly events: readonly SurgeEvent[];
  readonly faults: readonly SurgeFault[];
  readonly rooms?: RoomChoice;
  readonly slowLink?: SlowLink;
}

export const constant = (multiplier: number): Level => [[0, multiplier]];

interface Swell {
  /** Hour at which it begins. */
  readonly at: number;
  readonly rampHours: number;
  readonly holdHours: number;
  readonly halfLifeHours: number;
  readonly factor: number;
}

// Twelve half steps of the half-life: what is left then is a sixty-fourth.
const TAIL_POINTS = 12;

/** From 1 to the factor, held, then half of what is above 1 every half-life. */
export function swell({ at, rampHours, holdHours, halfLifeHours, factor }: Swell): Level {
  const top = at + rampHours;
  const end = top + holdHours;
  const tail = Array.from({ length: TAIL_POINTS }, (_, i): readonly [number, number] => [
    end + ((i + 1) * halfLifeHours) / 2,
    1 + (factor - 1) * 2 ** (-(i + 1) / 2),
  ]);
  return [[at, 1], [top, factor], [end, factor], ...tail];
}

/** A stretch inside which the factor holds and outside of which there is 1, with edges of a minute. */
export const between = (from: number, to: number, factor: number): Level => [
  [from - 1 / 60, 1],
  [from, factor],
  [to, factor],
  [to + 1 / 60, 1],
];

/** Hours of one working day. */
export const WORKING_DAY: Span = { from: 7, to: 18 };

export const ASSUMED = "headroom assumption";

export const PROCEDURAL: readonly SystemId[] = ["procedures", "lgsp"];
