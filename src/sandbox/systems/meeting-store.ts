// Meetings and the rooms that exist from the start. Memory is bounded: the newest meetings.
import { provinces } from "../../catalogue/provinces.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";

export interface Meeting {
  readonly id: string;
  readonly code: string;
  invited: readonly string[];
}

export interface MeetingStore {
  create(): Meeting;
  byId(id: string): Meeting | undefined;
  newest(): readonly Meeting[];
}

const SMALL_ROOMS = 20;
/** The rooms are kept for ever. */
const KEPT_MEETINGS = 5000;
const SHOWN = 20;

/** Twenty small rooms, one for each province, one for the nation. */
const roomIds: readonly string[] = [
  ...Array.from({ length: SMALL_ROOMS }, (_, i) => `room-${String(i).padStart(2, "0")}`),
  ...provinces.map(({ id }) => `room-${id}`),
  "room-national",
];

export function createMeetingStore(): MeetingStore {
  const rooms = new Map(roomIds.map(toRoom));
  const meetings = createBoundedMap<Meeting>(KEPT_MEETINGS);
  const nextId = createSequence("meeting");
  let recent: readonly Meeting[] = [...rooms.values()].slice(0, SHOWN);
  return {
    create() {
      const id = nextId();
      const meeting: Meeting = { id, code: id, invited: [] };
      meetings.set(id, meeting);
      recent = [meeting, ...recent.slice(0, SHOWN - 1)];
      return meeting;
    },
    byId: (id) => meetings.get(id) ?? rooms.get(id),
    newest: () => recent,
  };
}

const toRoom = (id: string): readonly [string, Meeting] => [id, { id, code: id, invited: [] }];
