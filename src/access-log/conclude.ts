// Counts of an observer → an observation: figures, how sure each is, and warnings.
import { endpoints } from "../catalogue/endpoints.ts";
import { certaintyOf, PAUSE_SCALE, shareError, type Certainty, type Evidence } from "./certainty.ts";
import { callsOf } from "./journey-model.ts";
import type { FigureId, KeptSeconds, Observation, Starts, SystemObservation } from "./observation.ts";
import type { Observer } from "./observer.ts";
import type { Moments, StartTally } from "./tally.ts";
import { requestsBySystem } from "./route-mix.ts";
import { Visits } from "./visits.ts";
import { countWarning, type LogWarning } from "./warning.ts";
import { coverageOf, isoWithZone } from "./wall-clock.ts";

const DAY = 86_400;
const HOUR = 3600;
const HOURS = 24;

const zoneOf = ({ zoneWanted, clock }: Observer): number => zoneWanted ?? clock.zone;

function hoursOf({ dayHours, parsed }: Observer): readonly number[] {
  return Array.from(
    { length: HOURS },
    (_, hour) => ((dayHours[hour] ?? 0) + (dayHours[hour + HOURS] ?? 0)) / Math.max(1, parsed),
  );
}

const statusesOf = ({ statuses }: Observer): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...statuses.entries()]
      .filter(([, count]) => count > 0)
      .map(([status, count]) => [status === 0 ? "-" : status, count]),
  );

const startsOf = (tally: StartTally, { clock }: Observer): Starts => ({
  count: tally.count,
  dayHours: tally.dayHours,
  dispersion: tally.minutes.dispersion(clock.from, clock.to),
});

function systemOf(observer: Observer): SystemObservation {
  const { model, visits, sessions, clock } = observer;
  const machineCalls = model.endpoints.flatMap(({ id }, e) =>
    model.isMachines[e] === true ? [{ endpoint: id, dayHours: visits.machineCallsOf(e) }] : [],
  );
  const calledByMachines = machineCalls
    .flatMap(({ dayHours }) => dayHours)
    .reduce((sum, one) => sum + one, 0);
  return {
    system: model.system,
    matched: visits.requests + calledByMachines,
    unmatched: observer.unmatched,
    bySystem: requestsBySystem(observer.routes.mix, endpoints),
    visits: Object.fromEntries(model.people.map(({ id }, j) => [id, visits.byJourney[j] ?? 0])),
    visitStarts: startsOf(visits.starts, observer),
    sessionStarts: startsOf(sessions.starts, observer),
    machineCalls,
    pauses: model.endpoints.map(({ id }, e) => ({
      endpoint: id,
      count: visits.pauses[e]?.count ?? 0,
      mean: Math.max(0, visits.pauses[e]?.mean ?? 0),
      standardError: visits.pauses[e]?.standardError ?? 0,
    })),
    peopleRequests: visits.requests,
    coverage: coverageOf(clock.from, clock.to, zoneOf(observer)),
  };
}

function secondsOf(observer: Observer): KeptSeconds | undefined {
  const { startSeconds: kept, model } = observer;
  if (kept === undefined) return undefined;
  const local = kept.first + zoneOf(observer) * 60;
  const people = model.people.length;
  return {
    fromHour: (((local % DAY) + DAY) % DAY) / HOUR,
    visits: Object.fromEntries(model.people.map(({ id }, j) => [id, kept.row(j)])),
    machineCalls: Object.fromEntries(
      model.endpoints.flatMap(({ id }, e) => {
        const isCalled = model.machines.some((journey) => callsOf(journey, id) > 0);
        return isCalled && model.isMachines[e] === true ? [[id, kept.row(people + e)] as const] : [];
      }),
    ),
    unmatched: kept.row(Visits.rowsOf(model) - 1),
  };
}

interface Figures {
  readonly days: number;
  readonly peakHourShare: number;
  readonly peak: { readonly ratio: number; readonly busiestMinute: number };
}

/** A mean of something, with how many of it there were. */
const meanEvidence = (moments: Moments, rest: Omit<Evidence, "value" | "standardError">): Evidence => ({
  value: moments.mean,
  standardError: moments.standardError,
  ...rest,
});

