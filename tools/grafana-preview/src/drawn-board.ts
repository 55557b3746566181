// A board in a browser, drawn to the end.
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { z } from "zod";
import { closing, type Closing } from "./closing.ts";
import { servePage } from "./page-server.ts";

export interface DrawOptions {
  /** Address of the Prometheus, e.g. http://127.0.0.1:9090. */
  readonly prometheus: string;
  /** Path of the dashboard. */
  readonly board: string;
  /** In the words of Grafana, e.g. now-15m, or milliseconds since 1970; the board's own where left out. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of the window, pixels. Without a height the picture is as high as the board. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly theme?: "light" | "dark" | undefined;
  /** Panels one below the other on a screen of 390 px. */
  readonly phone?: boolean | undefined;
  /** How often Prometheus scrapes, e.g. 5s. */
  readonly scrape?: string | undefined;
  /** Time zone of the clock, e.g. Asia/Ho_Chi_Minh; that of this machine where left out. */
  readonly zone?: string | undefined;
}

export interface DrawnBoard extends AsyncDisposable {
  /** What can be read in the panel of this title, title and legend included. */
  textOf(title: string): Promise<string>;
  /** Panels with what went wrong in them. */
  problems(): Promise<readonly string[]>;
  /** Writes a PNG. */
  picture(file: string): Promise<void>;
}

const PATIENCE_MS = 60_000;
const PHONE_WIDTH = 390;
const WIDTH = 1600;
const FIRST_HEIGHT = 900;

function openPage(browser: Browser, options: DrawOptions): Promise<Page> {
  const { phone = false, width = WIDTH, height = FIRST_HEIGHT, zone } = options;
  return browser.newPage({
    viewport: { width: phone ? PHONE_WIDTH : width, height },
    deviceScaleFactor: phone ? 2 : 1,
    ...(zone === undefined ? {} : { timezoneId: zone }),
  });
}

/** Waits for the page's own word that every panel is painted, and for the icons. */
async function untilDrawn(page: Page, url: string): Promise<void> {
  const thrown: string[] = [];
  page.on("pageerror", ({ message }) => thrown.push(message));
  await page.goto(url);
  const root = page.locator("html[data-drawn], html[data-failed]");
  await root.waitFor({ state: "attached", timeout: PATIENCE_MS }).catch((cause: unknown) => {
    throw new Error(`The board was not drawn.\n${thrown.join("\n")}`, { cause });
  });
  const failed = await root.getAttribute("data-failed");
  if (failed !== null) throw new Error(`The board was not drawn: ${failed}`);
  await page.waitForLoadState("networkidle");
}

/** What lies below the window is not painted (content-visibility of tables), so the window grows to the whole board. */
async function showWhole(page: Page): Promise<void> {
  const height = z.number().parse(await page.evaluate("document.documentElement.scrollHeight"));
  const width = page.viewportSize()?.width ?? WIDTH;
  await page.setViewportSize({ width, height });
}

async function problemsOf(page: Page): Promise<string[]> {
  const panels = await page.locator("[data-problem]").all();
  return Promise.all(
    panels.map(async (panel) => {
      const title = await panel.getAttribute("data-panel");
      return `${title ?? ""}: ${(await panel.getAttribute("data-problem")) ?? ""}`;
    }),
  );
}

/** What every board is drawn with: the bundled page and a browser. */
export interface Easel {
  /** Folder of the bundled page. */
  readonly page: string;
  readonly browser: Browser;
}

async function openBoard({ page, browser }: Easel, options: DrawOptions, opened: Closing): Promise<Page> {
  const { from, to, theme = "light", phone = false, scrape = "5s", prometheus } = options;
  const board = await readFile(options.board, "utf8");
  const settings = { from, to, theme, phone, scrape };
  const server = opened.use(await servePage({ page, board, settings, prometheus }));
  const tab = await openPage(browser, options);
  opened.defer(() => tab.close());
  await untilDrawn(tab, server.url);
  if (options.height === undefined) await showWhole(tab);
  return tab;
}

/** @throws when the board cannot be drawn */
export async function drawBoard(easel: Easel, options: DrawOptions): Promise<DrawnBoard> {
  const opened = closing();
  try {
    const tab = await openBoard(easel, options, opened);
    return {
      textOf: (title) => tab.locator(`[data-panel="${title}"]`).innerText(),
      problems: () => problemsOf(tab),
      picture: async (file) => void (await tab.screenshot({ path: file })),
      [Symbol.asyncDispose]: () => Promise.resolve(opened[Symbol.asyncDispose]()),
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}
