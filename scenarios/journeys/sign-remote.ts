import { constant } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import type { Reply, Session, Values } from "../lib/session.ts";

/** Signatures whose system is called back instead of polling (assumption). */
const CALLED_BACK = 0.2;
/** Mean polls of a client that polls: a person confirms after 25 s on average, 3 % never do. */
const POLLS = 6;
const MOST_POLLS = 24;
/** Mean delay of the person (s), for a system that does not say when it was called back. */
const PERSON_SECONDS = 25;

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "sign-remote",
  // The signing server stands with the document system in the reference API, whoever asks for the signature.
  system: "documents",
  name: { en: "Sign remotely", vi: "Ký số từ xa" },
  actor: { en: "leader", vi: "lãnh đạo" },
  player: "person",
  driver: "dossier",
  perUnit: 0.3,
  confidence: "GK",
  why: "about 0.3 remote signatures per dossier (assumption)",
  curve: "officer",
  steps: [
    { call: "certificate", causes: { "certificate-authority": 1 } },
    { call: "sign-hash", causes: { "certificate-authority": 1 } },
    {
      call: "sign-status",
      as: "poll",
      pause: constant(5),
      times: POLLS * (1 - CALLED_BACK),
      causes: { "certificate-authority": 1 },
    },
    // Waiting for the call is the person's delay, which the stub of the authority draws; so this has no pause.
    { call: "sign-status", as: "called-back", times: CALLED_BACK, causes: { "certificate-authority": 1 } },
  ],
});

const ENDINGS: readonly string[] = ["signed", "refused", "expired"];

/**
 * The hash goes to the authority, a person confirms on a phone, the client polls or is called back. The delay of the person
 * lies between the requests, so the times of the requests are machine time.
 */
export function play(session: Session): void {
  const certificate = session.call("certificate", { body: { user: `${session.unit}-leader` } });
  if (certificate.text("status") !== "valid") session.fail();
  const callback = session.chance(CALLED_BACK);
  const sent = session.call("sign-hash", {
    body: { hash: session.key(), serial: certificate.need("serial"), callback },
    headers: { "x-time-scale": String(session.timeScale) },
  });
  if (sent.text("status") !== "pending") session.fail();
  const path = { transaction: sent.need("transaction") };
  if (callback && isOver(session, askAfterCall(session, sent, path))) return;
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    if (isOver(session, session.call("poll", { path }))) return;
  }
}

/** The web hook goes to the system, where no scenario hears it; the sandbox says when it will come. */
function askAfterCall(session: Session, sent: Reply, path: Values): Reply {
  session.wait(Number(sent.text("callbackAfter") ?? PERSON_SECONDS * session.timeScale));
  return session.call("called-back", { path });
}

/** Signed, refused by the person, or expired because nobody confirmed: all are right answers. */
function isOver(session: Session, reply: Reply): boolean {
  const status = reply.text("status") ?? "";
  if (status === "pending") return false;
  if (!ENDINGS.includes(status) || (status === "signed" && reply.text("signature") === undefined))
    session.fail();
  return true;
}
