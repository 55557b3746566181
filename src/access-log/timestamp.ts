// The stamps of access logs: `17/May/2015:10:05:03 +0700`, ISO 8601 and numbers since 1970.
import { decimalIn, digitsIn } from "./byte-scan.ts";
import type { Entry, Span } from "./entry.ts";

/** Puts the time of a span into an entry. @returns false when the span is no time. */
export type ReadTime = (span: Span, entry: Entry) => boolean;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const packed = (a: number, b: number, c: number): number => ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
/** Three letters in any case → month, 1 to 12. */
const monthByLetters: ReadonlyMap<number, number> = new Map(
  MONTHS.map((name, month) => [
    packed(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2)),
    month + 1,
  ]),
);

const DAY = 86_400;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const COMMA = 44;
const COLON = 58;
const SLASH = 47;

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms). */
function daysOf({ year, month, day }: CivilDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const isDate = ({ year, month, day }: CivilDate): boolean =>
  year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** Seconds of `HH:MM:SS` at a place; −1 when it is no time of day. A leap second counts as the second before it. */
function secondsAt(bytes: Uint8Array, at: number): number {
  const hour = digitsIn(bytes, at, at + 2);
  const minute = digitsIn(bytes, at + 3, at + 5);
  const second = digitsIn(bytes, at + 6, at + 8);
  const isFine = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
  if (!isFine || bytes[at + 2] !== COLON || bytes[at + 5] !== COLON) return -1;
  return hour * 3600 + minute * 60 + Math.min(59, second);
}

/** Minutes of `+0700` or `+07:00`; NaN when there is none. */
function zoneAt(bytes: Uint8Array, at: number, end: number): number {
  const sign = bytes[at] === PLUS ? 1 : bytes[at] === MINUS ? -1 : Number.NaN;
  const minutesAt = bytes[at + 3] === COLON ? at + 4 : at + 3;
  if (end < minutesAt + 2) return Number.NaN;
  const hours = digitsIn(bytes, at + 1, at + 3);
  const minutes = digitsIn(bytes, minutesAt, minutesAt + 2);
  return hours < 0 || hours > 15 || minutes < 0 || minutes > 59 ? Number.NaN : sign * (hours * 60 + minutes);
}

function setTime(entry: Entry, localSeconds: number, zone: number): void {
  entry.hasZone = !Number.isNaN(zone);
  entry.zone = entry.hasZone ? zone : 0;
  entry.isWallClock = !entry.hasZone;
  entry.time = localSeconds - entry.zone * 60;
}

const DATE_LENGTH = 11;

/** Reader of `17/May/2015:10:05:03 +0700`, brackets or not. Most lines are of the same day as the line before. */
function createLocalTime(): ReadTime {
  const known = new Uint8Array(DATE_LENGTH);
  let knownSeconds = -1;
  const isKnown = (bytes: Uint8Array, at: number): boolean => {
    for (let i = 0; i < DATE_LENGTH; i += 1) if (bytes[at + i] !== known[i]) return false;
    return true;
  };
  const readDate = (bytes: Uint8Array, at: number): number => {
    const letters = packed(bytes[at + 3] ?? 0, bytes[at + 4] ?? 0, bytes[at + 5] ?? 0);
    const date = {
      day: digitsIn(bytes, at, at + 2),
      month: monthByLetters.get(letters) ?? 0,
      year: digitsIn(bytes, at + 7, at + DATE_LENGTH),
    };
    if (bytes[at + 2] !== SLASH || !isDate(date)) return -1;
    known.set(bytes.subarray(at, at + DATE_LENGTH));
    return daysOf(date) * DAY;
  };
  return ({ bytes, start, end }, entry) => {
    const at = bytes[start] === 0x5b ? start + 1 : start;
    if (end - at < DATE_LENGTH + 9) return false;
    if (knownSeconds < 0 || !isKnown(bytes, at)) knownSeconds = readDate(bytes, at);
    const inDay = secondsAt(bytes, at + DATE_LENGTH + 1);
    if (knownSeconds < 0 || inDay < 0) return false;
    setTime(entry, knownSeconds + inDay, zoneAt(bytes, at + DATE_LENGTH + 10, end));
    return true;
  };
}

const ISO_LENGTH = 19;

/** Seconds since 1970 of `2015-05-17T10:05:03`, as if it were UTC; −1 when it is no time. */
function isoSecondsAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return -1;
  const date = {
    year: digitsIn(bytes, at, at + 4),
    month: digitsIn(bytes, at + 5, at + 7),
    day: digitsIn(bytes, at + 8, at + 10),
  };
  const inDay = secondsAt(bytes, at + 11);
  return isDate(date) && inDay >= 0 ? daysOf(date) * DAY + inDay : -1;
}

function endOfDigits(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && digitsIn(bytes, at, at + 1) >= 0) at += 1;
  return at;
}

/** `2015-05-17T10:05:03.250+07:00`, with a space instead of the T, without fraction, with Z or without a zone. */
const readIsoTime: ReadTime = ({ bytes, start, end }, entry) => {
  const whole = end - start < ISO_LENGTH ? -1 : isoSecondsAt(bytes, start);
  if (whole < 0) return false;
  const point = start + ISO_LENGTH;
  const hasFraction = bytes[point] === POINT || bytes[point] === COMMA;
  const zoneFrom = hasFraction ? endOfDigits(bytes, point + 1, end) : point;
  const fraction = hasFraction ? digitsIn(bytes, point + 1, zoneFrom) / 10 ** (zoneFrom - point - 1) : 0;
  const zone = bytes[zoneFrom] === 0x5a ? 0 : zoneAt(bytes, zoneFrom, end);
  setTime(entry, whole + Math.max(0, fraction), zone);
  return true;
};

/** Larger numbers count smaller units; the limits lie in the year 5138 and in March 1973. */
const SCALES: readonly (readonly [from: number, perSecond: number])[] = [
  [1e17, 1e9],
  [1e14, 1e6],
  [1e11, 1e3],
  [1e8, 1],
];

/** A number since 1970: seconds, or milli-, micro- or nanoseconds by its size. It names no zone. */
const readEpochTime: ReadTime = (span, entry) => {
  const value = decimalIn(span);
  const scale = SCALES.find(([from]) => value >= from);
  if (scale === undefined) return false;
  setTime(entry, value / scale[1], Number.NaN);
  entry.isWallClock = false;
  return true;
};

/** Any of the three, told apart by the fifth byte. */
export function createAnyTime(): ReadTime {
  const readLocal = createLocalTime();
  return (span, entry) => {
    if (span.bytes[span.start + 4] === MINUS) return readIsoTime(span, entry);
    return readLocal(span, entry) || readEpochTime(span, entry);
  };
}
