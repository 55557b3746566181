import { seededRoom } from "./people.ts";
import type { Seat, Session } from "../lib/session.ts";

/** Opens the invitation and says who is there. */
export function takeSeat(session: Session): Seat {
  const point = `point-${session.key()}`;
  const room = session.call("invitation", { path: { code: seededRoom(session.random) } }).need("id");
  const token = session.call("identify", { path: { id: room }, body: { point } }).need("token");
  return { room, point, token };
}
