// The bundled page and a Chromium, with which any number of boards are drawn.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { bundlePage } from "./bundle.ts";
import { closing, type Closing } from "./closing.ts";
import { drawBoard, type DrawnBoard, type DrawOptions, type Easel } from "./drawn-board.ts";

interface Studio extends AsyncDisposable {
  /** @throws when the board cannot be drawn */
  draw(options: DrawOptions): Promise<DrawnBoard>;
}

async function openEasel(opened: Closing): Promise<Easel> {
  const page = await mkdtemp(path.join(tmpdir(), "headroom-grafana-"));
  opened.defer(() => rm(page, { recursive: true }));
  await bundlePage(page);
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  opened.defer(() => browser.close());
  return { page, browser };
}

/** @throws when Chromium does not start */
export async function openStudio(): Promise<Studio> {
  const opened = closing();
  try {
    const easel = await openEasel(opened);
    return {
      draw: (options) => drawBoard(easel, options),
      [Symbol.asyncDispose]: () => Promise.resolve(opened[Symbol.asyncDispose]()),
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}
