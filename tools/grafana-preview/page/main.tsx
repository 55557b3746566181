// The page: fetches board and settings, draws, and says on the root element when everything stands.
import {
  createTheme,
  dateTime,
  rangeUtil,
  ThemeContext,
  type DateTime,
  type GrafanaTheme2,
  type TimeRange,
} from "@grafana/data";
import { initPluginTranslations } from "@grafana/i18n";
import { GlobalStyles, PortalContainer } from "@grafana/ui";
import { useEffect, type ReactElement, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { Board } from "./board.ts";
import { Dashboard } from "./dashboard.tsx";
import { regionsOf } from "./regions-of-board.ts";
import { Settings } from "./settings.ts";
import { registerTransformations } from "./transformations.ts";
import { valuesOf } from "./variables.ts";

const fetched = async (path: string): Promise<unknown> => (await fetch(path)).json();

/** A time in the words of Grafana, or milliseconds since 1970 as in its addresses. */
const momentOf = (words: string): DateTime | string =>
  /^\d+$/.test(words) ? dateTime(Number(words)) : words;

function rangeOf(board: Board, { from, to }: Settings): TimeRange {
  const raw = { from: momentOf(from ?? board.time.from), to: momentOf(to ?? board.time.to) };
  const range = rangeUtil.convertRawToRange(raw);
  if (range.from.isValid() && range.to.isValid() && range.from.isBefore(range.to)) return range;
  throw new Error(`There is no time from "${raw.from.toString()}" to "${raw.to.toString()}".`);
}

const loadFonts = (): Promise<unknown> =>
  Promise.all(["400", "500"].map((weight) => document.fonts.load(`${weight} 14px Inter`)));

const render = (content: ReactNode): void =>
  createRoot(document.body.appendChild(document.createElement("div"))).render(content);

function Styles({ theme, onReady }: { theme: GrafanaTheme2; onReady: () => void }): ReactElement {
  useEffect(onReady, []);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
    </ThemeContext.Provider>
  );
}

/** Texts are measured before they are drawn, so Grafana's letters must be there first. */
async function loadStyles(theme: GrafanaTheme2): Promise<void> {
  await new Promise<void>((resolve) => render(<Styles theme={theme} onReady={resolve} />));
  await loadFonts();
}

const drawn = (): void => document.documentElement.setAttribute("data-drawn", "");

async function draw(): Promise<void> {
  const [board, settings] = [
    Board.parse(await fetched("/board.json")),
    Settings.parse(await fetched("/settings.json")),
  ];
  registerTransformations();
  await initPluginTranslations("grafana-preview");
  const range = rangeOf(board, settings);
  const theme = createTheme({ colors: { mode: settings.theme } });
  await loadStyles(theme);
  const regions = await regionsOf(board, range, settings.scrape);
  const surroundings = { range, theme, scrape: settings.scrape, values: valuesOf(board) };
  let missing = board.panels.filter(({ type }) => type !== "row").length;
  const onDrawn = (): void => {
    missing -= 1;
    if (missing === 0) drawn();
  };
  document.title = board.title;
  document.body.classList.add(`theme-${settings.theme}`);
  render(
    <ThemeContext.Provider value={theme}>
      <PortalContainer />
      <Dashboard
        board={board}
        surroundings={surroundings}
        regions={regions}
        phone={settings.phone}
        width={document.documentElement.clientWidth}
        onDrawn={onDrawn}
      />
    </ThemeContext.Provider>,
  );
  if (missing === 0) drawn();
}

draw().catch((error: unknown) => {
  document.documentElement.setAttribute(
    "data-failed",
    error instanceof Error ? error.message : String(error),
  );
});
