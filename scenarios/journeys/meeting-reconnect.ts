import { constant, lognormal, uniform } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { takeSeat } from "../parts/seats.ts";
import { PING_EVERY } from "../parts/stay.ts";
import type { Session } from "../lib/session.ts";

/** Points that lose their line in an hour of a meeting (assumption). */
const DROPS_PER_HOUR = 0.01;
/** Mean length of a meeting: 5,400 s. */
const HOURS = 1.5;

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "meeting-reconnect",
  system: "meetings",
  name: { en: "Drop out and come back", vi: "Mất kết nối và vào lại" },
  actor: { en: "meeting point", vi: "điểm cầu" },
  player: "person",
  driver: "meeting-point",
  perUnit: DROPS_PER_HOUR * HOURS,
  confidence: "GK",
  why: "1 % of the points lose their line in an hour, 1.5 hours a meeting (assumption)",
  curve: "officer",
  steps: [
    { call: "invitation", causes: { "static-file": 6 } },
    { call: "identify", pause: lognormal(5) },
    { call: "ice-servers" },
    { call: "signalling" },
    { call: "negotiate", causes: { "media-server": 1 } },
    { call: "ping", pause: constant(PING_EVERY) },
    { call: "signalling", as: "back", pause: uniform(1, 10) },
    { call: "negotiate", as: "negotiate-again", causes: { "media-server": 1 } },
    { call: "leave" },
  ],
});

/** A meeting point loses its line, waits its back-off, comes back onto the roster with the same seat and leaves. */
export async function play(session: Session): Promise<void> {
  const seat = takeSeat(session);
  session.call("ice-servers", { path: { id: seat.room } });
  const lost = await session.openLine(seat);
  await lost.negotiate();
  await lost.stay(PING_EVERY);
  await lost.ping();
  lost.close();
  const line = await session.openLine(seat, "back");
  await line.negotiate("negotiate-again");
  await line.leave();
}