/** Requests come in sessions, so shares of requests are as uncertain as shares of as many events as there are sessions. */
function evidence(observer: Observer, figures: Figures): Readonly<Record<FigureId, Evidence>> {
  const { days, peakHourShare, peak } = figures;
  const { sessions, parsed, clock } = observer;
  const count = sessions.starts.count;
  const perSession = parsed / Math.max(1, count);
  const ofSessions = { limit: "sessions", of: count, days } as const;
  const share = { value: peakHourShare, standardError: shareError(peakHourShare, count), ...ofSessions };
  const second = observer.seconds.dispersion();
  const minute = observer.minutes.dispersion(clock.from, clock.to);
  return {
    hours: share,
    peakHourShare: share,
    sessions: { value: count, standardError: Math.sqrt(count), ...ofSessions },
    meanRequests: meanEvidence(sessions.requests, ofSessions),
    meanSeconds: meanEvidence(sessions.seconds, ofSessions),
    thinkSeconds: meanEvidence(sessions.pauses, {
      limit: "observations",
      of: sessions.pauses.count,
      scale: PAUSE_SCALE,
    }),
    peakToMean: {
      value: peak.ratio,
      standardError: peak.ratio * Math.sqrt(perSession / Math.max(1, peak.busiestMinute)),
      limit: "requests",
      of: peak.busiestMinute,
      days,
    },
    dispersionSecond: { ...dispersionEvidence(second.index, second.degreesOfFreedom), limit: "seconds" },
    dispersionMinute: { ...dispersionEvidence(minute.index, minute.degreesOfFreedom), limit: "minutes" },
  };
}

/** A variance estimated with f degrees of freedom has a relative standard error of √(2/f). */
const dispersionEvidence = (index: number | undefined, degrees: number): Omit<Evidence, "limit"> => ({
  value: index ?? 0,
  standardError: degrees === 0 ? Number.POSITIVE_INFINITY : (index ?? 0) * Math.sqrt(2 / degrees),
  of: degrees,
});

const certaintiesOf = (all: Readonly<Record<FigureId, Evidence>>): Readonly<Record<FigureId, Certainty>> => ({
  hours: certaintyOf(all.hours),
  sessions: certaintyOf(all.sessions),
  meanRequests: certaintyOf(all.meanRequests),
  meanSeconds: certaintyOf(all.meanSeconds),
  thinkSeconds: certaintyOf(all.thinkSeconds),
  peakHourShare: certaintyOf(all.peakHourShare),
  peakToMean: certaintyOf(all.peakToMean),
  dispersionSecond: certaintyOf(all.dispersionSecond),
  dispersionMinute: certaintyOf(all.dispersionMinute),
});

const warningsOf = (observer: Observer): readonly LogWarning[] => [
  ...observer.clock.warnings,
  ...countWarning("late", observer.seconds.late + observer.minutes.leftOut),
  ...countWarning("evicted", observer.sessions.evicted),
  ...countWarning("too-long", observer.rejects.countOf("too-long")),
  ...countWarning("replay-cut", observer.startSeconds?.leftOut ?? 0),
];

/** Ends the observer and says what it saw. Nothing that was not parsed: all figures 0. */
export function conclude(observer: Observer): Observation {
  observer.finish();
  const { clock, parsed, rejects, sessions } = observer;
  const hours = hoursOf(observer);
  const spanSeconds = parsed === 0 ? 0 : clock.to - clock.from;
  const peak = observer.minutes.peak() ?? { ratio: 0, busiestMinute: 0 };
  const figures = { days: spanSeconds / DAY, peakHourShare: Math.max(...hours), peak };
  const zone = zoneOf(observer);
  return {
    lines: parsed + rejects.count,
    parsed,
    rejected: rejects.count,
    from: isoWithZone(parsed === 0 ? 0 : clock.from, zone),
    to: isoWithZone(parsed === 0 ? 0 : clock.to, zone),
    hours,
    statuses: statusesOf(observer),
    routes: observer.routes.mix,
    sessions: {
      count: sessions.starts.count,
      meanRequests: sessions.requests.mean,
      meanSeconds: sessions.seconds.mean,
      thinkSeconds: Math.max(0, sessions.pauses.mean),
    },
    peakHourShare: figures.peakHourShare,
    peakToMean: peak.ratio,
    dispersion: {
      second: observer.seconds.dispersion().index ?? null,
      minute: observer.minutes.dispersion(clock.from, clock.to).index ?? null,
    },
    serviceSeconds: observer.service.summary() ?? null,
    certainty: certaintiesOf(evidence(observer, figures)),
    warnings: warningsOf(observer),
    rejectSamples: rejects.samples,
    spanSeconds,
    zone,
    ofSystem: systemOf(observer),
    seconds: secondsOf(observer),
  };
}
