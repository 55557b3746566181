import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { takeSeat } from "../parts/seats.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "meeting-reconnect",
  system: "meetings",
  name: { en: "Drop out and come back", vi: "Mất kết nối và vào lại" },
  actor: { en: "meeting point", vi: "điểm cầu" },
  player: "person",
  driver: "meeting-point",
  perUnit: 0.1,
  confidence: "GK",
  why: "one point of ten loses its line once (assumption)",
  curve: "officer",
  steps: [
    { call: "invitation" },
    { call: "identify", pause: lognormal(5) },
    { call: "ice-servers", times: 2 },
    { call: "signalling", pause: lognormal(5), times: 2 },
    { call: "ping", pause: lognormal(20), times: 2 },
  ],
});

/** A meeting point loses its line, comes back with the same seat and leaves. */
export async function play(session: Session): Promise<void> {
  const seat = takeSeat(session);
  session.call("ice-servers", { path: { id: seat.room } });
  const lost = await session.openLine(seat);
  await lost.ping();
  lost.close();
  session.call("ice-servers", { path: { id: seat.room } });
  const line = await session.openLine(seat);
  await line.ping();
  line.leave();
}
