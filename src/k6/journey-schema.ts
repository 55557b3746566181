// What a journey file says about itself, checked: every problem in a sentence with what was got and what is allowed. Pure.
import { z } from "zod";
import { curves } from "../catalogue/curves.ts";
import { endpointById } from "../catalogue/endpoints.ts";
import type { JourneyAbout } from "../catalogue/journey-about.ts";
import { objectives } from "../catalogue/objectives.ts";
import { driverFacts } from "../catalogue/population.ts";
import { endpointClasses, systemIds } from "../catalogue/system.ts";
import { didYouMean } from "../platform/nearest.ts";
import { seconds } from "../units/units.ts";

const allowed = (text: string) => ({ error: `allowed: ${text}` });
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, allowed(values.join(", ")));

const TWO_WORDS = "two or more words of small letters and digits joined by hyphens, such as land-lookup";
const WORD = "words of small letters and digits joined by hyphens, such as land-page";
const PATH =
  "a path that begins with a slash, without query, with {name} for values, such as /land/plots/{id}";
const PATH_FORM = /^\/(?:[^\s?#{}\\]|\{\w+\})*$/;

const Text = (what: string) => z.string(allowed(what)).trim().min(1, allowed(what));
const Amount = (what: string) => z.number(allowed(what)).nonnegative(allowed(what));
const Names = z.strictObject(
  { en: Text("a text in English"), vi: Text("a text in Vietnamese") },
  allowed("a name in both languages: { en, vi }"),
);

const PAUSE = "lognormal(…), exponential(…), constant(…) or uniform(…) of headroom/src/catalogue/pause.ts";
const Seconds = Amount("seconds, 0 or more").transform(seconds);
const Pause = z.union(
  [
    z.strictObject({ shape: z.enum(["lognormal", "exponential", "constant"]), mean: Seconds }),
    z.strictObject({ shape: z.literal("uniform"), mean: Seconds, low: Seconds, high: Seconds }),
  ],
  allowed(PAUSE),
);

const Word = z.string(allowed(WORD)).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, allowed(WORD));

const Step = z.strictObject(
  {
    call: Text("the word of an endpoint"),
    as: Text("a name of the step").exactOptional(),
    pause: Pause.exactOptional(),
    times: Amount("a mean number of calls in a session, 0 or more").exactOptional(),
    causes: z
      .record(
        z.string(),
        Amount("how often, 0 or more"),
        allowed("a map of journeys or services to how often"),
      )
      .exactOptional(),
  },
  allowed("a map with call, as, pause, times and causes"),
);

const Endpoint = z.strictObject(
  {
    word: Word,
    method: oneOf(["GET", "POST", "PUT", "HEAD"]),
    path: z.string(allowed(PATH)).regex(PATH_FORM, allowed(PATH)),
    class: oneOf(endpointClasses),
    requestKilobytes: Amount("kilobytes, 0 or more").exactOptional(),
    responseKilobytes: Amount("kilobytes, 0 or more").exactOptional(),
  },
  allowed("a map with word, method, path, class, requestKilobytes and responseKilobytes"),
);

const Retry = z.strictObject({
  probability: Amount("a share from 0 to 1").max(1, allowed("a share from 0 to 1")),
  waits: z.array(Amount("seconds, 0 or more"), allowed("a list of seconds")),
});

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(table).filter((key): key is Key => Object.hasOwn(table, key));

const About = z.strictObject(
  {
    // One word could be a word of the language, and the id becomes the name of a function.
    id: z
      .string(allowed(TWO_WORDS))
      .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/, allowed(TWO_WORDS))
      .refine((id) => id !== "handle-summary", allowed("any other name: this one is the engine's")),
    system: oneOf(systemIds),
    name: Names,
    actor: Names,
    player: oneOf(["person", "machine"]),
    driver: z.enum(keysOf(driverFacts), allowed(keysOf(driverFacts).join(", "))),
    perUnit: Amount("journeys per unit of the driver, 0 or more"),
    confidence: oneOf(["S", "C", "D", "GK"]),
    why: Text("where perUnit comes from, or that it is an assumption"),
    curve: z.enum(keysOf(curves), allowed(keysOf(curves).join(", "))),
    retry: Retry.exactOptional(),
    endpoints: z.array(Endpoint, allowed("a list of endpoints")).exactOptional(),
    steps: z.array(Step, allowed("a list of steps")).min(1, allowed("at least one step")),
  },
  allowed("what describes a journey; see docs/journeys.md"),
);

