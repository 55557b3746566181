import type { Behaviour } from "../service.ts";

/** Calls of the national portal, as its stub takes them in. */
export interface NationalPortal extends Behaviour {
  /** Books a call that reached the stub. */
  receive(service: string): void;
}

/** The service that books a change of a dossier's status. */
const STATUS_CHANGE = "portal-progress";

export function createNationalPortal(): NationalPortal {
  let calls = 0;
  let statusChanges = 0;
  return {
    handlers: {},
    receive(service) {
      calls += 1;
      if (service === STATUS_CHANGE) statusChanges += 1;
    },
    ledger: () => ({ portal: { calls, statusChanges } }),
  };
}
