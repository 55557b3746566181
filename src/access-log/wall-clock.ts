// Where a moment lies in the day and the week of a place, without a Date per line.

const HOUR = 3600;
const DAY = 86_400;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 4;
const SATURDAY = 6;

/** Twenty-four hours of working days, then those of Saturdays and Sundays. */
export const DAY_HOURS = 48;
const WEEKEND = 24;

/** Place in the 48 hours of a moment in seconds since 1970 where clocks are `zone` minutes ahead of UTC. */
export function dayHourOf(second: number, zone: number): number {
  const local = Math.floor(second) + zone * 60;
  const day = Math.floor(local / DAY);
  const hour = Math.floor((local - day * DAY) / HOUR);
  const weekday = (day + FIRST_WEEKDAY) % 7;
  return weekday === 0 || weekday === SATURDAY ? hour + WEEKEND : hour;
}

/** Hours of the day, 0–23, that lie in a span, as how often each was lived through; 48 places as above. */
export function coverageOf(from: number, to: number, zone: number): readonly number[] {
  const lived = Array.from({ length: DAY_HOURS }, () => 0);
  for (let hour = Math.floor(from / HOUR); hour * HOUR < to; hour += 1) {
    // Zones of half hours split a UTC hour between two local ones.
    for (const half of [0, HOUR / 2]) {
      const begin = hour * HOUR + half;
      const share = (Math.min(to, begin + HOUR / 2) - Math.max(from, begin)) / HOUR;
      const place = dayHourOf(begin, zone);
      if (share > 0) lived[place] = (lived[place] ?? 0) + share;
    }
  }
  return lived;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** ISO 8601 with the offset of the place: `2015-05-17T10:05:03+07:00`. */
export function isoWithZone(second: number, zone: number): string {
  const local = new Date((Math.floor(second) + zone * 60) * 1000).toISOString().slice(0, 19);
  return `${local}${zoneText(zone)}`;
}

const ZONE = /^([+-])(\d{2}):?(\d{2})$/;
const MOST_HOURS = 14;

/** `+07:00` or `+0700` → minutes east of UTC; undefined when it is no offset. */
export function parseZone(text: string): number | undefined {
  const [, sign, hours, minutes] = ZONE.exec(text) ?? [];
  if (!(Number(hours) <= MOST_HOURS && Number(minutes) < 60)) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

/** `+07:00`. */
export function zoneText(zone: number): string {
  const minutes = Math.abs(zone);
  return `${zone < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
