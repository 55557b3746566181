import type { Outcome } from "./run-record.ts";

/** What happened in a run, one line each of events.ndjson; `at` is seconds since the run began. */
export type RunEvent =
  | { readonly at: number; readonly kind: "started"; readonly generators: number }
  | { readonly at: number; readonly kind: "stop-asked"; readonly by: string }
  /** `silence` is its id in Alertmanager, `until` its hard end. */
  | { readonly at: number; readonly kind: "silenced"; readonly silence: string; readonly until: string }
  | { readonly at: number; readonly kind: "silence-expired"; readonly silence: string }
  | {
      readonly at: number;
      readonly kind: "ended";
      readonly outcome: Outcome["kind"];
      readonly verdict: string;
    };

export const formatEvent = (event: RunEvent): string => JSON.stringify(event);