/** As far as it can be read, whatever else is wrong, so that names are checked in the same go. */
const Loose = z.object({
  system: z.enum(systemIds),
  endpoints: z.array(z.object({ word: z.string().catch(""), class: z.string().catch("") })).catch([]),
  steps: z
    .array(z.object({ call: z.string().catch(""), as: z.string().optional().catch(undefined) }))
    .catch([]),
});
type Loose = z.infer<typeof Loose>;

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : `${text}${text === "" ? "" : "."}${String(key)}`,
    "",
  ) || "about";

const shown = (value: unknown): string =>
  typeof value === "object" ? "a list or a map" : JSON.stringify(value);

function sentenceOf(issue: z.core.$ZodIssue): string {
  const place = pathText(issue.path);
  if (issue.code === "unrecognized_keys") return `${place}: unknown key ${issue.keys.join(", ")}`;
  if (issue.input === undefined) return `${place}: is missing; ${issue.message}`;
  const near =
    issue.code === "invalid_value" && typeof issue.input === "string"
      ? didYouMean(issue.input, issue.values.map(String))
      : "";
  return `${place}: got ${shown(issue.input)}; ${issue.message}${near === "" ? "" : `; ${near}`}`;
}

const twice = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, i) => value !== "" && values.indexOf(value) !== i)),
];

function endpointProblems({ system, endpoints }: Loose): string[] {
  const judged = new Set(objectives.filter((one) => one.system === system).map((one) => one.class));
  return [
    ...endpoints.flatMap(({ word }, i) =>
      endpointById.has(`${system}.${word}`)
        ? [`endpoints[${i}].word: "${word}" is an endpoint of the reference API already; take another word`]
        : [],
    ),
    ...twice(endpoints.map(({ word }) => word)).map((word) => `endpoints: "${word}" is there twice`),
    ...endpoints.flatMap(({ class: of }, i) =>
      endpointClasses.some((one) => one === of) && ![...judged].some((one) => one === of)
        ? [
            `endpoints[${i}].class: ${system} has no objective for "${of}"; allowed: ${[...judged].join(", ")}`,
          ]
        : [],
    ),
  ];
}

function stepProblems({ system, endpoints, steps }: Loose): string[] {
  const known = [
    ...endpoints.map(({ word }) => word),
    ...[...endpointById.values()]
      .filter((one) => one.system === system)
      .map(({ id }) => id.slice(system.length + 1)),
  ];
  return [
    ...steps.flatMap(({ call }, i) => {
      if (call === "" || known.includes(call)) return [];
      const near = didYouMean(call, known);
      return [
        `steps[${i}].call: ${system} has no endpoint "${call}"; ${near === "" ? "bring it along in endpoints" : `${near} Or bring it along in endpoints`}`,
      ];
    }),
    ...twice(steps.map(({ call, as }) => as ?? call)).map(
      (name) => `steps: "${name}" is there twice; give the second call a name with "as"`,
    ),
  ];
}

type Read = { readonly about: JourneyAbout } | { readonly problems: readonly string[] };

/** Whatever `about()` returned → a description, or everything that is wrong with it. */
export function readAbout(value: unknown): Read {
  const parsed = About.safeParse(value, { reportInput: true });
  const loose = Loose.safeParse(value);
  const problems = [
    ...(parsed.error?.issues.map(sentenceOf) ?? []),
    ...(loose.success ? [...endpointProblems(loose.data), ...stepProblems(loose.data)] : []),
  ];
  return parsed.success && problems.length === 0 ? { about: parsed.data } : { problems };
}
