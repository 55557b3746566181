// One meeting room: who is on the line, and the news of a tick, which go to each member in one frame that all of them share.

/** Sends a text to a point. False when its connection is closing. */
type Send<Connection> = (connection: Connection, text: string | Buffer) => boolean;

export interface RoomParts<Connection> {
  readonly send: Send<Connection>;
  /** Calls back at the end of the tick. */
  readonly atEndOfTick: (then: () => void) => void;
}

/** Counts over all rooms. */
export interface Tally {
  joined: number;
  left: number;
  /** News handed to members, one for each member and event. */
  messages: number;
  /** The same by the events: members present when each took place, without those who went before they could be told. */
  expectedMessages: number;
  /** WebSocket frames that carried the messages. */
  frames: number;
}

export interface News {
  readonly type: "joined" | "left" | "hand" | "controls";
  readonly point: string;
}

export interface Room<Connection> {
  /** Puts a point on the roster and tells the others. */
  join(connection: Connection, point: string): void;
  /** Takes a point off the roster and tells the others. */
  leave(connection: Connection): void;
  /** Tells everybody, the speaker too. */
  announce(news: News): void;
  pointOf(connection: Connection): string | undefined;
  /** The number of points comes first, so that whoever reads it can tell whether it is complete. */
  roster(): string;
  size(): number;
}

interface Member {
  readonly point: string;
  /** Its line of the roster: 0.1 kB. */
  readonly entry: string;
  /** News of this tick that it knows already: those before it came. */
  heard: number;
}

const ENTRY_BYTES = 100;

export function createRoom<Connection>(parts: RoomParts<Connection>, tally: Tally): Room<Connection> {
  const members = new Map<Connection, Member>();
  const news: string[] = [];
  const tell = (one: News, listeners: number): void => {
    if (listeners === 0) return;
    if (news.length === 0) parts.atEndOfTick(() => handOut({ members, news, tally }, parts.send));
    news.push(JSON.stringify(one));
    tally.expectedMessages += listeners;
  };
  return {
    join(connection, point) {
      if (members.has(connection)) return;
      tally.joined += 1;
      tell({ type: "joined", point }, members.size);
      members.set(connection, toMember(point, news.length));
    },
    leave(connection) {
      const gone = members.get(connection);
      if (gone === undefined) return;
      // Who has gone is not told any more.
      tally.expectedMessages -= news.length - gone.heard;
      tally.left += 1;
      members.delete(connection);
      tell({ type: "left", point: gone.point }, members.size);
    },
    announce: (one) => tell(one, members.size),
    pointOf: (connection) => members.get(connection)?.point,
    roster: () => {
      const entries = Array.from(members.values(), ({ entry }) => entry);
      return `{"type":"roster","total":${entries.length},"points":[${entries.join(",")}]}`;
    },
    size: () => members.size,
  };
}

interface Tick<Connection> {
  readonly members: ReadonlyMap<Connection, Member>;
  readonly news: string[];
  readonly tally: Tally;
}

/** Tells every member what it does not know yet, and begins a new tick. */
function handOut<Connection>({ members, news, tally }: Tick<Connection>, send: Send<Connection>): void {
  const frames = new Map<number, Buffer>();
  for (const [connection, member] of members) {
    const untold = news.length - member.heard;
    if (untold > 0) {
      const frame = frames.get(member.heard) ?? toFrame(news.slice(member.heard));
      frames.set(member.heard, frame);
      book(tally, untold, send(connection, frame));
    }
    member.heard = 0;
  }
  news.length = 0;
}

function book(tally: Tally, messages: number, isSent: boolean): void {
  if (isSent) {
    tally.messages += messages;
    tally.frames += 1;
  } else tally.expectedMessages -= messages;
}

const toFrame = (news: readonly string[]): Buffer =>
  Buffer.from(`{"type":"news","news":[${news.join(",")}]}`);

function toMember(point: string, heard: number): Member {
  const start = `{"point":${JSON.stringify(point)},"state":"on the line","name":"`;
  return { point, heard, entry: `${start}${"A".repeat(Math.max(0, ENTRY_BYTES - start.length - 2))}"}` };
}
