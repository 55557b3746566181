// The document system: outgoing and incoming documents, the axis between units, and the signing server.
import type { ItemBook } from "../item-book.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour } from "../service.ts";
import type { CertificateAuthority } from "../stubs/certificate-authority.ts";
import { axisHandlers } from "./axis.ts";
import { createDocumentAxis } from "./document-axis.ts";
import { createDraftStore } from "./draft-store.ts";
import { createIncoming } from "./incoming.ts";
import { outgoingHandlers } from "./outgoing.ts";
import { signingHandlers } from "./signing.ts";

interface DocumentParts {
  readonly seed: number;
  readonly authority: CertificateAuthority;
  readonly ask: AskBehind;
  readonly items: ItemBook;
}

export function createDocuments({ seed, authority, ask, items }: DocumentParts): Behaviour {
  const axis = createDocumentAxis();
  const incoming = createIncoming(axis, ask);
  return {
    items,
    handlers: {
      ...outgoingHandlers({ drafts: createDraftStore(), axis, authority, ask }),
      ...incoming.handlers,
      ...axisHandlers(axis, items),
      ...signingHandlers({ seed, authority, ask }),
    },
    ledger: () => ({ documents: axis.count(), reports: incoming.reports() }),
  };
}
