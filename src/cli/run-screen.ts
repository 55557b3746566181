import type { RunView } from "../runs/run-setup.ts";
import { liveLines, plainLine, type LiveFrame } from "./live-text.ts";

/** Shows a run while it lasts; `end` leaves the last picture on the screen. */
export interface RunScreen {
  readonly show: (view: RunView) => void;
  readonly end: () => void;
}

interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

const EVERY_MS = { terminal: 500, plain: 10_000 } as const;
const DEFAULT_COLUMNS = 80;
const LINES_NEEDED = 10;

const letters = new Intl.Segmenter();

/** A line that would wrap would spoil the count of lines to move back over. */
const clipped = (line: string, columns: number): string =>
  Array.from(letters.segment(line), ({ segment }) => segment)
    .slice(0, columns - 1)
    .join("");

// Moves back over what was drawn before and clears to the end of the screen.
function redraw(screen: Screen, lines: readonly string[], before: number): void {
  const back = before === 0 ? "" : `\u001B[${before}A`;
  screen.write(
    `${back}\r\u001B[J${lines.map((line) => clipped(line, screen.columns ?? DEFAULT_COLUMNS)).join("\n")}\n`,
  );
}

/** A live table on a terminal that has room for it; otherwise a plain line every 10 s. */
export function openRunScreen(screen: Screen, frame: Omit<LiveFrame, "columns">): RunScreen {
  const isLive = screen.isTTY === true && (screen.rows ?? 24) >= LINES_NEEDED;
  let drawn = 0;
  let shownAt = 0;
  const draw = (view: RunView): void => {
    const full: LiveFrame = { ...frame, columns: screen.columns ?? DEFAULT_COLUMNS };
    if (!isLive) {
      screen.write(`${plainLine(view, full)}\n`);
      return;
    }
    const lines = liveLines(view, full);
    redraw(screen, lines, drawn);
    drawn = lines.length;
  };
  return {
    show: (view) => {
      if (Date.now() - shownAt < (isLive ? EVERY_MS.terminal : EVERY_MS.plain)) return;
      shownAt = Date.now();
      draw(view);
    },
    end: () => {
      drawn = 0;
    },
  };
}
