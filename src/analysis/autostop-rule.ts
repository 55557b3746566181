// The rules of `autostop:` in headroom.yaml: `bad > 80% over 30s`, `p95 > 10s over 30s on lgsp`.
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { formatDuration, parseDuration } from "../units/duration.ts";
import { ms, seconds, toMs, toSeconds } from "../units/units.ts";
import { badClasses, type BadClass } from "./reading.ts";

interface RuleBase {
  /** Fires above this, not at it. */
  readonly above: number;
  /** Length of the sliding window. */
  readonly overSeconds: number;
  /** Only this system; all of them together when undefined. */
  readonly system: SystemId | undefined;
}

/** Share of requests in the named classes. */
interface ShareRule extends RuleBase {
  readonly kind: "share";
  readonly classes: readonly BadClass[];
}

/** `p95` in seconds; `dropped` in session starts; `generator-cpu` as a share of the machine, averaged over the window. */
interface LevelRule extends RuleBase {
  readonly kind: "p95" | "dropped" | "generator-cpu";
}

/** When to end a run early. */
export type AutostopRule = ShareRule | LevelRule;

type ParsedRule = { readonly rule: AutostopRule } | { readonly problems: readonly string[] };

/** What `bad` stands for. A slow answer is still an answer, so slow requests are not among them. */
export const brokenClasses: readonly BadClass[] = ["rejected", "failed", "dependency", "timeout"];

const LONGEST_WINDOW_SECONDS = 600;
const SHAPE = /^\s*(\S+)\s*>\s*(\S+)\s+over\s+(\S+?)(?:\s+on\s+(\S+))?\s*$/;
const MEASURES =
  "bad, one or more classes joined by + (slow, rejected, failed, dependency, timeout), p95, dropped or generator-cpu";

type Measure = Pick<ShareRule, "kind" | "classes"> | Pick<LevelRule, "kind">;

const toBadClass = (word: string): BadClass | undefined => badClasses.find((name) => name === word);

function parseMeasure(text: string): Measure | undefined {
  if (text === "p95" || text === "dropped" || text === "generator-cpu") return { kind: text };
  if (text === "bad") return { kind: "share", classes: brokenClasses };
  const classes = text.split("+").map(toBadClass);
  const known = classes.filter((name) => name !== undefined);
  return known.length === classes.length ? { kind: "share", classes: known } : undefined;
}

function parseSeconds(text: string): number | undefined {
  const duration = parseDuration(text);
  return duration === undefined ? undefined : toSeconds(duration);
}

function parsePercent(text: string): number | undefined {
  const [, digits] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const percent = Number(digits);
  // 2.3 / 100 is not the number that is written 0.023.
  return percent < 100 ? Number((percent / 100).toPrecision(12)) : undefined;
}

function parseLimit(kind: AutostopRule["kind"], text: string): number | undefined {
  if (kind === "p95") return parseSeconds(text);
  if (kind === "dropped") return /^\d+$/.test(text) ? Number(text) : undefined;
  return parsePercent(text);
}

const allowedLimits: Readonly<Record<AutostopRule["kind"], string>> = {
  share: "a percentage from 0% to below 100%",
  "generator-cpu": "a percentage from 0% to below 100%",
  p95: "a duration such as 10s or 500ms",
  dropped: "a whole number of session starts",
};

function problemsOfWindow(text: string): string[] {
  const length = parseSeconds(text);
  const fits = length !== undefined && length >= 1 && length <= LONGEST_WINDOW_SECONDS;
  return fits ? [] : [`the window "${text}" must be a duration from 1s to 10m`];
}

function problemsOfSystem(kind: AutostopRule["kind"] | undefined, system: string | undefined): string[] {
  if (system === undefined) return [];
  if (kind === "generator-cpu") return ['generator-cpu cannot be limited to a system; leave out "on …"'];
  const known = systemIds.some((id) => id === system);
  return known ? [] : [`"${system}" is not a system; allowed are ${systemIds.join(", ")}`];
}

function problemsOfLimit(measure: Measure | undefined, [what, limit]: readonly [string, string]): string[] {
  if (measure === undefined) return [`"${what}" is not a measure; allowed are ${MEASURES}`];
  return parseLimit(measure.kind, limit) === undefined
    ? [`the limit "${limit}" of ${what} must be ${allowedLimits[measure.kind]}`]
    : [];
}

interface Words {
  readonly what: string;
  readonly limit: string;
  readonly over: string;
  readonly on: string | undefined;
}

function problemsOfWords({ what, limit, over, on }: Words): string[] {
  const measure = parseMeasure(what);
  return [
    ...problemsOfLimit(measure, [what, limit]),
    ...problemsOfWindow(over),
    ...problemsOfSystem(measure?.kind, on),
  ];
}

function toRule({ what, limit, over, on }: Words): AutostopRule | undefined {
  const measure = parseMeasure(what);
  const above = measure === undefined ? undefined : parseLimit(measure.kind, limit);
  const overSeconds = parseSeconds(over);
  if (measure === undefined || above === undefined || overSeconds === undefined) return undefined;
  return { ...measure, above, overSeconds, system: systemIds.find((id) => id === on) };
}

/**
 * Reads `<measure> > <limit> over <window> [on <system>]`.
 * @returns the rule, or every problem of the text as a sentence part that can follow its place in the file.
 */
export function parseAutostopRule(text: string): ParsedRule {
  const [, what, limit, over, on] = SHAPE.exec(text) ?? [];
  if (what === undefined || limit === undefined || over === undefined) {
    return {
      problems: [`"${text.trim()}" must read like "bad > 50% over 10s" or "p95 > 10s over 30s on lgsp"`],
    };
  }
  const words = { what, limit, over, on };
  const problems = problemsOfWords(words);
  const rule = toRule(words);
  return problems.length > 0 || rule === undefined ? { problems } : { rule };
}

const sameClasses = (a: readonly BadClass[], b: readonly BadClass[]): boolean =>
  a.length === b.length && a.every((name) => b.includes(name));

function formatLimit({ kind, above }: AutostopRule): string {
  if (kind === "p95") return formatDuration(toMs(seconds(above)));
  return kind === "dropped" ? String(above) : `${Number((above * 100).toPrecision(12))}%`;
}

/** The first word of a rule: `bad`, `failed+timeout`, `p95` … */
export function formatMeasure(rule: AutostopRule): string {
  if (rule.kind !== "share") return rule.kind;
  return sameClasses(rule.classes, brokenClasses) ? "bad" : rule.classes.join("+");
}

/** The text of a rule; the inverse of `parseAutostopRule`. */
export function formatAutostopRule(rule: AutostopRule): string {
  const place = rule.system === undefined ? "" : ` on ${rule.system}`;
  const window = formatDuration(ms(rule.overSeconds * 1000));
  return `${formatMeasure(rule)} > ${formatLimit(rule)} over ${window}${place}`;
}

/**
 * Ends a run that has become senseless: four of five requests broken, or generators so busy that they measure
 * themselves. One failing system of five does not end it, because the other four still teach something.
 */
export const defaultAutostopRules: readonly AutostopRule[] = [
  { kind: "share", classes: brokenClasses, above: 0.8, overSeconds: 30, system: undefined },
  { kind: "generator-cpu", above: 0.95, overSeconds: 30, system: undefined },
];
