import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import type { Session } from "../lib/session.ts";

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
    { call: "create", pause: lognormal(90) },
    { call: "points", pause: lognormal(20) },
    { call: "invite", pause: lognormal(10) },
    { call: "test-room", pause: lognormal(60) },
    { call: "readiness", pause: lognormal(30), times: 3 },
  ],
});

/** Meeting points of an ordinary meeting. */
const INVITED = 30;

/** A secretary creates a meeting, invites the points, tests the room and looks who is ready. */
export function play(session: Session): void {
  session.visit("list");
  const id = session.call("create", { body: { title: "Họp thử tải" } }).need("id");
  const known = session.call("points", { query: { province: session.province } }).value("points.#.id");
  const points = Array.isArray(known) ? known.slice(0, INVITED) : [];
  session.call("invite", { path: { id }, body: { points } });
  session.call("test-room", { path: { id } });
  for (let left = session.times("readiness"); left > 0; left -= 1)
    session.visit("readiness", { path: { id } });
}
