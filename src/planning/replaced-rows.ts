// Which assumptions of the plan a calibration replaces: what, was, is now, and how sure that is.
import { certaintyOf, PAUSE_SCALE, shareError, type Certainty } from "../access-log/certainty.ts";
import type { Calibration, Replaced } from "./calibration.ts";
import { allStarts, assumedCurve, assumedMean, assumedThink, knownPauses, type Learnt } from "./learnt.ts";
import { requestsPerSession } from "./session-length.ts";

/** One replaced figure, before it becomes text. */
export interface ReplacedFigure {
  readonly kind: "sessions-per-day" | "peak" | "requests-per-session" | "minute-factor" | "share" | "pause";
  /** Id of the journey or endpoint it is about; empty for the system as a whole. */
  readonly about: string;
  /** Shares as fractions, pauses in seconds. */
  readonly was: number;
  readonly now: number;
  /** Hours of the peaks, before and now. */
  readonly hours?: readonly [was: number, now: number];
  readonly certainty: Certainty;
}

type Found = Omit<Calibration, "replaced">;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** Figures of the day as a whole. */
function dayFigures(learnt: Learnt, found: Found): readonly ReplacedFigure[] {
  const { assumed, day } = learnt;
  const count = allStarts(learnt);
  const evidence = { limit: "sessions", of: Math.round(count), days: day.days } as const;
  const was = assumedCurve(assumed);
  const peaks = [Math.max(...was), Math.max(...found.curve)] as const;
  return [
    {
      kind: "sessions-per-day",
      about: "",
      was: assumed.perDay,
      now: found.sessionsPerDay,
      certainty: certaintyOf({ value: count, standardError: Math.sqrt(count), ...evidence }),
    },
    {
      kind: "peak",
      about: "",
      was: peaks[0],
      now: peaks[1],
      hours: [was.indexOf(peaks[0]), found.curve.indexOf(peaks[1])],
      certainty: certaintyOf({ value: peaks[1], standardError: shareError(peaks[1], count), ...evidence }),
    },
  ];
}

/** Figures of a session and of arrivals. */
function sessionFigures({ assumed, observation, matched }: Learnt, found: Found): readonly ReplacedFigure[] {
  const { visitStarts, sessionStarts } = observation.ofSystem;
  const minutes = (matched ? visitStarts : sessionStarts).dispersion.degreesOfFreedom;
  return [
    {
      kind: "requests-per-session",
      about: "",
      was: assumedMean(assumed, requestsPerSession),
      now: found.requestsPerSession,
      certainty: observation.certainty.meanRequests,
    },
    {
      kind: "minute-factor",
      about: "",
      was: 0,
      now: found.overDispersion,
      certainty: certaintyOf({
        value: 1,
        standardError: Math.sqrt(2 / Math.max(1, minutes)),
        limit: "minutes",
        of: minutes,
      }),
    },
  ];
}

function shareFigures({ assumed, starts }: Learnt, { weights }: Found): readonly ReplacedFigure[] {
  if (weights === undefined) return [];
  const total = sumOf(Object.values(starts));
  return assumed.journeys.map(({ id }, i) => {
    const now = weights[id] ?? 0;
    return {
      kind: "share",
      about: id,
      was: (assumed.starts[i] ?? 0) / assumed.perDay,
      now,
      certainty: certaintyOf({
        value: now,
        standardError: shareError(now, total),
        limit: "sessions",
        of: Math.round(starts[id] ?? 0),
      }),
    };
  });
}

function pauseFigures({ assumed, matched, observation }: Learnt): readonly ReplacedFigure[] {
  if (!matched) return [];
  return knownPauses(observation.ofSystem).map(({ endpoint, mean, standardError, count }) => ({
    kind: "pause",
    about: endpoint,
    was: assumedThink(assumed, endpoint),
    now: mean,
    certainty: certaintyOf({
      value: mean,
      standardError,
      limit: "observations",
      of: count,
      scale: PAUSE_SCALE,
    }),
  }));
}

/** Everything a calibration replaces. */
export const replacedFigures = (learnt: Learnt, found: Found): readonly ReplacedFigure[] => [
  ...dayFigures(learnt, found),
  ...sessionFigures(learnt, found),
  ...shareFigures(learnt, found),
  ...pauseFigures(learnt),
];

const shown = (value: number): string => String(Number(value.toPrecision(3)));

const names: Readonly<Record<ReplacedFigure["kind"], string>> = {
  "sessions-per-day": "sessions per day",
  peak: "peak of the day curve",
  "requests-per-session": "requests per session",
  "minute-factor": "variation of arrivals from minute to minute",
  share: "share of",
  pause: "pause before",
};

/** What a row of a file is about; undefined when it is none that calibrate writes. */
export function kindOfRow(row: Pick<Replaced, "what">): ReplacedFigure["kind"] | undefined {
  const kinds: readonly ReplacedFigure["kind"][] = [
    "sessions-per-day",
    "peak",
    "requests-per-session",
    "minute-factor",
    "share",
    "pause",
  ];
  return kinds.find((kind) => row.what.startsWith(names[kind]));
}

function valueText({ kind, hours }: ReplacedFigure, value: number, column: 0 | 1): string {
  if (kind === "peak") return `${shown(value * 100)} % at ${hours?.[column] ?? 0} h`;
  if (kind === "share") return `${shown(value * 100)} %`;
  return kind === "pause" ? `${shown(value)} s` : shown(value);
}

/** A figure as the file says it. */
export const replacedText = (figure: ReplacedFigure): Replaced => ({
  what: `${names[figure.kind]} ${figure.about}`.trim(),
  was: valueText(figure, figure.was, 0),
  now: valueText(figure, figure.now, 1),
  certainty: `${figure.certainty.word}: ${shown(figure.certainty.of)} ${figure.certainty.limit}`,
});
