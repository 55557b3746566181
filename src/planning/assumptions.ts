import { curveFact } from "../catalogue/curves.ts";
import { driverFacts, facts, type FactId } from "../catalogue/population.ts";
import { provinceSources } from "../catalogue/provinces.ts";
import type { Level } from "../catalogue/surge.ts";
import type { Confidence, Fact, Journey } from "../catalogue/system.ts";
import { calibrationRows, usedCalibrations } from "./calibration-rows.ts";
import { eventStarts } from "./arrivals.ts";
import { steadyRateOf, type SteadyRate } from "./steady-schedule.ts";
import { formatHour } from "./surge-clock.ts";
import type { PlanRequest } from "./plan-request.ts";

/** Something the plan takes for granted, with how sure it is. */
export interface Assumption {
  readonly id: string;
  readonly text: string;
  readonly value: string;
  readonly confidence: Confidence;
  readonly citation: string;
}

interface Context {
  readonly request: PlanRequest;
  readonly journeys: readonly Journey[];
  readonly timeFactor: number;
  readonly thinkScale: number;
}

const sumOf = (row: Uint32Array): number => row.reduce((sum, one) => sum + one, 0);
const number = (value: number): string => String(Number(value.toPrecision(4)));

function fromFact(id: FactId): Assumption {
  const fact: Fact = facts[id];
  return {
    id,
    text: fact.note === undefined ? fact.unit : `${fact.unit}. ${fact.note}`,
    value: number(fact.value),
    confidence: fact.confidence,
    citation: fact.citation,
  };
}

const own = (id: string, text: string, value: string): Assumption => ({
  id,
  text,
  value,
  confidence: "GK",
  citation: "headroom assumption",
});

function ofScope({ request, journeys }: Context): Assumption[] {
  const { scope, base, replay } = request;
  const isCurveAssumed =
    replay === undefined && journeys.some((journey) => base?.curve(journey) === undefined);
  return [
    {
      id: "dossier-share",
      text: "share of the nation's dossiers: people × activity of the scope; the activity factor of most provinces is a placeholder of 1.0",
      value: number(scope.dossierShare),
      confidence: "D",
      citation: `${provinceSources.boundaries}; ${provinceSources.activity}`,
    },
    {
      id: "communes",
      text: "commune-level units in the scope",
      value: String(scope.communes),
      confidence: "S",
      citation: provinceSources.communes,
    },
    ...(isCurveAssumed
      ? [
          {
            id: "day-curve",
            text: curveFact.note ?? "",
            value: "hourly",
            confidence: curveFact.confidence,
            citation: curveFact.citation,
          },
        ]
      : []),
  ];
}

// A level of many days is told by its ends.
const SHOWN_POINTS = 8;

function levelText(level: Level): string {
  const values = level.map(([, multiplier]) => multiplier);
  const told = values.filter((value, i) => value !== values[i - 1]).map((value) => `×${number(value)}`);
  return told.length <= SHOWN_POINTS
    ? told.join(" → ")
    : `${told.slice(0, 3).join(" → ")} → … → ${told.slice(-2).join(" → ")} (×${number(Math.min(...values))} to ×${number(Math.max(...values))})`;
}

const ofTime = ({ keep }: PlanRequest, timeFactor: number): Assumption =>
  own(
    "time-factor",
    keep === "counts"
      ? "seconds of the surge played in one second of the run; the number of arrivals is kept, so rates grow by this factor"
      : "seconds of the surge played in one second of the run; arrival rates are kept, so counts shrink by this factor (counts of events are kept)",
    number(timeFactor),
  );

const ofRate = ({ requestsPerSecond }: SteadyRate): Assumption =>
  own(
    "steady-rate",
    "requests per second that the systems answer themselves, at a constant mean with Poisson arrivals, in the proportions of the surge at its peak; its course, events and faults are not played",
    number(requestsPerSecond),
  );

