// npm run pictures [-- <name>=<language>/<board>...]
// Writes docs/images/<name>.png for every board, of a run that is under way.
import { setTimeout as wait } from "node:timers/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { openScene, repository } from "./scene/scene.ts";
import { openStudio } from "./studio.ts";

const HELP =
  "npm run pictures -- [--minutes 4] [--surge monday] [--activity 12] [--boards dashboards/generated] [--out docs/images] [<name>=<language>/<board>...]\n";
const PICTURES = [
  "launch-day-en=en/launch-day",
  "launch-day-vi=vi/launch-day",
  "system-procedures=en/system-procedures",
];
const SCRAPE_SECONDS = 5;
/** Before and after the run, so that its edges can be seen. */
const QUIET_SECONDS = 20;
/** Part of the run after which the pictures are made. */
const MOMENT = 0.85;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "4" },
    surge: { type: "string", default: "monday" },
    activity: { type: "string", default: "12" },
    boards: { type: "string", default: path.join(repository, "dashboards/generated") },
    out: { type: "string", default: path.join(repository, "docs/images") },
  },
});

interface Picture {
  readonly name: string;
  readonly board: string;
}

const picturesOf = (words: readonly string[]): Picture[] =>
  words.map((word) => {
    const [name = "", board = ""] = word.split("=");
    if (name === "" || !/^\w+\/[\w-]+$/.test(board))
      throw new Error(`"${word}" is not <name>=<language>/<board>`);
    return { name, board };
  });

interface Sitting {
  readonly studio: Awaited<ReturnType<typeof openStudio>>;
  readonly prometheus: string;
  readonly minutes: number;
}

async function drawAll(
  pictures: readonly Picture[],
  { studio, prometheus, minutes }: Sitting,
): Promise<void> {
  for (const { name, board } of pictures) {
    const file = path.join(values.out, `${name}.png`);
    await using drawn = await studio.draw({
      prometheus,
      board: path.join(values.boards, `${board}.json`),
      from: `now-${Math.ceil(minutes)}m`,
      to: "now",
      zone: "Asia/Ho_Chi_Minh",
      scrape: `${SCRAPE_SECONDS}s`,
    });
    await drawn.picture(file);
    process.stdout.write([file, ...(await drawn.problems()), ""].join("\n"));
  }
}

async function main(): Promise<void> {
  const pictures = picturesOf(positionals.length > 0 ? positionals : PICTURES);
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(HELP);
  await using studio = await openStudio();
  await using scene = await openScene({ scrapeSeconds: SCRAPE_SECONDS, boards: values.boards });
  await wait(QUIET_SECONDS * 1000);
  const seconds = Math.round(minutes * 60);
  const { surge, activity } = values;
  const run = scene.run(surge, "--scope", "quang-tri", "--duration", `${seconds}s`, "--activity", activity);
  await wait(seconds * MOMENT * 1000);
  await drawAll(pictures, { studio, prometheus: scene.prometheus, minutes });
  process.stdout.write(`The run ended with ${await run}.\n`);
}

await main();
