// The signing server: tickets for tokens, and remote signatures at the authority.
import { created, fileBytes, json, notFound, ofSize, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { checksumOf, header, IncompleteCall, need, needFile, type Call } from "../call.ts";
import { createUniform, lognormal } from "../chance.ts";
import type { AskBehind } from "../outside.ts";
import type { Handlers } from "../service.ts";
import type { CertificateAuthority, SignatureStatus } from "../stubs/certificate-authority.ts";

interface SigningParts {
  readonly seed: number;
  readonly authority: CertificateAuthority;
  readonly ask: AskBehind;
}

interface Ticket {
  /** Size of the file to sign. */
  readonly bytes: number;
  /** Checksum of the signed file. */
  hash?: string;
}

const KEPT_TICKETS = 20_000;
const KEPT_CALLBACKS = 20_000;
/** Files are 1.5 MB on average, at least 0.2 and at most 5 MB (assumption). */
const FILE_BYTES = { mean: 1_500_000, least: 200_000, most: 5_000_000 } as const;
/** A status with the signature in it (bytes). */
const SIGNED_BYTES = 3000;
/** The call back, and the word of it to the client, take a moment (s). */
const WORD_SECONDS = 0.5;

export const signingHandlers = (parts: SigningParts): Handlers => ({
  ...tokenHandlers(parts),
  ...remoteHandlers(parts),
});

const drawBytes = (uniform: () => number): number =>
  Math.round(Math.min(FILE_BYTES.most, Math.max(FILE_BYTES.least, lognormal(FILE_BYTES.mean, uniform))) / 4) *
  4;

function tokenHandlers({ seed, authority, ask }: SigningParts): Handlers {
  const uniform = createUniform(seed);
  const nextId = createSequence("ticket");
  const tickets = createBoundedMap<Ticket>(KEPT_TICKETS);
  const withTicket =
    (answer: (ticket: Ticket, call: Call) => Answer | Promise<Answer>) =>
    (call: Call): Answer | Promise<Answer> => {
      const ticket = tickets.get(need(call, "ticket"));
      return ticket === undefined ? notFound("such ticket") : answer(ticket, call);
    };
  return {
    ticket: (call) => {
      need(call, "document");
      const id = nextId();
      const ticket: Ticket = { bytes: drawBytes(uniform) };
      tickets.set(id, ticket);
      return created({ ticket: id, bytes: ticket.bytes });
    },
    "ticket-file": withTicket(({ bytes }) => fileBytes(bytes)),
    "ticket-upload": withTicket(async (ticket, call) => {
      const file = needFile(call);
      if (file.length <= ticket.bytes)
        throw new IncompleteCall("The signed file is not longer than the file.");
      const refused = await ask("certificate-authority");
      if (refused !== undefined) return refused;
      authority.sign();
      ticket.hash = checksumOf(file);
      return json({ status: true, checksum: ticket.hash });
    }),
    "ticket-confirm": withTicket(({ hash }, call) => {
      if (hash === undefined || hash !== need(call, "hash"))
        throw new IncompleteCall("The hash is not the one of the signed file.");
      return json({ confirmed: true, hash });
    }),
  };
}

function remoteHandlers({ authority, ask }: SigningParts): Handlers {
  /** What the web hook told, for signatures whose system asked to be called back. */
  const called = createBoundedMap<SignatureStatus>(KEPT_CALLBACKS);
  const askFirst =
    (answer: (call: Call) => Answer) =>
    async (call: Call): Promise<Answer> =>
      (await ask("certificate-authority")) ?? answer(call);
  // A call back is a request to this system and takes its place in the queue.
  const hear = async (transaction: string, status: SignatureStatus): Promise<void> => {
    if ((await ask("documents")) === undefined) called.set(transaction, status);
  };
  return {
    certificate: askFirst((call) => json({ serial: `serial-${need(call, "user")}`, status: "valid" })),
    "sign-hash": askFirst((call) => {
      need(call, "hash");
      const callback = call.body["callback"] === true;
      const { id, doneAfter } = authority.receive({
        timeScale: timeScaleOf(header(call, "x-time-scale")),
        ...(callback ? { onDone: (transaction, status) => void hear(transaction, status) } : {}),
      });
      return json({
        transaction: id,
        status: "pending",
        ...(callback ? { callbackAfter: doneAfter + WORD_SECONDS } : {}),
      });
    }),
    "sign-status": async (call) => {
      const transaction = need(call, "transaction");
      const told = called.get(transaction);
      if (told !== undefined) return statusAnswer(transaction, told);
      const refused = await ask("certificate-authority");
      if (refused !== undefined) return refused;
      const status = authority.statusOf(transaction);
      return status === undefined ? notFound("such transaction") : statusAnswer(transaction, status);
    },
  };
}

function statusAnswer(transaction: string, status: SignatureStatus): Answer {
  if (status !== "signed") return json({ transaction, status });
  return ofSize(SIGNED_BYTES, json({ transaction, status, signature: `signature-of-${transaction}` }));
}

/** 1 unless a scale between 0 and 1 is given. */
function timeScaleOf(text: string): number {
  const scale = text === "" ? 1 : Number(text);
  return scale >= 0 && scale <= 1 ? scale : 1;
}
