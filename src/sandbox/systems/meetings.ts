import { created, json, notFound, takenIn, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { need, needList, type Call } from "../call.ts";
import type { Behaviour, Handler, Handlers } from "../service.ts";

interface Meeting {
  readonly id: string;
  readonly code: string;
  invited: readonly string[];
}

interface MeetingStore {
  create(): Meeting;
  byId(id: string): Meeting | undefined;
  newest(): readonly Meeting[];
}

/** Points on a line, as the signalling keeps them. */
export interface Attendance {
  readonly joined: number;
  readonly left: number;
  readonly present: number;
}

export interface Meetings extends Behaviour {
  /** Whether a signalling token was given for this meeting. */
  readonly isToken: (meeting: string, token: string) => boolean;
}

const ROOMS = 20;
/** The newest meetings are kept with the points invited first; the rooms are kept for ever. */
const KEPT_MEETINGS = 5000;
const KEPT_INVITED = 200;
const SHOWN = 20;
const POINTS = 100;

/** Online meetings: prepare and join. Tokens name their meeting, so that none has to be kept. */
export function createMeetings(attendance: () => Attendance): Meetings {
  const store = createMeetingStore();
  return {
    handlers: { ...prepareHandlers(store), ...joinHandlers(store) },
    ledger: () => ({ meetings: attendance() }),
    isToken: (meeting, token) => store.byId(meeting) !== undefined && token.startsWith(`${meeting}.`),
  };
}

function createMeetingStore(): MeetingStore {
  const rooms = new Map(
    Array.from({ length: ROOMS }, (_, i) => toRoom(`room-${String(i).padStart(2, "0")}`)),
  );
  const meetings = createBoundedMap<Meeting>(KEPT_MEETINGS);
  const nextId = createSequence("meeting");
  let recent: readonly Meeting[] = [...rooms.values()];
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

function prepareHandlers(store: MeetingStore): Handlers {
  const nextRoom = createSequence("test-room");
  return {
    list: () => json({ meetings: store.newest().map(({ id, code }) => ({ id, code })) }),
    create: (call) => {
      need(call, "title");
      const { id, code } = store.create();
      return created({ id, code });
    },
    points: (call) => json({ points: pointsOf(need(call, "province")) }),
    invite: withMeeting(store, (meeting, call) => {
      const points = needList(call, "points");
      meeting.invited = points.slice(0, KEPT_INVITED);
      return takenIn({ invited: points.length });
    }),
    "test-room": withMeeting(store, () => created({ room: nextRoom() })),
    readiness: withMeeting(store, ({ invited }) => json({ ready: invited })),
  };
}

const pointsOf = (province: string): readonly { readonly id: string; readonly name: string }[] =>
  Array.from({ length: POINTS }, (_, i) => ({ id: `${province}-point-${i + 1}`, name: `Điểm cầu ${i + 1}` }));

function joinHandlers(store: MeetingStore): Handlers {
  const nextParticipant = createSequence("participant");
  return {
    invitation: (call) => {
      const code = need(call, "code");
      const meeting = store.byId(code);
      return meeting === undefined
        ? notFound(`meeting with the code ${code}`)
        : json({ id: meeting.id, code });
    },
    identify: withMeeting(store, ({ id }, call) => {
      need(call, "point");
      const participantId = nextParticipant();
      return created({ participantId, token: `${id}.${participantId}` });
    }),
    "ice-servers": withMeeting(store, () => json({ iceServers: [] })),
  };
}

const withMeeting =
  (store: MeetingStore, answer: (meeting: Meeting, call: Call) => Answer): Handler =>
  (call) => {
    const id = need(call, "id");
    const meeting = store.byId(id);
    return meeting === undefined ? notFound(`meeting ${id}`) : answer(meeting, call);
  };
