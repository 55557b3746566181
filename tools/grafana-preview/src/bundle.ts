// The page as files that a browser can load.
import { build } from "esbuild";
import path from "node:path";

const here = path.dirname(import.meta.dirname);

/** Writes main.js, main.css, chunks and fonts to the folder. */
export async function bundlePage(folder: string): Promise<void> {
  await build({
    entryPoints: [path.join(here, "page/main.tsx")],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff": "file", ".woff2": "file", ".ttf": "file", ".svg": "dataurl" },
    logLevel: "error",
  });
}

/** The letters that Grafana's styles ask for, from the same source as its own. */
export const fontFolder = path.join(here, "node_modules/inter-ui/web");

/** Pictures that Grafana's icons are loaded from. */
export const iconFolder = path.join(here, "node_modules/@grafana/ui/dist/public/img/icons");
