// Who is on the line in which meeting, and what they are told about each other. Every join tells all members, so a room of N
// points causes N²/2 messages while it fills. It holds living connections only, so its size is theirs.
import { createRoom, type News, type Room, type RoomParts, type Tally } from "./room.ts";

/** What the ledger shows. */
export interface Attendance extends Readonly<Tally> {
  readonly present: number;
}

export interface Rooms<Connection> {
  /** Puts a point on the roster and tells the others. Returns the roster as the message that the point gets. */
  join(meeting: string, connection: Connection, point: string): string;
  /** Takes a point off the roster and tells the others. Returns how many are left. */
  leave(meeting: string, connection: Connection): number;
  /** Tells everybody in the room, the speaker too. */
  announce(meeting: string, news: News): void;
  /** The point of a connection, when it is on the roster. */
  pointOf(meeting: string, connection: Connection): string | undefined;
  count(): Attendance;
}

export function createRooms<Connection>(parts: RoomParts<Connection>): Rooms<Connection> {
  const rooms = new Map<string, Room<Connection>>();
  const tally: Tally = { joined: 0, left: 0, messages: 0, expectedMessages: 0, frames: 0 };
  return {
    join(meeting, connection, point) {
      const room = rooms.get(meeting) ?? createRoom(parts, tally);
      rooms.set(meeting, room);
      room.join(connection, point);
      return room.roster();
    },
    leave(meeting, connection) {
      const room = rooms.get(meeting);
      room?.leave(connection);
      const left = room?.size() ?? 0;
      if (left === 0) rooms.delete(meeting);
      return left;
    },
    announce: (meeting, news) => rooms.get(meeting)?.announce(news),
    pointOf: (meeting, connection) => rooms.get(meeting)?.pointOf(connection),
    count: () => ({ ...tally, present: presentIn(rooms.values()) }),
  };
}

/** Counted from the rooms themselves, so that the ledger can contradict joined − left. */
function presentIn(rooms: Iterable<Room<unknown>>): number {
  let present = 0;
  for (const room of rooms) present += room.size();
  return present;
}
