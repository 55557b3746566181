// What a column of a log can mean, whatever the format calls it.
import { BlockHash, decimalIn, digitsIn, placeOf } from "./byte-scan.ts";
import { NO_SECONDS, type Entry, type Span } from "./entry.ts";
import { takeMethod, takeRequest, takeTarget } from "./request-line.ts";
import { createAnyTime } from "./timestamp.ts";

/** Puts a column into an entry. @returns false when the column cannot be what it should be. */
export type Take = (span: Span, entry: Entry) => boolean;

/** Meaning of a column. */
export type FieldName =
  | "address"
  | "forwarded"
  | "agent"
  | "time"
  | "request"
  | "method"
  | "target"
  | "status"
  | "seconds"
  | "upstream-seconds"
  | "milliseconds"
  | "microseconds"
  | "nanoseconds"
  | "duration";

export type Fields = Readonly<Record<FieldName, Take>>;

const COMMA = 44;
const DASH = 45;
const POINT = 46;
const LETTER_N = 110;
const LETTER_S = 115;
const LETTER_M = 109;
const LETTER_U = 117;
const MICRO = 0xc2;

const isAbsent = ({ bytes, start, end }: Span): boolean =>
  end === start || (end === start + 1 && bytes[start] === DASH);

/** Never rejects a line: a service time is welcome, not needed. */
const takeSeconds =
  (perSecond: number): Take =>
  (span, entry) => {
    const value = decimalIn(span);
    entry.seconds = value < 0 ? NO_SECONDS : value / perSecond;
    return true;
  };

/** Units behind a number, by their first letter. */
const unitAt = (bytes: Uint8Array, at: number): number => {
  const byte = bytes[at];
  if (byte === LETTER_M) return 1e3;
  if (byte === LETTER_U || byte === MICRO) return 1e6;
  return byte === LETTER_N ? 1e9 : byte === LETTER_S ? 1 : 0;
};

/**
 * A duration whose field name tells no unit: `12ms`, `0.5s`, `90µs`; a plain number is seconds when it is written with
 * a point and milliseconds when it is whole, as the loggers in use write them.
 */
function takeDuration(span: Span, entry: Entry): boolean {
  const { bytes, start, end } = span;
  let at = start;
  let hasPoint = false;
  for (; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === POINT) hasPoint = true;
    else if (digitsIn(bytes, at, at + 1) < 0) break;
  }
  const unit = at < end ? unitAt(bytes, at) : 0;
  return takeSeconds(unit > 0 ? unit : hasPoint ? 1 : 1e3)(span, entry);
}

function takeStatus({ bytes, start, end }: Span, entry: Entry): boolean {
  const status = digitsIn(bytes, start, end);
  entry.status = status >= 100 && status <= 999 ? status : 0;
  // nginx writes 000 when a client left before there was an answer.
  return status >= 0 && status <= 999;
}

/** The first of several addresses is the client; what follows are proxies. */
function firstAddress(span: Span): void {
  const comma = placeOf(COMMA, span);
  if (comma !== -1) span.end = comma;
}

function createClientFields(salt: number): Pick<Fields, "address" | "forwarded" | "agent"> {
  const clients = new BlockHash();
  return {
    address: (span, entry) => {
      if (span.length === 0) return false;
      if (entry.address === 0) entry.address = clients.of(span, salt);
      return true;
    },
    // Behind a proxy every line has the proxy's address, so this one wins.
    forwarded: (span, entry) => {
      if (isAbsent(span)) return true;
      firstAddress(span);
      entry.address = clients.of(span, salt);
      return true;
    },
    agent: (span, entry) => {
      entry.agent = clients.of(span, salt);
      return true;
    },
  };
}

/** Readers of all fields for one stream of lines. `salt`: start of the hashes of clients. */
export function createFields(salt: number): Fields {
  return {
    ...createClientFields(salt),
    time: createAnyTime(),
    request: (span, entry) => {
      takeRequest(span, entry);
      return true;
    },
    method: (span, entry) => {
      takeMethod(span, entry);
      return true;
    },
    target: (span, entry) => {
      if (entry.path.length === 0) takeTarget(span, entry);
      return true;
    },
    status: takeStatus,
    seconds: takeSeconds(1),
    // Only where the log has no time of the whole request.
    "upstream-seconds": (span, entry) => {
      if (entry.seconds === NO_SECONDS) takeSeconds(1)(span, entry);
      return true;
    },
    milliseconds: takeSeconds(1e3),
    microseconds: takeSeconds(1e6),
    nanoseconds: takeSeconds(1e9),
    duration: takeDuration,
  };
}
