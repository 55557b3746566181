// What calibrations replace in a plan, row by row, with the file that says so.
import type { Journey } from "../catalogue/system.ts";
import type { Assumption } from "./assumptions.ts";
import type { NamedCalibration, Replaced } from "./calibration.ts";
import type { PlanRequest } from "./plan-request.ts";
import { kindOfRow } from "./replaced-rows.ts";

/** A row of a calibration in a plan. */
interface UsedRow extends Replaced {
  /** Why the plan does not follow it; absent when it does. */
  readonly notApplied?: string;
}

/** A calibration as a plan uses it. */
export interface UsedCalibration {
  readonly file: string;
  readonly system: string;
  /** Provinces of the log. */
  readonly scope: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly replaced: readonly UsedRow[];
}

/** Why a row has no say in a plan; undefined when it has. */
function objectionTo(row: Replaced, request: PlanRequest): string | undefined {
  const kind = kindOfRow(row);
  if (kind === "pause") return undefined;
  if (kind === undefined) return "nothing is known of such a figure";
  if (kind === "requests-per-session") return "the requests of a session are those of its journeys";
  if (request.replay !== undefined) return "arrivals are those of the log that is replayed";
  if (kind === "minute-factor" && request.overDispersion !== undefined)
    return `--over-dispersion ${request.overDispersion} was given`;
  return undefined;
}

const takesPart = ({ calibration }: NamedCalibration, journeys: readonly Journey[]): boolean =>
  journeys.some(({ system }) => system === calibration.system);

/** Calibrations of systems that take part. */
export function usedCalibrations(request: PlanRequest, journeys: readonly Journey[]): UsedCalibration[] {
  return (request.calibrations ?? [])
    .filter((named) => takesPart(named, journeys))
    .map(({ file, calibration: { system, scope, from, to, replaced } }) => ({
      file,
      system,
      scope,
      from,
      to,
      replaced: replaced.map((row) => {
        const notApplied = objectionTo(row, request);
        return notApplied === undefined ? row : { ...row, notApplied };
      }),
    }));
}

/** Calibrations without effect, in sentences. */
export const idleCalibrations = (request: PlanRequest, journeys: readonly Journey[]): string[] =>
  (request.calibrations ?? [])
    .filter((named) => !takesPart(named, journeys))
    .map(
      ({ file, calibration }) =>
        `The calibration "${file}" is of ${calibration.system}, which takes no part: it changes nothing.`,
    );

/** Above this, minutes with nearly nothing and minutes with nearly everything are the rule. */
const WILD = 1;

/** Calibrations whose variation makes the arrivals of a short run a matter of luck, in sentences. */
export const wildCalibrations = (request: PlanRequest, journeys: readonly Journey[]): string[] =>
  request.overDispersion !== undefined || request.replay !== undefined
    ? []
    : (request.calibrations ?? [])
        .filter((named) => takesPart(named, journeys) && named.calibration.overDispersion > WILD)
        .map(
          ({ file, calibration: { system, overDispersion } }) =>
            `By "${file}" the arrivals of ${system} vary from minute to minute with a coefficient of ${Number(overDispersion.toPrecision(3))}: a short run may get next to none, or many times the mean. --over-dispersion 0.5 keeps them to what is usual.`,
        );

const slugOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

/** The rows as assumptions of the plan. */
export const calibrationRows = (used: readonly UsedCalibration[]): Assumption[] =>
  used.flatMap(({ file, system, from, to, replaced }) =>
    replaced.map(({ what, was, now, certainty, notApplied }) => ({
      id: `${system}-${slugOf(what)}`,
      text:
        notApplied === undefined
          ? `${what} of ${system}: was ${was}; ${certainty}`
          : `${what} of ${system}: the log has ${now} for ${was}, but ${notApplied}`,
      value: notApplied === undefined ? now : "not applied",
      confidence: "D" as const,
      citation: `${file}, access log ${from} to ${to}`,
    })),
  );
