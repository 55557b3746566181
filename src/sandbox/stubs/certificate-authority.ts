// The certificate authority: checks certificates, and asks people to confirm remote signatures on their phones. Without keys.
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { createUniform } from "../chance.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour } from "../service.ts";
import { EXPIRES_SECONDS, personOf, type Ending } from "./person.ts";

export type SignatureStatus = "pending" | Ending;

/** A hash that somebody is asked to sign. */
interface SignatureRequest {
  /** Delays of the person are multiplied by this (0 … 1), as the pauses of a run are that plays hours in minutes. */
  readonly timeScale: number;
  /** The web hook: called once when the transaction is over. */
  readonly onDone?: (transaction: string, status: SignatureStatus) => void;
}

interface Transaction {
  readonly id: string;
  /** When it will be over if nothing gets in the way (s from now). */
  readonly doneAfter: number;
}

export interface CertificateAuthority extends Behaviour {
  /** Counts a certificate that was checked for a signature made elsewhere. */
  sign(): void;
  /** Asks the person. */
  receive(request: SignatureRequest): Transaction;
  /** Counts as a poll. Undefined for a transaction that is not known, or no longer. */
  statusOf(transaction: string): SignatureStatus | undefined;
}

interface AuthorityParts {
  readonly seed: number;
  /** The signature itself takes a place in the authority's queue. */
  readonly ask: AskBehind;
}

const KEPT_TRANSACTIONS = 50_000;

export function createCertificateAuthority(parts: AuthorityParts): CertificateAuthority {
  const signatures = createSignatures(parts);
  let checks = 0;
  let polls = 0;
  return {
    handlers: {},
    sign() {
      checks += 1;
    },
    receive: (request) => signatures.receive(request),
    statusOf(id) {
      polls += 1;
      return signatures.statusOf(id);
    },
    ledger: () => ({ checks, polls, ...signatures.count() }),
    gauges: [
      {
        name: "sandbox_signatures_pending",
        help: "Remote signatures that wait for their person.",
        read: () => signatures.count().pending,
      },
    ],
  };
}

/** Remote signatures from the hash to their end. */
function createSignatures({ seed, ask }: AuthorityParts) {
  const uniform = createUniform(seed);
  const transactions = createBoundedMap<SignatureStatus>(KEPT_TRANSACTIONS);
  const nextId = createSequence("transaction");
  const counts = { signatures: 0, pending: 0, signed: 0, refused: 0, expired: 0 };

  const end = (id: string, ending: Ending, { onDone }: SignatureRequest): void => {
    if (transactions.get(id) !== "pending") return;
    transactions.set(id, ending);
    counts.pending -= 1;
    counts[ending] += 1;
    onDone?.(id, ending);
  };
  // An authority that turns its own work away leaves the transaction to expire.
  const confirm = async (id: string, request: SignatureRequest): Promise<void> => {
    if ((await ask("certificate-authority")) === undefined) end(id, "signed", request);
  };

  return {
    receive(request: SignatureRequest): Transaction {
      const id = nextId();
      const { ending, seconds } = personOf(uniform);
      const { timeScale } = request;
      transactions.set(id, "pending");
      counts.signatures += 1;
      counts.pending += 1;
      if (ending === "signed") after(seconds * timeScale, () => void confirm(id, request));
      if (ending === "refused") after(seconds * timeScale, () => end(id, "refused", request));
      after(EXPIRES_SECONDS * timeScale, () => end(id, "expired", request));
      return { id, doneAfter: seconds * timeScale };
    },
    statusOf: (id: string) => transactions.get(id),
    count: () => ({ ...counts }),
  };
}

/** The timer does not keep the program alive. */
const after = (seconds: number, then: () => void): void => void setTimeout(then, seconds * 1000).unref();