function ofSetting({ request, journeys, timeFactor, thinkScale }: Context): Assumption[] {
  const steady = steadyRateOf(request.steady);
  return [
    ...(steady === undefined ? [ofTime(request, timeFactor)] : [ofRate(steady)]),
    ...((request.overDispersion ?? 0) > 0
      ? [
          own(
            "over-dispersion",
            "coefficient of variation of a gamma factor on every minute's arrivals, the same for everybody; clocks are left alone",
            number(request.overDispersion ?? 0),
          ),
        ]
      : []),
    ...ofRetries(journeys),
    own(
      "think-scale",
      "think times are multiplied by this so that sessions end within the run; order and number of requests stay",
      number(thinkScale),
    ),
    own("scale", "every arrival is multiplied by this", number(request.scale)),
    own(
      "activity",
      "what people and offices do of themselves is multiplied by this; events are not",
      number(request.activity),
    ),
    own(
      "reference-api",
      "paths, sizes, think times and requests per journey are a model to be calibrated against access logs",
      "reference",
    ),
  ];
}

/** Who comes back after a failure; waits shrink with the time of the run. */
const ofRetries = (journeys: readonly Journey[]): Assumption[] =>
  journeys.flatMap(({ id, retry }) =>
    retry === undefined
      ? []
      : [
          own(
            `retry-${id}`,
            `share of failed sessions of ${id} that try again, after ${retry.waits.map((wait) => `${wait} s`).join(", ")}`,
            number(retry.probability),
          ),
        ],
  );

/** Whether a log says how often a journey starts, so that nothing is assumed of it. Shares that no log told stay assumed. */
const isCounted = ({ id, system }: Journey, { calibrations = [], replay }: PlanRequest): boolean =>
  replay !== undefined ||
  calibrations.some(
    ({ calibration }) => calibration.system === system && calibration.weights?.[id] !== undefined,
  );

const perUnitOf = ({ id, perUnit }: Journey): Assumption => ({
  id: `per-unit-${id}`,
  text: perUnit.unit,
  value: number(perUnit.value),
  confidence: perUnit.confidence,
  citation: perUnit.citation,
});

/** Counts of people and offices that journeys and events are driven by. */
function ofFacts(assumed: readonly Journey[], { surge }: PlanRequest): Assumption[] {
  const used = new Set(assumed.flatMap((journey) => driverFacts[journey.driver]));
  const events = new Set(surge.events.map((event) => event.fact));
  return [...used, ...events].map(fromFact);
}

const ofReplay = ({ replay, logs = [] }: PlanRequest): Assumption[] =>
  replay === undefined
    ? []
    : [
        {
          id: "replayed-arrivals",
          text: `starts of ${replay.system} in the second in which the log has them; other systems get none`,
          value: number(Object.values(replay.journeys).reduce((total, row) => total + sumOf(row), 0)),
          confidence: "D",
          citation: logs.join(", "),
        },
      ];

/** Everything the plan rests on: facts of the catalogue first, then the settings of this plan. */
export function assumptionsOf(context: Context): Assumption[] {
  const { journeys, request } = context;
  const assumed = journeys.filter((journey) => !isCounted(journey, request));
  return [
    ...ofReplay(request),
    ...calibrationRows(usedCalibrations(request, journeys)),
    ...ofFacts(assumed, request),
    ...request.surge.factors.map((factor, i) => ({
      id: `surge-factor-${i + 1}`,
      text: `multiplier on ${[...(factor.systems ?? []), ...(factor.journeys ?? [])].join(", ") || "everything"}`,
      value: levelText(factor.level),
      confidence: factor.confidence,
      citation: factor.citation,
    })),
    ...request.surge.events.map((event, i) => ({
      id: `event-${i + 1}`,
      text: `starts of ${event.journey} at ${formatHour(event.atHour)}, in stretches of ${event.shape.map(([length, share]) => `${number(length)} s: ${number(share)}`).join(", ")}`,
      value: number(eventStarts(event, request.scope) * request.scale),
      confidence: event.confidence,
      citation: event.citation,
    })),
    ...request.surge.faults.map((fault, i) => ({
      id: `fault-${i + 1}`,
      text: `${fault.service} from ${formatHour(fault.from)} to ${formatHour(fault.to)}, done to the sandbox alone`,
      value: Object.entries(fault.change)
        .map(([knob, setting]) => `${knob}=${setting}`)
        .join(" "),
      confidence: fault.confidence,
      citation: fault.citation,
    })),
    ...assumed.map(perUnitOf),
    ...ofScope(context),
    ...ofSetting(context),
  ];
}

/** True unless the figure itself was found in the source that is cited. */
export const isUnverified = ({ confidence }: Pick<Assumption, "confidence">): boolean => confidence !== "S";
