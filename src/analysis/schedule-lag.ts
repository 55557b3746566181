// How far the session starts that happened fell behind the starts that were planned.
import type { DriverId, Journey, SystemId } from "../catalogue/system.ts";
import type { Reading } from "./reading.ts";

/** The planned starts of one journey, slot by slot from the beginning of the load. */
export interface PlannedStarts {
  readonly journey: {
    readonly id: string;
    readonly system: SystemId;
    /** Decides how its sessions fall on provinces; without one, as offices do. */
    readonly driver?: DriverId;
  } & Partial<Pick<Journey, "name" | "steps" | "endpoints">>;
  readonly slotSeconds: number;
  readonly starts: readonly number[];
}

/** Generators push once a second and a push may arrive one reading late: a smaller lag cannot be told from none. */
const SMALLEST_VISIBLE_LAG = 2;

/** Length of the load in seconds: the end of the last planned slot. */
export const plannedSeconds = (plan: readonly PlannedStarts[]): number =>
  plan.reduce((longest, { slotSeconds, starts }) => Math.max(longest, slotSeconds * starts.length), 0);

/** Starts planned until a moment of the run (seconds); a slot counts from its beginning. */
export function plannedUntil({ slotSeconds, starts }: PlannedStarts, moment: number): number {
  // A product of slot lengths may lie a rounding above the moment that ends a slot.
  const slots = Math.ceil(moment / slotSeconds - 1e-6);
  return starts.slice(0, Math.max(0, slots)).reduce((total, count) => total + count, 0);
}

/**
 * The longest time by which a start was overdue at the end of a reading, over all journeys, in seconds; 0 below 2 s.
 * Start number k is due when the slot that holds it ends. Dropped starts have had their turn: they are counted apart.
 * Readings in which a generator is silent are passed over (that is a gap, not a lag), and so is one start per
 * generator, because generators round their shares of the schedule.
 */
export function scheduleLag(plan: readonly PlannedStarts[], readings: readonly Reading[]): number {
  const lag = plan.reduce((longest, planned) => Math.max(longest, journeyLag(planned, readings)), 0);
  return lag < SMALLEST_VISIBLE_LAG ? 0 : lag;
}

function journeyLag({ journey, slotSeconds, starts }: PlannedStarts, readings: readonly Reading[]): number {
  const end = slotSeconds * starts.length;
  const due = { slot: 0, count: starts[0] ?? 0 };
  let turns = 0;
  let longest = 0;
  for (const { at, journeys, generator } of readings) {
    const { started, dropped } = journeys[journey.id] ?? { started: 0, dropped: 0 };
    turns += started + dropped;
    const reached = turns + Math.max(1, generator.expected);
    while (due.count <= reached && due.slot < starts.length) {
      due.slot += 1;
      due.count += starts[due.slot] ?? 0;
    }
    const overdue = Math.min(at, end) - slotSeconds * (due.slot + 1);
    if (generator.reporting >= generator.expected) longest = Math.max(longest, overdue);
  }
  return longest;
}
