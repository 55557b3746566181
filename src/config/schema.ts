// The one schema of headroom.yaml. A message says what is allowed; the value got is added where problems are listed.
import { z } from "zod";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import { AccessLogs } from "./access-logs.ts";
import { Alertmanager } from "./alertmanager.ts";
import { Deployments } from "./deployments.ts";
import { Exporters } from "./exporters.ts";
import { Address, expectMap, phrase, Text } from "./fields.ts";
import { problemsOfAddress } from "./origin.ts";
import { SCOPE, ScopeId } from "./scope-id.ts";
import { SurgeName } from "./surge-name.ts";
import { systemTarget, Target } from "./target.ts";

/** What load may be sent to: the five systems, and the stubs of outside services. */
export type TargetId = SystemId | DependencyId;
export const targetIds: readonly TargetId[] = [...systemIds, ...dependencyIds];

const ENVIRONMENT_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
/** Far above any scenario: a larger factor is a slip of the finger. */
const MOST_ACTIVITY = 100;

const stubOf = (title: string, description: string) => Target.meta({ title, description }).optional();
const targetOf = (id: SystemId, title: string, description: string) =>
  systemTarget(id).meta({ title, description }).optional();

/** The allow-list: what may be loaded, by system or stub. */
const Targets = z.strictObject(
  {
    procedures: targetOf(
      "procedures",
      "Administrative procedures",
      "Where the system of administrative procedures answers.",
    ),
    documents: targetOf("documents", "Documents", "Where the document system answers."),
    meetings: targetOf("meetings", "Online meetings", "Where the signalling of online meetings answers."),
    lgsp: targetOf("lgsp", "LGSP data integration", "Where the integration platform answers."),
    reporting: targetOf("reporting", "Reporting", "Where the reporting system answers."),
    identity: stubOf("Identity stub", "A stub of the identity service; the real one may never be loaded."),
    "national-portal": stubOf(
      "National portal stub",
      "A stub of the national portal; the real one may never be loaded.",
    ),
    "certificate-authority": stubOf(
      "Certificate authority stub",
      "A stub of the authority; a real one may never be loaded.",
    ),
  } satisfies Record<TargetId, unknown>,
  { error: expectMap(`a map of ${targetIds.join(", ")}`) },
);

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
      deployments: Deployments.meta({
        title: "Deployments",
        description:
          "Installations of a system that serve some provinces; its target serves those without one.",
      }).default([]),
      population: Population.meta({ title: "Population", description: "Whose load is modelled." }).default({
        activity: 1,
      }),
      objectives: z
        .enum(["default"], phrase('"default"'))
        .meta({ title: "Objectives", description: "Profile of objectives that a run is judged by." })
        .default("default"),
      surge: SurgeName.meta({
        title: "Surge",
        description: "The event that is modelled when the command line names none.",
      }).optional(),
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
      "access-logs": AccessLogs.meta({
        title: "Access logs",
        description: "Logs that the exporters follow to count what real users do.",
      }).default([]),
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
      alertmanager: Alertmanager.meta({
        title: "Alertmanager",
        description: "Where headroom run --silence silences what a test brings about on purpose.",
      }).optional(),
      exporters: Exporters.meta({
        title: "Exporters",
        description: "What headroom exporters watches; docs/exporters.md.",
      }).prefault({}),
    },
    { error: expectMap("a map that begins with environment") },
  )
  .transform(({ "access-logs": accessLogs, ...rest }) => ({ ...rest, accessLogs }))
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
