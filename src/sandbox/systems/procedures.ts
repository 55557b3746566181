// Administrative procedures: log in, choose, fill in, submit, take in at the counter, settle, look up.
import type { ItemBook } from "../item-book.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour } from "../service.ts";
import type { CertificateAuthority } from "../stubs/certificate-authority.ts";
import type { Identity } from "../stubs/identity.ts";
import { counterHandlers, draftHandlers } from "./dossier-intake.ts";
import { settlingHandlers } from "./dossier-settling.ts";
import { createDossierStore } from "./dossier-store.ts";
import { createOutbox } from "./outbox.ts";
import { createPayments } from "./payments.ts";
import { cataloguePages, loginPages, lookupPages } from "./procedure-pages.ts";
import { createWorkLists } from "./work-lists.ts";

interface ProcedureParts {
  readonly items: ItemBook;
  readonly identity: Identity;
  readonly authority: CertificateAuthority;
  readonly ask: AskBehind;
  /** Base URL of the identity service, as browsers see it. */
  readonly identityUrl: () => string;
}

export function createProcedures({
  items,
  identity,
  authority,
  ask,
  identityUrl,
}: ProcedureParts): Behaviour {
  const store = createDossierStore((key) => items.add("dossier", key));
  const lists = createWorkLists({ fromBacklog: () => store.fromBacklog(), now: () => performance.now() });
  const outbox = createOutbox(ask);
  const payments = createPayments({ find: store.byId, ask });
  return {
    items,
    handlers: {
      ...cataloguePages,
      ...loginPages({ identity, ask, identityUrl }),
      ...draftHandlers(store, lists),
      ...payments.handlers,
      ...counterHandlers(store, lists),
      ...settlingHandlers({ store, lists, authority, outbox, ask }),
      ...lookupPages(store),
    },
    ledger: () => ({
      dossiers: store.count(),
      queued: outbox.waiting(),
      givenUp: outbox.givenUp(),
      payments: payments.count(),
    }),
  };
}
