import { created, json, noContent, notFound, takenIn, type Answer } from "../answer.ts";
import { createSequence } from "../bounded-map.ts";
import { checksumOf, need, needFile, needList, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { News } from "../room.ts";
import type { Attendance } from "../rooms.ts";
import type { Behaviour, Handler, Handlers } from "../service.ts";
import { createMeetingStore, type Meeting, type MeetingStore } from "./meeting-store.ts";

interface MeetingParts {
  readonly ask: AskBehind;
  readonly attendance: () => Attendance;
  /** Tells everybody on the line of a meeting. */
  readonly announce: (meeting: string, news: News) => void;
}

export interface Meetings extends Behaviour {
  /** Whether a signalling token was given for this meeting. */
  readonly isToken: (meeting: string, token: string) => boolean;
}

/** The points invited first are kept. */
const KEPT_INVITED = 200;
const POINTS = 100;

/** Online meetings: prepare and join. Tokens name their meeting, so that none has to be kept. */
export function createMeetings(parts: MeetingParts): Meetings {
  const store = createMeetingStore();
  return {
    handlers: { ...prepareHandlers(store), ...hostHandlers(store, parts), ...joinHandlers(store) },
    ledger: () => ({ meetings: parts.attendance() }),
    isToken: (meeting, token) => store.byId(meeting) !== undefined && token.startsWith(`${meeting}.`),
  };
}

function prepareHandlers(store: MeetingStore): Handlers {
  const nextRoom = createSequence("test-room");
  const nextFile = createSequence("paper");
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
    attach: withMeeting(store, (_, call) => {
      const file = needFile(call);
      return created({ fileId: nextFile(), bytes: file.length, checksum: checksumOf(file) });
    }),
    "test-room": withMeeting(store, () => created({ room: nextRoom() })),
    readiness: withMeeting(store, ({ invited }) =>
      json({ ready: invited.map((id) => ({ id, line: "good", sound: "good", picture: "good" })) }),
    ),
  };
}

const pointsOf = (province: string): readonly { readonly id: string; readonly name: string }[] =>
  Array.from({ length: POINTS }, (_, i) => ({ id: `${province}-point-${i + 1}`, name: `Điểm cầu ${i + 1}` }));

function hostHandlers(store: MeetingStore, { announce, ask }: MeetingParts): Handlers {
  const nextRecording = createSequence("recording");
  const nextMinutes = createSequence("minutes");
  return {
    controls: withMeeting(store, ({ id }) => {
      announce(id, { type: "controls", point: "host" });
      return json({ id, done: true });
    }),
    recording: withMeeting(store, () => takenIn({ recordingId: nextRecording() })),
    // Minutes become a document.
    minutes: withMeeting(store, async (_, call) => {
      need(call, "text");
      return (await ask("documents")) ?? created({ minutesId: nextMinutes() });
    }),
  };
}

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
    quality: withMeeting(store, (_, call) => {
      need(call, "participant");
      return noContent();
    }),
  };
}

const withMeeting =
  (store: MeetingStore, answer: (meeting: Meeting, call: Call) => Answer | Promise<Answer>): Handler =>
  (call) => {
    const id = need(call, "id");
    const meeting = store.byId(id);
    return meeting === undefined ? notFound(`meeting ${id}`) : answer(meeting, call);
  };
