// The one schema of headroom.yaml. A message says what is allowed; the value got is added where problems are listed.
import { z } from "zod";
import { surges } from "../catalogue/surges.ts";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import { rps } from "../units/units.ts";
import { problemsOfAddress, problemsOfOrigin, toOrigin } from "./origin.ts";
import { nearestScopeIds, scopeIdOf, scopeSpellings } from "./scope.ts";
import { parseTimeWindow, WINDOW_FORM } from "./time-window.ts";

/** What load may be sent to: the five systems, and the stubs of outside services. */
export type TargetId = SystemId | DependencyId;
export const targetIds: readonly TargetId[] = [...systemIds, ...dependencyIds];

const RATE_FORM = /^\d+(?:\.\d+)?\/s$/;
const ENVIRONMENT_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
/** Far above any scenario: a larger factor is a slip of the finger. */
const MOST_ACTIVITY = 100;

const expectMap = (name: string) => (issue: { readonly code?: string | undefined }) =>
  issue.code === "invalid_type" ? `allowed: ${name}` : undefined;

const phrase = (text: string) => ({ error: `allowed: ${text}` });

const Text = (what: string) => z.string(phrase(what)).trim().min(1, phrase(what));

const Rate = z
  .string(phrase('a rate in requests per second, such as "200/s"'))
  .regex(RATE_FORM, phrase('a rate in requests per second, such as "200/s"'))
  .refine((text) => !(Number.parseFloat(text) <= 0), phrase("a rate above 0/s"))
  .transform((text) => rps(Number.parseFloat(text)));

const WINDOW = 'a date, a span of hours and an offset from UTC, such as "2026-06-28 00:00–04:00 +07:00"';
const Window = z
  .string(phrase(WINDOW))
  .regex(WINDOW_FORM, phrase(WINDOW))
  .transform((text, context) => {
    const window = parseTimeWindow(text);
    if (window !== undefined) return window;
    if (WINDOW_FORM.test(text))
      context.addIssue("allowed: a date, hours and an offset that exist, and a span that is not empty");
    return z.NEVER;
  });

type Check = (text: string) => readonly string[];
const Address = (what: string, check: Check) =>
  z.string(phrase(what)).superRefine((text, context) => {
    for (const problem of check(text)) context.addIssue(`it ${problem}`);
  });

const Target = z
  .strictObject(
    {
      url: Address("an http or https address", problemsOfOrigin)
        .transform((text) => (URL.canParse(text) ? toOrigin(text) : text))
        .meta({
          title: "Address",
          description: "Scheme, host and port of the system; no path, no password.",
        }),
      class: z
        .enum(["sandbox", "staging", "production"], phrase('"sandbox", "staging" or "production"'))
        .meta({
          title: "Class",
          description:
            "sandbox: simulated systems; staging: real software without citizens; production: needs a second key.",
        }),
      owner: Text("who agreed to the load and is reachable meanwhile")
        .meta({
          title: "Owner",
          description: "Who agreed to the load and is reachable meanwhile. Needed outside this machine.",
        })
        .optional(),
      "max-rate": Rate.meta({
        title: "Rate cap",
        description:
          'Most requests per second that the owner allows, such as "200/s". Needed outside this machine.',
      }).optional(),
      windows: z
        .array(Window, phrase("a list of windows"))
        .meta({
          title: "Windows",
          description:
            "When the load is agreed; an end before the start is on the next day. Needed outside this machine.",
        })
        .default([]),
    },
    { error: expectMap("a map with url, class, owner, max-rate and windows") },
  )
  .transform(({ "max-rate": maxRate, ...rest }) => ({ ...rest, maxRate }));
export type Target = z.infer<typeof Target>;

const targetOf = (title: string, description: string) => Target.meta({ title, description }).optional();

const Targets = z.strictObject(
  {
    procedures: targetOf(
      "Administrative procedures",
      "Where the system of administrative procedures answers.",
    ),
    documents: targetOf("Documents", "Where the document system answers."),
    meetings: targetOf("Online meetings", "Where the signalling of online meetings answers."),
    lgsp: targetOf("LGSP data integration", "Where the integration platform answers."),
    reporting: targetOf("Reporting", "Where the reporting system answers."),
    identity: targetOf("Identity stub", "A stub of the identity service; the real one may never be loaded."),
    "national-portal": targetOf(
      "National portal stub",
      "A stub of the national portal; the real one may never be loaded.",
    ),
    "certificate-authority": targetOf(
      "Certificate authority stub",
      "A stub of the authority; a real one may never be loaded.",
    ),
  } satisfies Record<TargetId, unknown>,
  { error: expectMap(`a map of ${targetIds.join(", ")}`) },
);
/** The allow-list: what may be loaded, by system or stub. */
export type Targets = z.infer<typeof Targets>;

