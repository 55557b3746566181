import { constant, lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import type { Session } from "../lib/session.ts";

/** Meeting points of an ordinary meeting (the fact `pointsPerMeeting`). */
const INVITED = 30;

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "meeting-prepare",
  system: "meetings",
  name: { en: "Prepare a meeting", vi: "Chuẩn bị phiên họp" },
  actor: { en: "secretary, technician", vi: "thư ký, kỹ thuật viên" },
  player: "person",
  driver: "meeting",
  perUnit: 1,
  confidence: "GK",
  why: "once per meeting",
  curve: "officer",
  steps: [
    { call: "list" },
    { call: "create", pause: lognormal(90), causes: { "media-room": 1 } },
    { call: "points", pause: lognormal(20) },
    { call: "invite", pause: lognormal(10), causes: { notice: INVITED } },
    { call: "attach", pause: lognormal(20) },
    { call: "test-room", pause: lognormal(60), causes: { "media-room": 1 } },
    { call: "readiness", pause: constant(30), times: 20 },
    { call: "controls", pause: lognormal(10), causes: { "room-message": INVITED } },
    { call: "recording", pause: lognormal(5), causes: { recorder: 1 } },
    { call: "minutes", pause: lognormal(60), causes: { documents: 1 } },
  ],
});

/** A secretary creates a meeting and invites the points; a technician tests the room until all are ready; minutes follow. */
export function play(session: Session): void {
  session.visit("list");
  const path = { id: session.call("create", { body: { title: "Họp thử tải" } }).need("id") };
  const known = session.call("points", { query: { province: session.province } }).value("points.#.id");
  const points = Array.isArray(known) ? known.slice(0, INVITED) : [];
  session.call("invite", { path, body: { points } });
  session.upload("attach", { path }).need("checksum");
  session.call("test-room", { path });
  for (let left = session.times("readiness"); left > 0; left -= 1) session.visit("readiness", { path });
  session.call("controls", { path, body: { mute: "all", layout: "speaker" } });
  session.call("recording", { path, body: { on: true } });
  session.call("minutes", { path, body: { text: "Biên bản họp thử tải" } });
}
