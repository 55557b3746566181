import { constant, exponential, lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { takeSeat } from "../parts/seats.ts";
import { beatsOf, PING_EVERY } from "../parts/stay.ts";
import type { Session } from "../lib/session.ts";

/**
 * Only the first two minutes of a meeting are played (s). The rest of it, LN 5,400 s, would add nothing but the same pings
 * and heart-beats, and would make every short run shorten all pauses until they mean nothing.
 */
const STAY = 120;

const countOf = (step: string): number => beatsOf(STAY).filter((beat) => beat.step === step).length;

/** Members a point meets while an ordinary room of 30 fills: N(N − 1) ÷ 2 messages over N joins. */
const ALREADY_THERE = 14.5;
const IN_THE_ROOM = 30;

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "meeting-join",
  system: "meetings",
  name: { en: "Join a meeting", vi: "Vào phiên họp" },
  actor: { en: "technician at a meeting point", vi: "kỹ thuật viên điểm cầu" },
  player: "person",
  driver: "meeting-point",
  perUnit: 1,
  confidence: "GK",
  why: "once per meeting point; signalling and roster, not media",
  curve: "officer",
  steps: [
    { call: "invitation", causes: { "static-file": 6 } },
    { call: "identify", pause: lognormal(5) },
    { call: "ice-servers" },
    { call: "signalling", causes: { "room-message": ALREADY_THERE } },
    { call: "negotiate", causes: { "media-server": 1 } },
    // EXP 1,800 s in a meeting of 5,400 s: a third of the stay.
    { call: "hand", pause: exponential(STAY / 3), times: 0.02, causes: { "room-message": IN_THE_ROOM } },
    { call: "ping", pause: constant(PING_EVERY), times: countOf("ping") },
    // Every 30 s beside the pings; their pauses are the stay already, and it counts once.
    { call: "quality", times: countOf("quality") },
    { call: "leave", causes: { "room-message": ALREADY_THERE } },
  ],
});

/** A meeting point joins, is seen and heard, stays for the first minutes and leaves. */
export async function play(session: Session): Promise<void> {
  const seat = takeSeat(session);
  session.call("ice-servers", { path: { id: seat.room } });
  const line = await session.openLine(seat);
  await line.negotiate();
  for (let left = session.times("hand"); left > 0; left -= 1) await line.raiseHand();
  for (const { step, after } of beatsOf(STAY)) {
    await line.stay(after);
    if (step === "ping") await line.ping();
    else session.call("quality", { path: { id: seat.room, participant: seat.participant } });
  }
  await line.leave();
}
