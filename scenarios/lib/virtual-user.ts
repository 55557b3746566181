// What k6 says and does for the virtual user that this script runs in.
import exec from "k6/execution";
import { setTimeout } from "k6/timers";

function createUserId(): () => number {
  let id = 0;
  return () => {
    if (id === 0) id = exec.vu.idInTest;
    return id;
  };
}

// Asking k6 costs as much as a tenth of a request, and the answer never changes for a virtual user.
export const userId = createUserId();

/** Waits without blocking the events of an open socket. */
export const afterSeconds = (seconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, seconds * 1000));
