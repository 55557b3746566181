// Which assumptions of the plan a calibration replaces, for people: what, was, is now, and how sure that is.
import { certaintyOf, shareError, type Certainty } from "../access-log/certainty.ts";
import type { Calibration, Replaced } from "./calibration.ts";
import { allStarts, assumedCurve, assumedMean, assumedThink, knownPauses, type Learnt } from "./learnt.ts";
import { requestsPerSession } from "./schedule.ts";

type Found = Omit<Calibration, "replaced">;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
const shown = (value: number): string => String(Number(value.toPrecision(3)));
const certaintyText = ({ word, limit, of }: Certainty): string => `${word}: ${shown(of)} ${limit}`;

function peakText(curve: readonly number[]): string {
  const most = Math.max(...curve);
  return `${shown(most * 100)} % at ${curve.indexOf(most)} h`;
}

/** Rows about the day as a whole. */
function replacedDay(learnt: Learnt, calibration: Found): readonly Replaced[] {
  const { assumed, day } = learnt;
  const count = allStarts(learnt);
  const perDay = {
    value: count,
    standardError: Math.sqrt(count),
    limit: "sessions",
    of: Math.round(count),
  } as const;
  const peak = Math.max(...calibration.curve);
  return [
    {
      what: "sessions per day",
      was: shown(assumed.perDay),
      now: shown(calibration.sessionsPerDay),
      certainty: certaintyText(certaintyOf({ ...perDay, days: day.days })),
    },
    {
      what: "peak of the day curve",
      was: peakText(assumedCurve(assumed)),
      now: peakText(calibration.curve),
      certainty: certaintyText(
        certaintyOf({ ...perDay, value: peak, standardError: shareError(peak, count), days: day.days }),
      ),
    },
  ];
}

function replacedWeights({ assumed, starts }: Learnt, weights: Calibration["weights"]): readonly Replaced[] {
  if (weights === undefined) return [];
  const total = sumOf(Object.values(starts));
  return assumed.journeys.map(({ id }, i) => {
    const now = weights[id] ?? 0;
    const certainty = certaintyOf({
      value: now,
      standardError: shareError(now, total),
      limit: "sessions",
      of: Math.round(starts[id] ?? 0),
    });
    return {
      what: `share of ${id}`,
      was: `${shown(((assumed.starts[i] ?? 0) / assumed.perDay) * 100)} %`,
      now: `${shown(now * 100)} %`,
      certainty: certaintyText(certainty),
    };
  });
}

function replacedPauses({ assumed, matched, observation }: Learnt): readonly Replaced[] {
  if (!matched) return [];
  return knownPauses(observation.ofSystem).map(({ endpoint, mean, standardError, count }) => ({
    what: `pause before ${endpoint}`,
    was: `${shown(assumedThink(assumed, endpoint))} s`,
    now: `${shown(mean)} s`,
    certainty: certaintyText(certaintyOf({ value: mean, standardError, limit: "observations", of: count })),
  }));
}

/** Rows about a session and about arrivals. */
function replacedSessions(
  { assumed, observation, matched }: Learnt,
  calibration: Found,
): readonly Replaced[] {
  const { visitStarts, sessionStarts } = observation.ofSystem;
  const minutes = (matched ? visitStarts : sessionStarts).dispersion.degreesOfFreedom;
  return [
    {
      what: "requests per session",
      was: shown(assumedMean(assumed, requestsPerSession)),
      now: shown(calibration.requestsPerSession),
      certainty: certaintyText(observation.certainty.meanRequests),
    },
    {
      what: "variation of arrivals from minute to minute",
      was: "0",
      now: shown(calibration.overDispersion),
      certainty: certaintyText(
        certaintyOf({
          value: 1,
          standardError: Math.sqrt(2 / Math.max(1, minutes)),
          limit: "minutes",
          of: minutes,
        }),
      ),
    },
  ];
}

/** Everything a calibration replaces. */
export const replacedRows = (learnt: Learnt, calibration: Found): readonly Replaced[] => [
  ...replacedDay(learnt, calibration),
  ...replacedSessions(learnt, calibration),
  ...replacedWeights(learnt, calibration.weights),
  ...replacedPauses(learnt),
];
