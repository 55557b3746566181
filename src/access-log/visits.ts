// Sessions of the reference API → journeys. Inside a session (a client, no gap of 30 minutes) every further walk through
// the same journey is a visit of its own.
import { createClassifier, callsOf, type Classify, type JourneyModel } from "./journey-model.ts";
import type { StartSeconds } from "./start-seconds.ts";
import { Moments, StartTally } from "./tally.ts";
import { DAY_HOURS, dayHourOf } from "./wall-clock.ts";

/** A request as visits see it. The object is filled again for every request. */
export interface Step {
  /** Place of the session in the table of open sessions. */
  slot: number;
  /** Number of the endpoint in the model; −1 for none. */
  endpoint: number;
  /** Seconds since 1970. */
  time: number;
  zone: number;
  /** Seconds since the last request of the session was answered; NaN for the first. */
  pause: number;
}

const MOST_CALLS = 255;
const NONE = Number.NaN;

export class Visits {
  readonly starts = new StartTally();
  /** By number of the endpoint. */
  readonly pauses: readonly Moments[];
  /** Visits by journey of people, in the order of the model. */
  readonly byJourney: Float64Array;
  /** Requests to endpoints of people. */
  requests = 0;
  readonly #model: JourneyModel;
  readonly #classify: Classify;
  readonly #calls: Uint8Array;
  readonly #began: Float64Array;
  readonly #isMatched: Uint8Array;
  readonly #machineCalls: Float64Array;
  readonly #seconds: StartSeconds | undefined;

  /** @param slots how many sessions can be open at once. */
  constructor(model: JourneyModel, slots: number, seconds: StartSeconds | undefined) {
    this.#model = model;
    this.#classify = createClassifier(model);
    this.#calls = new Uint8Array(slots * model.endpoints.length);
    this.#began = new Float64Array(slots).fill(NONE);
    this.#isMatched = new Uint8Array(slots);
    this.#machineCalls = new Float64Array(model.endpoints.length * DAY_HOURS);
    this.#seconds = seconds;
    this.byJourney = new Float64Array(model.people.length);
    this.pauses = model.endpoints.map(() => new Moments());
  }

  /** Calls of an endpoint that only machines call, by hour of the working day and of the weekend. */
  machineCallsOf(endpoint: number): readonly number[] {
    return [...this.#machineCalls.subarray(endpoint * DAY_HOURS, (endpoint + 1) * DAY_HOURS)];
  }

  /** Rows of the seconds: journeys of people, then endpoints by number, then sessions that match nothing. */
  static rowsOf({ people, endpoints }: JourneyModel): number {
    return people.length + endpoints.length + 1;
  }

  take(step: Step): void {
    const { slot, endpoint, time, pause } = step;
    if (endpoint < 0) return;
    this.#isMatched[slot] = 1;
    if (this.#model.isMachines[endpoint] === true) {
      this.#takeMachine(step);
      return;
    }
    if (this.#isOpen(slot) && this.#opensAnother(slot, endpoint)) this.close(slot);
    if (!this.#isOpen(slot)) {
      this.#began[slot] = time;
      this.starts.add(time, step.zone);
    } else if (!Number.isNaN(pause)) this.pauses[endpoint]?.add(pause);
    const place = slot * this.#model.endpoints.length + endpoint;
    const calls = this.#calls[place] ?? 0;
    if (calls < MOST_CALLS) this.#calls[place] = calls + 1;
    this.requests += 1;
  }

  /** Ends the visit of a session, if there is one. */
  close(slot: number): void {
    if (!this.#isOpen(slot)) return;
    const width = this.#model.endpoints.length;
    const journey = this.#classify(this.#calls, slot * width);
    this.byJourney[journey] = (this.byJourney[journey] ?? 0) + 1;
    this.#seconds?.add(journey, this.#began[slot] ?? 0);
    this.#calls.fill(0, slot * width, (slot + 1) * width);
    this.#began[slot] = NONE;
  }

  /** A session is over; one in which nothing matched is kept apart. */
  end(slot: number, began: number): void {
    this.close(slot);
    if (this.#isMatched[slot] === 0) this.#seconds?.add(Visits.rowsOf(this.#model) - 1, began);
    this.#isMatched[slot] = 0;
  }

  #isOpen(slot: number): boolean {
    return !Number.isNaN(this.#began[slot] ?? NONE);
  }

  /** A page that opens a journey comes once more than in that journey, and at least half of its steps were made. */
  #opensAnother(slot: number, endpoint: number): boolean {
    const { endpoints, isShown, opens, people } = this.#model;
    const often = opens[endpoint] ?? 0;
    const first = slot * endpoints.length;
    if (often === 0 || (this.#calls[first + endpoint] ?? 0) < often) return false;
    const made = endpoints.filter((_, e) => (this.#calls[first + e] ?? 0) > 0);
    const id = endpoints[endpoint]?.id ?? "";
    return people.some((journey) => {
      const own = endpoints.filter((one, e) => isShown[e] === true && callsOf(journey, one.id) > 0);
      const done = own.filter((one) => made.includes(one));
      return callsOf(journey, id) > 0 && done.length * 2 >= own.length;
    });
  }

  #takeMachine({ endpoint, time, zone }: Step): void {
    const place = endpoint * DAY_HOURS + dayHourOf(time, zone);
    this.#machineCalls[place] = (this.#machineCalls[place] ?? 0) + 1;
    this.#seconds?.add(this.#model.people.length + endpoint, time);
  }
}
