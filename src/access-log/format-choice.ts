// What a person writes for a format, on the command line or in headroom.yaml → the choice, or what is wrong with it.
import type { FormatChoice } from "./detect-format.ts";
import { readTemplate } from "./log-template.ts";

const DECLARED = /[$%]/;

/** What a message says is allowed. */
export const FORMAT_FORMS = `auto, combined, json, or a format with variables such as '$remote_addr [$time_local] "$request" $status'`;

/** Every problem is a sentence; none when the text is no format at all, which FORMAT_FORMS then answers. */
export function readFormatChoice(text: string): FormatChoice | { readonly problems: readonly string[] } {
  if (text === "auto" || text === "combined" || text === "json") return text;
  if (!DECLARED.test(text)) return { problems: [] };
  const template = readTemplate(text);
  return "problems" in template ? { problems: template.problems } : { template: text };
}