const SCOPE = 'ids of provinces such as "quang-tri", or "all"';
const ScopeId = z
  .string(phrase(SCOPE))
  .transform((text, context) => {
    const id = scopeIdOf(text);
    if (id !== undefined) return id;
    const near = nearestScopeIds(text).map((name) => `"${name}"`);
    context.addIssue(near.length === 0 ? `allowed: ${SCOPE}` : `did you mean ${near.join(" or ")}?`);
    return z.NEVER;
  })
  .meta({
    title: "Province",
    description: "Id or Vietnamese name of a province since 1 July 2025, or all.",
    enum: scopeSpellings,
  });

const Population = z.strictObject(
  {
    scope: z
      .array(ScopeId, phrase(`a list of ${SCOPE}`))
      .min(1, phrase(`at least one of the ${SCOPE}`))
      .refine((ids) => new Set(ids).size === ids.length, { error: "a province is named twice" })
      .refine((ids) => ids.length === 1 || !ids.includes("all"), { error: '"all" stands alone' })
      .meta({ title: "Scope", description: "Provinces whose people and offices are modelled." })
      .optional(),
    activity: z
      .number(phrase(`a number above 0 and at most ${MOST_ACTIVITY}`))
      .gt(0, phrase(`a number above 0 and at most ${MOST_ACTIVITY}`))
      .max(MOST_ACTIVITY, phrase(`a number above 0 and at most ${MOST_ACTIVITY}`))
      .meta({ title: "Activity", description: "Factor on every arrival; 1 is the level of 2 July 2025." })
      .default(1),
  },
  { error: expectMap("a map with scope and activity") },
);

const Prometheus = z
  .strictObject(
    {
      url: Address("an http or https address", problemsOfAddress).meta({
        title: "Address",
        description: "Base address of a Prometheus; a path is fine, a password is not.",
      }),
      "remote-write": z
        .boolean(phrase("true or false"))
        .meta({ title: "Remote write", description: "Also push the metrics of every run to it, untouched." })
        .default(false),
    },
    { error: expectMap("a map with url and remote-write") },
  )
  .transform(({ "remote-write": remoteWrite, ...rest }) => ({ ...rest, remoteWrite }));

const Config = z
  .strictObject(
    {
      environment: z
        .string(phrase("a name of letters, digits, dots and hyphens"))
        .regex(ENVIRONMENT_FORM, phrase("a name of letters, digits, dots and hyphens, at most 63 of them"))
        .meta({ title: "Environment", description: "Name of the environment; it is kept with every run." }),
      targets: Targets.meta({
        title: "Targets",
        description: "The only hosts that may be loaded. Nothing is needed for the sandbox.",
      }).default({}),
      population: Population.meta({ title: "Population", description: "Whose load is modelled." }).default({
        activity: 1,
      }),
      objectives: z
        .enum(["default"], phrase('"default"'))
        .meta({ title: "Objectives", description: "Profile of objectives that a run is judged by." })
        .default("default"),
      surge: z
        .enum(
          surges.map(({ id }) => id),
          phrase(surges.map(({ id }) => `"${id}"`).join(", ")),
        )
        .meta({ title: "Surge", description: "The event that is modelled when the command line names none." })
        .optional(),
      journeys: z
        .array(
          Text("a path such as ./land-lookup.ts").regex(
            /\.[cm]?[jt]s$/,
            phrase("a path that ends in .ts or .js"),
          ),
          phrase("a list of paths"),
        )
        .meta({
          title: "Journeys",
          description:
            "Files with journeys of your own, relative to this file; they are played beside the built-in ones.",
          examples: [["./land-lookup.ts"]],
        })
        .default([]),
      autostop: z
        .array(Text('a rule such as "bad > 50% over 10s"'), phrase("a list of rules"))
        .meta({
          title: "Autostop",
          description: "Rules that end a run early; without the key, built-in ones apply.",
          examples: [["bad > 50% over 10s", "p95 > 10s over 30s on lgsp"]],
        })
        .optional(),
      prometheus: Prometheus.meta({
        title: "Prometheus",
        description: "A Prometheus to read from and to push to.",
      }).optional(),
    },
    { error: expectMap("a map that begins with environment") },
  )
  .meta({
    title: "headroom.yaml",
    description: "Configuration of headroom. Secrets come from the environment, never from this file.",
  });
/** headroom.yaml, checked: origins normalised, rates in requests per second, windows as spans of time. */
export type Config = z.infer<typeof Config>;

/** The value of a YAML file → Config or zod's issues, each with the value it is about. */
export const checkConfig = (value: unknown) => Config.safeParse(value, { reportInput: true });

/** The JSON Schema of headroom.yaml, as text for headroom.schema.json. Draft 7, because that is what editors read. */
export const configJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(Config, { io: "input", target: "draft-7" }), undefined, 2)}\n`;
