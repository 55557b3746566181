import { MinuteCounts } from "./minute-counts.ts";
import { DAY_HOURS, dayHourOf } from "./wall-clock.ts";

/** Begins of something (sessions, visits) over the day, the week and the minutes of a log. */
export class StartTally {
  readonly minutes = new MinuteCounts();
  readonly #dayHours = new Float64Array(DAY_HOURS);
  #count = 0;

  add(second: number, zone: number): void {
    const place = dayHourOf(second, zone);
    this.#dayHours[place] = (this.#dayHours[place] ?? 0) + 1;
    this.#count += 1;
    this.minutes.add(second);
  }

  get count(): number {
    return this.#count;
  }

  /** 24 hours of working days, then 24 of weekends. */
  get dayHours(): readonly number[] {
    return [...this.#dayHours];
  }
}

/** Count, mean and scatter of numbers, without keeping them. */
export class Moments {
  #count = 0;
  #sum = 0;
  #squares = 0;

  add(value: number): void {
    this.#count += 1;
    this.#sum += value;
    this.#squares += value * value;
  }

  get count(): number {
    return this.#count;
  }

  /** 0 when nothing was added. */
  get mean(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }

  /** Standard error of the mean; 0 for fewer than two values. */
  get standardError(): number {
    if (this.#count < 2) return 0;
    const variance = (this.#squares - this.#sum ** 2 / this.#count) / (this.#count - 1);
    return Math.sqrt(Math.max(0, variance) / this.#count);
  }
}
