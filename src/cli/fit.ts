import { fitScalability, type ScalabilityFit } from "../analysis/usl/fit-scalability.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readFitInput } from "./fit-input.ts";
import { fitText } from "./fit-text.ts";
import { warningText } from "./fit-words.ts";
import { readLanguage, type Language } from "./language.ts";
import { readOptions } from "./options.ts";
import { readTable, refuseTable } from "./read-table.ts";

const LEAST_LOAD = 1e-9;
const MOST_LOAD = 1e12;

interface FitOptions {
  readonly seed: number;
  readonly at: number | undefined;
  readonly asJson: boolean;
  readonly lang: Language;
}

function readFitOptions(options: RawOptions): FitOptions {
  const reader = readOptions(options);
  const read = {
    seed: reader.number("seed", { least: 0, most: 2 ** 31 - 1, whole: true }, 1),
    at:
      reader.text("at") === undefined
        ? undefined
        : reader.number("at", { least: LEAST_LOAD, most: MOST_LOAD }),
    asJson: reader.flag("json"),
    lang: readLanguage(reader),
  };
  reader.done();
  return read;
}

const fitJson = (fit: ScalabilityFit, lang: Language): string =>
  `${JSON.stringify(
    {
      ...fit,
      models: fit.models.map(({ coefficients, ...one }) => ({ ...one, ...coefficients })),
      warnings: fit.warnings.map((warning) => warningText(warning, lang)),
    },
    null,
    2,
  )}\n`;

/** `headroom fit <table>`: how throughput grows with load, and where it stops to. */
export async function fit(
  [file = ""]: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const { seed, at, asJson, lang } = readFitOptions(options);
  const table = await readTable(file, ["n", "x"], context);
  const { points, problems } = readFitInput(table);
  if (problems.length > 0) refuseTable(table.name, problems);
  const found = fitScalability({ points, seed, ...(at === undefined ? {} : { at }) });
  context.stdout.write(asJson ? fitJson(found, lang) : fitText({ fit: found, points, lang }));
  return 0;
}
