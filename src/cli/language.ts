import type { OptionReader } from "./options.ts";

export type Language = "vi" | "en";

export const readLanguage = (reader: OptionReader): Language => reader.choice("lang", ["en", "vi"], "en");
