// Who is on the line in which meeting. It holds living connections only, so its size is theirs.

export interface Roster<Connection> {
  /** Puts a point on the roster of a meeting and returns the connections that were there before. */
  join(meeting: string, connection: Connection, point: string): readonly Connection[];
  leave(meeting: string, connection: Connection): void;
  pointsOf(meeting: string): readonly string[];
  count(): { readonly joined: number; readonly left: number; readonly present: number };
}

export function createRoster<Connection>(): Roster<Connection> {
  const meetings = new Map<string, Map<Connection, string>>();
  let joined = 0;
  let left = 0;
  return {
    join(meeting, connection, point) {
      const line = meetings.get(meeting) ?? new Map<Connection, string>();
      const others = [...line.keys()].filter((other) => other !== connection);
      if (!line.has(connection)) joined += 1;
      meetings.set(meeting, line.set(connection, point));
      return others;
    },
    leave(meeting, connection) {
      const line = meetings.get(meeting);
      if (line?.delete(connection) !== true) return;
      left += 1;
      if (line.size === 0) meetings.delete(meeting);
    },
    pointsOf: (meeting) => [...(meetings.get(meeting)?.values() ?? [])],
    count: () => ({ joined, left, present: presentIn(meetings.values()) }),
  };
}

/** Counted from the lines themselves, so that the ledger can contradict joined − left. */
function presentIn(lines: Iterable<ReadonlyMap<unknown, string>>): number {
  let present = 0;
  for (const line of lines) present += line.size;
  return present;
}
