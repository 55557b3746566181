import type { Seat, Session } from "../lib/session.ts";

/** Opens the invitation and says who is there. */
export function takeSeat(session: Session): Seat {
  const point = `point-${session.key()}`;
  const room = session.call("invitation", { path: { code: session.room } }).need("id");
  const identified = session.call("identify", { path: { id: room }, body: { point } });
  return { room, point, participant: identified.need("participantId"), token: identified.need("token") };
}
