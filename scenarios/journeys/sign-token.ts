import { exponential, lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "sign-token",
  // The signing server stands with the document system in the reference API, whoever asks for the signature.
  system: "documents",
  name: { en: "Sign with a token", vi: "Ký số bằng thiết bị (token)" },
  actor: { en: "leader, clerk", vi: "lãnh đạo, văn thư" },
  player: "person",
  driver: "dossier",
  perUnit: 0.7,
  confidence: "GK",
  why: "about 0.7 signatures with a token per dossier (assumption)",
  curve: "officer",
  steps: [
    { call: "ticket" },
    { call: "ticket-file", pause: exponential(1) },
    { call: "ticket-upload", pause: lognormal(12), causes: { "certificate-authority": 1 } },
    { call: "ticket-confirm" },
  ],
});

/** What a signature adds to a file. */
const SIGNATURE_BYTES = 20_000;

/** The browser gets a ticket; its plugin fetches the file, signs it with the token and uploads the whole of it. */
export function play(session: Session): void {
  const ask = session.call("ticket", { body: { document: session.key(), signer: `${session.unit}-leader` } });
  const ticket = ask.need("ticket");
  const bytes = ask.need("bytes");
  const file = session.visit("ticket-file", { path: { ticket } });
  if (file.header("content-length") !== bytes) session.fail();
  const signed = session.upload("ticket-upload", {
    query: { ticket },
    bytes: Number(bytes) + SIGNATURE_BYTES,
  });
  if (signed.value("status") !== true) session.fail();
  const hash = signed.need("checksum");
  const confirmed = session.call("ticket-confirm", { path: { ticket }, body: { hash } });
  if (confirmed.text("hash") !== hash) session.fail();
}
