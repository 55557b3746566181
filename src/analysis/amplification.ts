// What one event makes happen elsewhere: calls of the national portal, messages of a meeting, polls of a signature.
import { gainAt, type LedgerPair, type Ledgers } from "./ledger.ts";
import type { EndpointReading } from "./reading.ts";
import type { PlannedStarts } from "./schedule-lag.ts";
import { classCounts } from "./window.ts";

export type AmplificationId =
  | "portal-calls"
  | "meeting-attendance"
  | "meeting-messages"
  | "remote-signatures";

/** One balance of causes and effects. The shape kept in the run record. */
export interface Amplification {
  readonly id: AmplificationId;
  /** What must be found; null where the figures are only shown. */
  readonly expected: number | null;
  /** Attempts without a clear answer: found may exceed expected by so many. */
  readonly unclear: number;
  readonly found: number | null;
  /** Null where nothing is judged. */
  readonly held: boolean | null;
  /** The counts behind it, by name. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface AmplificationInput {
  readonly before: Ledgers;
  readonly after: Ledgers;
  /** Requests of the whole run by endpoint. */
  readonly endpoints: Readonly<Record<string, EndpointReading>>;
  /** Status changes that the portal acknowledged. */
  readonly updates: number;
  readonly planned: readonly PlannedStarts[];
  /** Sessions were broken off: an answer may have been under way that nobody read. */
  readonly cutOff: boolean;
}

const PORTAL_ENDPOINT = /^lgsp\.portal-/;
/** The call that reports a status change. */
const PORTAL_UPDATE = "lgsp.portal-progress";

/**
 * | id | expected | found |
 * |---|---|---|
 * | portal-calls | calls of the portal that were answered as hoped, in time or late | calls the portal took in |
 * | meeting-attendance | points that joined | points that left + points present |
 * | meeting-messages | Σ over joins of the members present | messages the signalling sent |
 * | remote-signatures | not judged | shown: signatures and the polls for them |
 *
 * What the ledgers do not tell is left out.
 */
export const amplify = (input: AmplificationInput): Amplification[] =>
  [portalCalls(input), attendance(input), messages(input), signatures(input)].filter(
    (found) => found !== undefined,
  );

const pairOf = ({ before, after }: AmplificationInput, id: keyof Ledgers): LedgerPair => ({
  before: before[id],
  after: after[id],
});

function portalCalls(input: AmplificationInput): Amplification | undefined {
  const found =
    gainAt(pairOf(input, "national-portal"), ["portal", "calls"]) ??
    gainAt(pairOf(input, "lgsp"), ["portal", "calls"]);
  const calls = Object.entries(input.endpoints).filter(([id]) => PORTAL_ENDPOINT.test(id));
  if (found === undefined || calls.length === 0) return undefined;
  const counts = calls.map(([, reading]) => classCounts(reading));
  const expected = sum(counts.map(({ good, slow }) => good + slow));
  // A call that was turned away did not get in; whatever else failed may have.
  const unclear = sum(counts.map(({ failed, dependency, timeout }) => failed + dependency + timeout));
  const isSurplus = !input.cutOff && found > expected + unclear;
  return {
    id: "portal-calls",
    expected,
    unclear,
    found,
    held: found >= expected && !isSurplus,
    figures: updateFigures(input, expected),
  };
}

/** Updates × calls; the rest are calls of sessions that did not get as far as their update. */
function updateFigures({ updates, planned }: AmplificationInput, expected: number): Record<string, number> {
  const perUpdate = new Set(
    planned
      .filter(({ journey, starts }) => starts.length > 0 && callsOf(journey, PORTAL_UPDATE) > 0)
      .map(({ journey }) => callsOf(journey)),
  );
  const [calls] = perUpdate;
  const brokenOff = calls === undefined ? -1 : expected - updates * calls;
  // Journeys that need different numbers of calls have no product in common, only a mean.
  if (calls === undefined || perUpdate.size > 1 || brokenOff < 0)
    return { updates, ...(updates === 0 ? {} : { callsEach: expected / updates }) };
  return { updates, callsPerUpdate: calls, whole: updates * calls, brokenOff };
}

const callsOf = ({ steps = [] }: PlannedStarts["journey"], only?: string): number =>
  sum(
    steps
      .filter(({ endpoint }) => (only === undefined ? PORTAL_ENDPOINT.test(endpoint) : endpoint === only))
      .map(({ times }) => times),
  );

function attendance(input: AmplificationInput): Amplification | undefined {
  const gain = (field: string): number | undefined => gainAt(pairOf(input, "meetings"), ["meetings", field]);
  const [joined, left, present] = [gain("joined"), gain("left"), gain("present")];
  if (joined === undefined || left === undefined || present === undefined || joined === 0) return undefined;
  const found = left + present;
  return {
    id: "meeting-attendance",
    expected: joined,
    unclear: 0,
    found,
    held: joined === found,
    figures: { joined, left, present },
  };
}

function messages(input: AmplificationInput): Amplification | undefined {
  const gain = (field: string): number | undefined => gainAt(pairOf(input, "meetings"), ["meetings", field]);
  const [found, expected] = [gain("messages"), gain("expectedMessages")];
  if (found === undefined || expected === undefined || found + expected === 0) return undefined;
  return { id: "meeting-messages", expected, unclear: 0, found, held: found === expected, figures: {} };
}

/** Two calls begin a remote signature, to fetch the certificate and to hand in the hash; then the client polls. */
const CALLS_BEFORE_POLLS = 2;

function signatures(input: AmplificationInput): Amplification | undefined {
  const authority = pairOf(input, "certificate-authority");
  const [signed, polls] = [gainAt(authority, ["signatures"]), gainAt(authority, ["polls"])];
  if (signed === undefined || polls === undefined || signed === 0) return undefined;
  const figures = { signatures: signed, polls, callsPerSignature: CALLS_BEFORE_POLLS + polls / signed };
  return { id: "remote-signatures", expected: null, unclear: 0, found: null, held: null, figures };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
