import type { ItemBook } from "../item-book.ts";
import type { Behaviour } from "../service.ts";

/** Calls of the national portal, as its stub takes them in. */
export interface NationalPortal extends Behaviour {
  /** Books a call that reached the stub. */
  receive(service: string, key?: string): void;
}

/** The service that books a change of a dossier's status. */
const STATUS_CHANGE = "portal-progress";

export function createNationalPortal(items: ItemBook): NationalPortal {
  let calls = 0;
  let statusChanges = 0;
  return {
    items,
    handlers: {},
    receive(service, key) {
      calls += 1;
      if (service !== STATUS_CHANGE) return;
      statusChanges += items.add("portal-status", key);
    },
    ledger: () => ({ portal: { calls, statusChanges } }),
  };
}
