// Access logs of headroom.yaml: which files say what real users of a system do.
import { z } from "zod";
import { FORMAT_FORMS, readFormatChoice } from "../access-log/format-choice.ts";
import { readTemplate } from "../access-log/log-template.ts";
import { parseZone } from "../access-log/wall-clock.ts";
import { systemIds } from "../catalogue/system.ts";
import { expectMap, phrase, Text } from "./fields.ts";

const FILES = "a list of paths such as /var/log/nginx/access.log, with * and ? for any letters";
const ZONE = 'an offset from UTC such as "+07:00"';

/** Without one, nothing can be said of a request. */
function hasStatus(text: string): boolean {
  const template = readTemplate(text);
  return "columns" in template && template.columns.some(({ field }) => field === "status");
}

const Format = Text(FORMAT_FORMS).transform((text, context) => {
  const choice = readFormatChoice(text);
  if (typeof choice === "string") return choice;
  if ("template" in choice) {
    if (hasStatus(choice.template)) return choice;
    context.addIssue("it needs a status: $status or %>s");
    return z.NEVER;
  }
  const problems = choice.problems.length === 0 ? [`allowed: ${FORMAT_FORMS}`] : choice.problems;
  for (const problem of problems) context.addIssue(problem);
  return z.NEVER;
});

const Zone = z.string(phrase(ZONE)).transform((text, context) => {
  const zone = parseZone(text);
  if (zone !== undefined) return zone;
  context.addIssue(`allowed: ${ZONE}`);
  return z.NEVER;
});

const AccessLog = z.strictObject(
  {
    system: z
      .enum(systemIds, phrase(systemIds.map((id) => `"${id}"`).join(", ")))
      .meta({ title: "System", description: "The system whose requests these logs hold." }),
    files: z
      .array(Text("a path"), phrase(FILES))
      .min(1, phrase(FILES))
      .meta({
        title: "Files",
        description:
          "Paths, relative to this file, with * and ? for any letters. They are followed through rotation.",
        examples: [["/var/log/nginx/access.log"]],
      }),
    format: Format.meta({
      title: "Format",
      description:
        "auto, combined, json, or the log_format of nginx or the LogFormat of Apache, as in calibrate --format.",
    }).default("auto"),
    zone: Zone.meta({
      title: "Zone",
      description: "Offset from UTC of stamps that name none, such as +07:00; without it they count as UTC.",
    }).default(0),
    from: z
      .enum(["end", "beginning"], phrase('"end" or "beginning"'))
      .meta({
        title: "From",
        description:
          "Where a log is counted from when it is met for the first time; later ones are counted whole.",
      })
      .default("end"),
  },
  { error: expectMap("a map with system, files, format, zone and from") },
);
/** Logs of one system: paths as written, zone in minutes east of UTC. */
export type AccessLog = z.infer<typeof AccessLog>;

export const AccessLogs = z.array(AccessLog, phrase("a list of access logs"));
