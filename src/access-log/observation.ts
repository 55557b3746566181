// What a log says, as values: for people, for the plan, and for a replay.
import type { SystemId } from "../catalogue/system.ts";
import type { Certainty } from "./certainty.ts";
import type { Dispersion } from "./minute-counts.ts";
import type { RejectSample } from "./rejects.ts";
import type { RouteCount } from "./route-mix.ts";
import type { ServiceTimes } from "./service-times.ts";
import type { LogWarning } from "./warning.ts";

/** Figures that have a certainty. */
export type FigureId =
  | "hours"
  | "sessions"
  | "meanRequests"
  | "meanSeconds"
  | "thinkSeconds"
  | "peakHourShare"
  | "peakToMean"
  | "dispersionSecond"
  | "dispersionMinute";

interface SessionFigures {
  readonly count: number;
  /** Requests of a session, static files included. */
  readonly meanRequests: number;
  /** From the first to the last line of a session. */
  readonly meanSeconds: number;
  /** Mean pause between two successive requests of a session that are no static files. */
  readonly thinkSeconds: number;
}

/** Starts of sessions or visits: 24 hours of working days, then 24 of Saturdays and Sundays. */
export interface Starts {
  readonly count: number;
  readonly dayHours: readonly number[];
  /** Of the starts per minute. */
  readonly dispersion: Dispersion;
}

/** A mean pause before an endpoint. */
export interface PauseFigure {
  readonly endpoint: string;
  readonly count: number;
  readonly mean: number;
  readonly standardError: number;
}

/** Calls of an endpoint that only machines call. */
interface MachineCalls {
  readonly endpoint: string;
  readonly dayHours: readonly number[];
}

/** What the log says about the journeys of one system. */
export interface SystemObservation {
  readonly system: SystemId;
  /** Requests to endpoints of the system. */
  readonly matched: number;
  /** Requests to no endpoint of the reference API, static files left out. */
  readonly unmatched: number;
  /** Requests to endpoints of each system of the reference API. */
  readonly bySystem: Readonly<Partial<Record<SystemId, number>>>;
  /** Visits of people by journey id. */
  readonly visits: Readonly<Record<string, number>>;
  readonly visitStarts: Starts;
  readonly sessionStarts: Starts;
  readonly machineCalls: readonly MachineCalls[];
  readonly pauses: readonly PauseFigure[];
  /** Requests to endpoints that people call. */
  readonly peopleRequests: number;
  /** How often the log lived through each hour: 24 of working days, 24 of weekends. */
  readonly coverage: readonly number[];
}

/** Starts per second since the begin of the log. All rows have the same length. */
export interface KeptSeconds {
  /** Clock hour of the first second, with a fraction. */
  readonly fromHour: number;
  /** By journey of people. */
  readonly visits: Readonly<Record<string, Uint32Array>>;
  /** Requests by endpoint that only machines call. */
  readonly machineCalls: Readonly<Record<string, Uint32Array>>;
  /** Sessions in which no request fits the reference API. */
  readonly unmatched: Uint32Array;
}

export interface Observation {
  readonly lines: number;
  readonly parsed: number;
  readonly rejected: number;
  readonly rejectSamples: readonly RejectSample[];
  /** ISO 8601 with the offset of the log. */
  readonly from: string;
  readonly to: string;
  /** Seconds from the earliest to the latest line. */
  readonly spanSeconds: number;
  /** Minutes east of UTC by which hours are counted. */
  readonly zone: number;
  /** Share of the requests in each hour of the day. */
  readonly hours: readonly number[];
  /** Requests by status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly routes: readonly RouteCount[];
  readonly sessions: SessionFigures;
  /** Largest of the hours. */
  readonly peakHourShare: number;
  /** Busiest minute of the busiest hour ÷ mean minute of that hour. */
  readonly peakToMean: number;
  /** Variance over mean of requests, trend of the day taken out; null when there is too little to say. */
  readonly dispersion: { readonly second: number | null; readonly minute: number | null };
  /** Null when the log has none. */
  readonly serviceSeconds: ServiceTimes | null;
  readonly certainty: Readonly<Record<FigureId, Certainty>>;
  readonly warnings: readonly LogWarning[];
  readonly ofSystem: SystemObservation;
  /** Only where it was asked for. */
  readonly seconds: KeptSeconds | undefined;
}
