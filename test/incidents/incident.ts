// What an incident is: series, the truth about them, and what the alerts are expected to say.
import type { Severity } from "../../dashboards/rules/alert.ts";
import type { AlertName } from "../../dashboards/rules/alert-texts.ts";
import type { Clock, Sampled } from "./series.ts";
import type { Flow, ObjectiveOf } from "./traffic.ts";

/** An alert that must fire. */
export interface Expected {
  readonly alert: AlertName;
  readonly severity: Severity;
  /** Labels that it must have besides. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Seconds since the beginning between which it must first fire. */
  readonly from: number;
  readonly by: number;
  /** Second by which it must have ended; absent where it may last. */
  readonly overBy?: number;
  /** It is the symptom that users feel: it is held against the moment at which the objective breaks. */
  readonly isSymptom?: boolean;
}

export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly clock: Clock;
  readonly series: readonly Sampled[];
  /** Second at which trouble begins and is over; absent for a quiet incident. */
  readonly trouble?: readonly [begins: number, over: number];
  /** The objective that breaks, and the traffic that breaks it; absent where none does. */
  readonly objective?: ObjectiveOf & { readonly flows: readonly Flow[] };
  readonly expected: readonly Expected[];
  /** Firing alerts that were last seen before this second are history, not part of the incident. */
  readonly watchedFrom?: number;
}

/** One alert that fired, as Prometheus saw it. */
export interface Firing {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since the beginning of the first and of the last evaluation at which it fired. */
  readonly first: number;
  readonly last: number;
}
