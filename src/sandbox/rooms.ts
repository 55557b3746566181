// Who is on the line in which meeting, and what they are told about each other. Every join tells all members, so a room of N
// points causes N²/2 messages while it fills: news of a tick go to each member in one frame, which all of them share.
// It holds living connections only, so its size is theirs.

/** Sends a text to a point. False when its connection is closing. */
export type Send<Connection> = (connection: Connection, text: string | Buffer) => boolean;

export interface RoomsParts<Connection> {
  readonly send: Send<Connection>;
  /** Calls back at the end of the tick. */
  readonly atEndOfTick: (then: () => void) => void;
}

/** What the ledger shows. */
export interface Attendance {
  readonly joined: number;
  readonly left: number;
  readonly present: number;
  /** News handed to members, one for each member and event. */
  readonly messages: number;
  /** The same by the events: members present when each took place, without those who went before they could be told. */
  readonly expectedMessages: number;
  /** WebSocket frames that carried the messages. */
  readonly frames: number;
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

export interface News {
  readonly type: "joined" | "left" | "hand" | "controls";
  readonly point: string;
}

interface Member {
  readonly point: string;
  /** Its line of the roster: 0.1 kB. */
  readonly entry: string;
  /** News of this tick that it knows already: those before it came. */
  heard: number;
}

interface Room<Connection> {
  readonly members: Map<Connection, Member>;
  /** News of this tick, as JSON. */
  readonly news: string[];
}

const ENTRY_BYTES = 100;

export function createRooms<Connection>({ send, atEndOfTick }: RoomsParts<Connection>): Rooms<Connection> {
  const rooms = new Map<string, Room<Connection>>();
  const counts = { joined: 0, left: 0, messages: 0, expectedMessages: 0, frames: 0 };

  /** Everybody in the room but `except` is to be told. */
  const tell = (meeting: string, news: News, except?: Member): void => {
    const room = rooms.get(meeting);
    const listeners = (room?.members.size ?? 0) - (except === undefined ? 0 : 1);
    if (room === undefined || listeners < 1) return;
    if (room.news.length === 0) atEndOfTick(() => flush(room));
    room.news.push(JSON.stringify(news));
    counts.expectedMessages += listeners;
    if (except !== undefined) except.heard = room.news.length;
  };

  const flush = ({ members, news }: Room<Connection>): void => {
    const frames = new Map<number, Buffer>();
    for (const [connection, member] of members) {
      const untold = news.length - member.heard;
      if (untold > 0) {
        const frame = frames.get(member.heard) ?? toFrame(news.slice(member.heard));
        frames.set(member.heard, frame);
        book(send(connection, frame), untold);
      }
      member.heard = 0;
    }
    news.length = 0;
  };

  const book = (isSent: boolean, messages: number): void => {
    if (!isSent) {
      counts.expectedMessages -= messages;
      return;
    }
    counts.messages += messages;
    counts.frames += 1;
  };

  const remove = (meeting: string, room: Room<Connection>, connection: Connection): Member | undefined => {
    const member = room.members.get(connection);
    if (member === undefined) return undefined;
    // Who has gone is not told any more.
    counts.expectedMessages -= room.news.length - member.heard;
    room.members.delete(connection);
    if (room.members.size === 0) rooms.delete(meeting);
    counts.left += 1;
    return member;
  };

  return {
    join(meeting, connection, point) {
      const room = rooms.get(meeting) ?? { members: new Map<Connection, Member>(), news: [] };
      rooms.set(meeting, room);
      const isKnown = room.members.has(connection);
      const member = room.members.get(connection) ?? toMember(point, room.news.length);
      room.members.set(connection, member);
      if (!isKnown) {
        counts.joined += 1;
        tell(meeting, { type: "joined", point }, member);
      }
      return rosterOf(room.members);
    },
    leave(meeting, connection) {
      const room = rooms.get(meeting);
      const gone = room === undefined ? undefined : remove(meeting, room, connection);
      if (gone !== undefined) tell(meeting, { type: "left", point: gone.point });
      return room?.members.size ?? 0;
    },
    announce: (meeting, news) => tell(meeting, news),
    pointOf: (meeting, connection) => rooms.get(meeting)?.members.get(connection)?.point,
    count: () => ({ ...counts, present: presentIn(rooms.values()) }),
  };
}

const toFrame = (news: readonly string[]): Buffer =>
  Buffer.from(`{"type":"news","news":[${news.join(",")}]}`);

function toMember(point: string, heard: number): Member {
  const start = `{"point":${JSON.stringify(point)},"state":"on the line","name":"`;
  return { point, heard, entry: `${start}${"A".repeat(Math.max(0, ENTRY_BYTES - start.length - 2))}"}` };
}

/** The number of points comes first, so that whoever reads it can tell whether it is complete. */
function rosterOf(members: ReadonlyMap<unknown, Member>): string {
  const entries = Array.from(members.values(), ({ entry }) => entry);
  return `{"type":"roster","total":${entries.length},"points":[${entries.join(",")}]}`;
}

/** Counted from the rooms themselves, so that the ledger can contradict joined − left. */
function presentIn(rooms: Iterable<Room<unknown>>): number {
  let present = 0;
  for (const { members } of rooms) present += members.size;
  return present;
}
