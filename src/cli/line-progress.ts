/** Shows how far a long reading is, on a terminal only. */
export interface LineProgress {
  readonly show: (count: number) => void;
  /** Takes the line away again. */
  readonly end: () => void;
}

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const EVERY_MS = 200;
/** Reading that is over sooner shows nothing. */
const PATIENCE_MS = 400;
const CLEAR = "\r\u001B[K";

export function openLineProgress(screen: Screen, textOf: (count: number) => string): LineProgress {
  if (screen.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let due = Date.now() + PATIENCE_MS;
  let isShown = false;
  return {
    show: (count) => {
      if (Date.now() < due) return;
      due = Date.now() + EVERY_MS;
      isShown = true;
      screen.write(`${CLEAR}${textOf(count)}`);
    },
    end: () => {
      if (isShown) screen.write(CLEAR);
    },
  };
}
