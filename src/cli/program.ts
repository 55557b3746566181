import { Command as Commander } from "commander";
import type { Command, CommandContext, CommandOption, RawOptions } from "./command.ts";
import { commands } from "./commands.ts";

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function addOption(to: Commander, option: CommandOption): void {
  if (option.repeatable === true) to.option(option.flags, option.about, collect);
  else if (option.fallback === undefined) to.option(option.flags, option.about);
  else to.option(option.flags, option.about, option.fallback);
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Positional arguments, rest arguments laid flat. */
const textsOf = (values: readonly unknown[]): string[] => values.flat().filter(isText);

/** Takes the work of the command that was called. */
type Settle = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

function addCommand(to: Commander, command: Command, settle: Settle): void {
  const added = to.command(
    `${command.name}${command.arguments === undefined ? "" : ` ${command.arguments}`}`,
    { hidden: command.hidden === true },
  );
  added.description(command.about);
  for (const option of command.options) addOption(added, option);
  if (command.examples !== undefined)
    added.addHelpText("after", `\nExamples:\n${command.examples.map((line) => `  ${line}`).join("\n")}`);
  added.action(async (...given: unknown[]) => {
    const options: RawOptions = added.opts();
    const args = textsOf(given.slice(0, added.registeredArguments.length));
    await settle(async (context) => (await command.load())(args, options, context));
  });
}

/** Parses the command line and does what it says. @returns the exit code of the command. */
export async function runProgram(
  argv: readonly string[],
  version: string,
  context: CommandContext,
): Promise<number> {
  let code = 0;
  const settle: Settle = async (work) => {
    code = await work(context);
  };
  const program = new Commander("headroom")
    .description("Load testing and capacity monitoring for launch day.")
    .version(version, "-V, --version")
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    })
    .exitOverride();
  program.addHelpText(
    "after",
    "\nStart with:\n  headroom demo\n  headroom plan august-ramp --scope quang-tri --duration 10m",
  );
  for (const command of commands) addCommand(program, command, settle);
  await program.parseAsync(argv, { from: "user" });
  return code;
}
