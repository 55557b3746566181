import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { takeSeat } from "../parts/seats.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "meeting-join",
  system: "meetings",
  name: { en: "Join a meeting", vi: "Vào phiên họp" },
  actor: { en: "meeting point", vi: "điểm cầu" },
  player: "person",
  driver: "meeting-point",
  perUnit: 1,
  confidence: "GK",
  why: "once per meeting point; signalling and roster, not media",
  curve: "officer",
  steps: [
    { call: "invitation" },
    { call: "identify", pause: lognormal(5) },
    { call: "ice-servers" },
    { call: "signalling" },
    { call: "ping", pause: lognormal(20), times: 3 },
  ],
});

/** A meeting point joins, stays for some pings and leaves. */
export async function play(session: Session): Promise<void> {
  const seat = takeSeat(session);
  session.call("ice-servers", { path: { id: seat.room } });
  const line = await session.openLine(seat);
  for (let left = session.times("ping"); left > 0; left -= 1) await line.ping();
  line.leave();
}
