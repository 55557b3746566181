// Rules for panels that belong to an alert: where they lead, and where they turn red.
import { MORE_THAN_NONE } from "../thresholds.ts";
import { alertThresholds } from "./alert-thresholds.ts";
import { named, shownPanels, stepsOf, type BoardJson, type PanelJson, type StepJson } from "./board-json.ts";

/** `${runbooks}/headroom-system-down#look-first` */
const RUNBOOK = /^\$\{runbooks\}\/([a-z0-9-]+)#([a-z0-9-]+)$/;

interface RunbookLink {
  readonly url: string;
  readonly name: string;
  readonly anchor: string;
}

function runbookLinks({ links = [] }: PanelJson): readonly RunbookLink[] {
  return links.map(({ url = "" }) => {
    const [, name = "", anchor = ""] = RUNBOOK.exec(url) ?? [];
    return { url, name, anchor };
  });
}

/** Name of a runbook → the places in it that a link can lead to. */
export type Runbooks = ReadonlyMap<string, readonly string[]>;

function problemOfLink({ url, name, anchor }: RunbookLink, runbooks: Runbooks): string | undefined {
  if (name === "") return `leads to ${url}, which is no place in a runbook`;
  const places = runbooks.get(name);
  if (places === undefined) return `leads to the runbook ${name}, which does not exist`;
  return places.includes(anchor) ? undefined : `leads to #${anchor}, which ${name} does not have`;
}

export const runbookRule =
  (runbooks: Runbooks) =>
  (board: BoardJson): readonly string[] =>
    shownPanels(board).flatMap((panel) =>
      runbookLinks(panel)
        .map((link) => problemOfLink(link, runbooks))
        .filter((problem) => problem !== undefined)
        .map((problem) => `${named(panel)} ${problem}`),
    );

/** Where a number enters or leaves red. */
const redAt = (steps: readonly StepJson[]): readonly number[] =>
  steps.flatMap(({ color, value }, index) => {
    const border = value ?? steps[index + 1]?.value ?? null;
    return color === "red" && border !== null ? [border] : [];
  });

const isClose = (a: number, b: number): boolean => Math.abs(a - b) < 0.01 * Math.max(Math.abs(b), 0.1);

/** A board shows what an alert compares as it is, as what is left of the whole, or as how many times it would fit. */
const isShown = (border: number, threshold: number): boolean =>
  threshold === 0
    ? border === 0 || border === MORE_THAN_NONE
    : [threshold, 1 - threshold, 1 / threshold].some((shown) => isClose(border, shown));

function strayBorders(panel: PanelJson): readonly number[] {
  const links = runbookLinks(panel);
  if (links.length === 0) return [];
  const thresholds = links.flatMap(({ name }) => alertThresholds.get(name) ?? []);
  return stepsOf(panel)
    .flatMap(redAt)
    .filter((border) => !thresholds.some((threshold) => isShown(border, threshold)));
}

export const thresholdRule = (board: BoardJson): readonly string[] =>
  shownPanels(board).flatMap((panel) =>
    strayBorders(panel).map((border) => `${named(panel)} turns red at ${border}, where no alert of it fires`),
  );
