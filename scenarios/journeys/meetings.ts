// Online meetings: prepare one, join one, drop out and come back. Signalling only; media is not simulated.
import { valueAt } from "../lib/answers.ts";
import type { Session } from "../lib/http.ts";
import { seededRoom } from "../lib/people.ts";
import { SignallingLine, type Seat } from "../lib/signalling.ts";

/** Meeting points of an ordinary meeting. */
const INVITED = 30;

/** A secretary creates a meeting, invites the points, tests the room and looks who is ready. */
export function prepareMeeting(session: Session): void {
  session.visit("meetings.list");
  const id = session.need(session.call("meetings.create", { body: { title: "Họp thử tải" } }), "id");
  const known = valueAt(session.call("meetings.points", { query: { province: "quang-tri" } }), "points.#.id");
  const points = Array.isArray(known) ? known.slice(0, INVITED) : [];
  session.call("meetings.invite", { path: { id }, body: { points } });
  session.call("meetings.test-room", { path: { id } });
  for (let look = 0; look < 3; look += 1) session.visit("meetings.readiness", { path: { id } });
}

/** Opens the invitation and says who is there. */
function takeSeat(session: Session): Seat {
  const point = `point-${session.key()}`;
  const room = session.need(
    session.call("meetings.invitation", { path: { code: seededRoom(session.random) } }),
    "id",
  );
  const token = session.need(
    session.call("meetings.identify", { path: { id: room }, body: { point } }),
    "token",
  );
  return { room, point, token };
}

async function connect(session: Session, seat: Seat): Promise<SignallingLine> {
  session.call("meetings.ice-servers", { path: { id: seat.room } });
  return SignallingLine.open(session, seat);
}

/** A meeting point joins, stays for three pings and leaves. */
export async function joinMeeting(session: Session): Promise<void> {
  const line = await connect(session, takeSeat(session));
  for (let ping = 0; ping < 3; ping += 1) await line.ping();
  line.leave();
}

/** A meeting point loses its line, comes back with the same seat and leaves. */
export async function reconnectMeeting(session: Session): Promise<void> {
  const seat = takeSeat(session);
  const lost = await connect(session, seat);
  await lost.ping();
  lost.close();
  const line = await connect(session, seat);
  await line.ping();
  line.leave();
}
