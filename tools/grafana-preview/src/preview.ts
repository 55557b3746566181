// npm run preview -- --prometheus http://127.0.0.1:9090 --board board.json --out shot.png
import { parseArgs } from "node:util";
import { openStudio } from "./studio.ts";

const HELP = `npm run preview -- --prometheus <url> --board <file> --out <file>
  --from <time> --to <time>   as in Grafana, e.g. now-15m and now, or milliseconds since 1970 (the board's own)
  --width <px>                width of the window (1600)
  --height <px>               height of the window; without it, the picture is as high as the board
  --theme light|dark          (light)
  --phone                     panels one below the other, 390 px wide
  --scrape <time>             how often Prometheus scrapes (5s)
  --zone <name>               time zone of the clock, e.g. Asia/Ho_Chi_Minh (that of this machine)
`;

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    prometheus: text,
    board: text,
    out: text,
    from: text,
    to: text,
    width: text,
    height: text,
    theme: text,
    scrape: text,
    zone: text,
    phone: { type: "boolean" },
    help: { type: "boolean" },
  },
});

const pixels = (words: string | undefined): number | undefined =>
  words === undefined ? undefined : Number(words);

async function preview(): Promise<number> {
  const { prometheus, board, out, width, height, help, ...rest } = values;
  const theme = values.theme ?? "light";
  if (help === true) return say(HELP, 0);
  if (prometheus === undefined || board === undefined || out === undefined) return say(HELP, 2);
  if (theme !== "light" && theme !== "dark") return say(HELP, 2);
  const size = { width: pixels(width), height: pixels(height) };
  await using studio = await openStudio();
  await using drawn = await studio.draw({ ...rest, ...size, prometheus, board, theme });
  await drawn.picture(out);
  const problems = await drawn.problems();
  return say([out, ...problems, ""].join("\n"), problems.length === 0 ? 0 : 1);
}

function say(words: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(words);
  return code;
}

process.exitCode = await preview();
