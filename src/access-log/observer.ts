// Entries of all logs, in the order of time → an observation.
import { endpoints } from "../catalogue/endpoints.ts";
import type { SystemId } from "../catalogue/system.ts";
import { NO_SECONDS } from "./entry.ts";
import { journeyModelOf, type JourneyModel } from "./journey-model.ts";
import { LogClock } from "./log-clock.ts";
import type { LogParser } from "./log-parser.ts";
import { MinuteCounts } from "./minute-counts.ts";
import type { Rejects } from "./rejects.ts";
import { Routes } from "./routes.ts";
import { SecondCounts } from "./second-counts.ts";
import { ServiceHistogram } from "./service-times.ts";
import { Sessions } from "./sessions.ts";
import { StartSeconds } from "./start-seconds.ts";
import { isStaticFile } from "./static-file.ts";
import { Visits, type Step } from "./visits.ts";
import { DAY_HOURS, dayHourOf } from "./wall-clock.ts";

const MOST_STATUS = 1000;
const SLOT_BITS = 18;

export interface ObserverSetup {
  /** The system whose journeys are looked for. */
  readonly system: SystemId;
  /** Count hours in this zone (minutes east of UTC) instead of the log's own. */
  readonly zone?: number;
  /** Keep starts per second, for a replay. */
  readonly keepSeconds?: boolean;
  /** The table of open sessions has 2^slotBits places. */
  readonly slotBits?: number;
}

/** Everything that is counted; `conclude` makes values of it. */
export class Observer {
  readonly rejects: Rejects;
  readonly model: JourneyModel;
  readonly clock = new LogClock();
  readonly routes = new Routes(endpoints);
  readonly sessions: Sessions;
  readonly visits: Visits;
  readonly minutes = new MinuteCounts();
  readonly seconds = new SecondCounts();
  readonly service = new ServiceHistogram();
  readonly startSeconds: StartSeconds | undefined;
  /** By status; 0 where a line has none. */
  readonly statuses = new Float64Array(MOST_STATUS);
  readonly dayHours = new Float64Array(DAY_HOURS);
  /** Requests to no endpoint of the reference API, without static files. */
  unmatched = 0;
  parsed = 0;
  readonly zoneWanted: number | undefined;
  readonly #step: Step = { slot: 0, endpoint: 0, time: 0, zone: 0, pause: 0 };

  constructor({ system, zone, keepSeconds = false, slotBits = SLOT_BITS }: ObserverSetup, rejects: Rejects) {
    this.rejects = rejects;
    this.zoneWanted = zone;
    this.model = journeyModelOf(system);
    this.startSeconds = keepSeconds ? new StartSeconds(Visits.rowsOf(this.model)) : undefined;
    this.visits = new Visits(this.model, 2 ** slotBits, this.startSeconds);
    this.sessions = new Sessions(slotBits, { ended: (slot, began) => this.visits.end(slot, began) });
  }

  /** Counts the current entry of a log. */
  take(log: LogParser): void {
    const { entry } = log;
    const { time, status, seconds } = entry;
    const zone = this.zoneWanted ?? entry.zone;
    const second = Math.floor(time);
    this.parsed += 1;
    this.clock.take(entry, log);
    this.startSeconds?.begin(time);
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    const place = dayHourOf(second, zone);
    this.dayHours[place] = (this.dayHours[place] ?? 0) + 1;
    this.minutes.add(second);
    this.seconds.add(second);
    if (seconds !== NO_SECONDS) this.service.add(seconds);
    this.#follow(log, zone);
  }

  /** Ends what is still open. Nothing may be taken afterwards. */
  finish(): void {
    this.sessions.endAll();
  }

  #follow({ entry, stamp }: LogParser, zone: number): void {
    const endpoint = this.routes.count(entry);
    const slot = this.sessions.take(entry, zone);
    if (endpoint < 0 && isStaticFile(entry.path)) return;
    this.sessions.takeStep(slot, entry, stamp === "begin");
    if (endpoint < 0) {
      this.unmatched += 1;
      return;
    }
    const step = this.#step;
    step.slot = slot;
    step.endpoint = this.model.numberOf[endpoint] ?? -1;
    step.time = entry.time;
    step.zone = zone;
    step.pause = this.sessions.pause;
    this.visits.take(step);
  }
}
