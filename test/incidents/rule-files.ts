// The generated rules, cut by how often Prometheus evaluates them: promtool evaluates everything at one pace.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
}
interface Group {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly Rule[];
}

const GENERATED = "dashboards/generated/rules";
/** Groups at the pace of the scrapes. */
const FAST = "5s";

const groupsOf = async (name: string): Promise<readonly Group[]> =>
  (parse(await readFile(path.join(GENERATED, `${name}.yaml`), "utf8")) as { groups: readonly Group[] })
    .groups;

const isWatchdog = ({ alert }: Rule): boolean => alert === "HeadroomWatchdog";

/** Rule files by the pace at which they are evaluated. */
export interface RuleFiles {
  /** Everything that is recorded every five seconds, and the alerts that need nothing else. */
  readonly fast: string;
  /** The other alerts, and everything that is recorded. */
  readonly slow: string;
  /** Alerts before what is recorded: the worst order that Prometheus may happen upon. */
  readonly groupOrder: readonly string[];
}

/** Writes both files; they hold every alert once between them. */
export async function cutRules(folder: string): Promise<RuleFiles> {
  const [recording, alerts] = await Promise.all([groupsOf("recording"), groupsOf("alerts")]);
  const slowNames = recording
    .filter(({ interval }) => interval !== FAST)
    .flatMap(({ rules }) => rules.map(({ record }) => record ?? ""));
  const isSlow = ({ expr }: Rule): boolean =>
    slowNames.some((name) => new RegExp(String.raw`(?<![\w:])${name}(?![\w:])`).test(expr));
  const only = (keep: (rule: Rule) => boolean): readonly Group[] =>
    alerts.map((group) => ({ ...group, rules: group.rules.filter(keep) }));
  const write = async (name: string, groups: readonly Group[]): Promise<string> => {
    const file = path.join(folder, `${name}-rules.yaml`);
    await writeFile(file, stringify({ groups }));
    return file;
  };
  return {
    fast: await write("fast", [
      ...recording.filter(({ interval }) => interval === FAST),
      ...only((rule) => !isSlow(rule)),
    ]),
    groupOrder: [...alerts, ...recording].map(({ name }) => name),
    slow: await write("slow", [...recording, ...only((rule) => isSlow(rule) || isWatchdog(rule))]),
  };
}
