// Whether the stamps of a log can be believed: clocks set back, several zones, long silences.
import type { Entry } from "./entry.ts";
import type { LogParser } from "./log-parser.ts";
import { Trouble, type LogWarning } from "./warning.ts";

/** Servers write lines when requests end, so stamps of begins stand out of order by as much as a request takes. */
const TOLERANCE = 60;
/** Longer silences are named. */
const LONGEST_SILENCE = 3600;

export class LogClock {
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;
  /** Offset of the first line, minutes. */
  zone = 0;
  readonly #back = new Trouble("clock-back");
  readonly #zones = new Trouble("zones");
  readonly #noZone = new Trouble("no-zone");
  readonly #gaps = new Trouble("gap");

  take(entry: Entry, log: LogParser): void {
    const { time, zone } = entry;
    if (time < log.newest - TOLERANCE) {
      this.#back.add(log, log.newest - time);
      // Once set back, a clock stays there: only the jump itself is counted.
      log.newest = time;
    } else if (time > log.newest) log.newest = time;
    if (zone !== log.zone) this.#turnZone(entry, log);
    if (!entry.hasZone) this.#noZone.add(log);
    if (time > this.to) {
      if (time - this.to > LONGEST_SILENCE && this.to > 0) this.#gaps.add(log, time - this.to);
      this.to = time;
    }
    if (time < this.from) this.from = time;
  }

  get warnings(): readonly LogWarning[] {
    return [this.#back, this.#zones, this.#noZone, this.#gaps].flatMap(({ warnings }) => warnings);
  }

  #turnZone({ zone }: Entry, log: LogParser): void {
    if (Number.isFinite(this.from)) {
      if (zone !== this.zone) this.#zones.add(log);
    } else this.zone = zone;
    log.zone = zone;
  }
}
