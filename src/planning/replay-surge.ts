// The arrivals of a log as a surge: its own clock time, and nothing on top.
import type { Surge } from "../catalogue/surge.ts";
import type { Replay } from "./replay.ts";

/** Stands in records where the name of a surge of the catalogue would. */
export const REPLAY_SURGE = "from-log";

const HOUR = 3600;
/** No run is shorter; a shorter log is followed by silence. */
const SHORTEST = 10;

export const replaySurgeName = { en: "The arrivals of an access log", vi: "Lượt đến theo nhật ký truy cập" };

/** Seconds of a log. */
export const secondsOfReplay = ({ journeys }: Replay): number =>
  Math.max(0, ...Object.values(journeys).map(({ length }) => length));

/** What is played when a log is played again. */
export const surgeOfReplay = (replay: Replay): Surge => ({
  id: REPLAY_SURGE,
  name: replaySurgeName,
  about: {
    en: "Every session starts in the second in which the log has it.",
    vi: "Mỗi phiên bắt đầu đúng vào giây ghi trong nhật ký.",
  },
  spans: [
    { from: replay.fromHour, to: replay.fromHour + Math.max(SHORTEST, secondsOfReplay(replay)) / HOUR },
  ],
  factors: [],
  events: [],
  faults: [],
});
