// Options that mean the same in every command that has them.
import type { CommandOption } from "./command.ts";

export const dataDir: CommandOption = {
  flags: "--data-dir <folder>",
  about: "where runs are kept",
  fallback: ".headroom",
};
export const json: CommandOption = { flags: "--json", about: "print the result as JSON" };
export const lang: CommandOption = {
  flags: "--lang <vi|en>",
  about: "language of what is printed",
  fallback: "en",
};
export const targets: CommandOption = {
  flags: "--targets <headroom.yaml>",
  about: "systems to load; without it, a sandbox on this machine",
};
export const sandbox: CommandOption = {
  flags: "--sandbox <setting>",
  about: "set up the sandbox, e.g. lgsp.workers=2",
  repeatable: true,
};
