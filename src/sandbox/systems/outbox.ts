// What a system passes on later, so that the person at the screen does not wait for the service behind.
import type { AskBehind } from "../outside.ts";
import type { ServiceId } from "../settings.ts";

export interface Outbox {
  /** Returns at once. */
  send(id: ServiceId): void;
  /** Messages that have not arrived yet. */
  waiting(): number;
  /** Messages given up after the last attempt. */
  givenUp(): number;
}

const ATTEMPTS = 5;
const RETRY_MS = 1000;

export function createOutbox(ask: AskBehind): Outbox {
  let waiting = 0;
  let givenUp = 0;

  const attempt = async (id: ServiceId, left: number): Promise<void> => {
    const hasArrived = (await ask(id)) === undefined;
    if (!hasArrived && left > 1) {
      // Nobody waits for it, so it does not keep the program alive.
      setTimeout(() => void attempt(id, left - 1), RETRY_MS).unref();
      return;
    }
    waiting -= 1;
    if (!hasArrived) givenUp += 1;
  };

  return {
    send(id) {
      waiting += 1;
      void attempt(id, ATTEMPTS);
    },
    waiting: () => waiting,
    givenUp: () => givenUp,
  };
}
