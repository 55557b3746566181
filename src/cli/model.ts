import { didYouMean } from "../platform/nearest.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { modelChain } from "./model-chain.ts";
import { modelKinds, modelOptions, type ModelKind } from "./model-choices.ts";
import { modelClosed } from "./model-closed.ts";
import { modelQueue } from "./model-queue.ts";
import { readOptions, type OptionReader } from "./options.ts";

/** What a kind of model makes of its options: a value for programs, and a text for people. */
export interface Modelled {
  readonly value: unknown;
  readonly text: string;
}

export type Model = (reader: OptionReader, rest: readonly string[]) => Modelled | Promise<Modelled>;

const models: Readonly<Record<ModelKind, Model>> = {
  queue: modelQueue,
  closed: modelClosed,
  chain: modelChain,
};

/** `--queue-limit <n>` → queue-limit. */
const nameOf = (flags: string): string => /^--([\w-]+)/.exec(flags)?.[1] ?? flags;

/** Options of another kind would be ignored, and the answer be to another question. */
function refuseForeign(reader: OptionReader, kind: ModelKind): void {
  for (const other of modelKinds.filter((one) => one !== kind))
    for (const { flags } of modelOptions[other]) {
      const name = nameOf(flags);
      if (reader.text(name) !== undefined || reader.texts(name).length > 0)
        reader.complain(`--${name} belongs to "model ${other}", not to "model ${kind}".`);
    }
}

function readKind(reader: OptionReader, named: string | undefined): ModelKind {
  const kind = modelKinds.find((one) => one === named);
  if (kind !== undefined) return kind;
  const near = didYouMean(named ?? "", modelKinds);
  reader.complain(
    `There is no model "${named ?? ""}"; ${near === "" ? `there are ${modelKinds.join(", ")}.` : near}`,
  );
  reader.done();
  throw new Error("a complaint was made");
}

/** `headroom model queue|closed|chain`: what formulas say; nothing is measured and nothing is sent. */
export async function model(
  args: readonly string[],
  options: RawOptions,
  { stdout }: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const [named, ...rest] = args;
  const kind = readKind(reader, named);
  refuseForeign(reader, kind);
  if (kind !== "chain" && rest.length > 0)
    reader.complain(`"model ${kind}" takes no name, got "${rest.join(" ")}".`);
  const { value, text } = await models[kind](reader, rest);
  stdout.write(reader.flag("json") ? `${JSON.stringify(value, null, 2)}\n` : text);
  return 0;
}
