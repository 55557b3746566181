// The exporters of headroom.yaml: what is probed, and which status pages say what.
import { z } from "zod";
import { componentIds } from "../catalogue/components.ts";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import { rps } from "../units/units.ts";
import { Address, expectMap, phrase } from "./fields.ts";
import { problemsOfAddress } from "./origin.ts";
import { Place, problemsOfPlaces } from "./page-place.ts";
import { Probe } from "./probe.ts";

const listed = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(", ");
const mapOf = (keys: string) => ({ error: expectMap(`a map of ${keys}`) });

type Make<Id, Field> = (id: Id) => Field;
const perSystem = <Field>(make: Make<SystemId, Field>): Readonly<Record<SystemId, Field>> => ({
  procedures: make("procedures"),
  documents: make("documents"),
  meetings: make("meetings"),
  lgsp: make("lgsp"),
  reporting: make("reporting"),
});
const perDependency = <Field>(make: Make<DependencyId, Field>): Readonly<Record<DependencyId, Field>> => ({
  identity: make("identity"),
  "national-portal": make("national-portal"),
  "certificate-authority": make("certificate-authority"),
});

const switchOf = (title: string, description: string) =>
  z.boolean(phrase("true or false")).meta({ title, description }).default(true);
const Collectors = z.strictObject(
  {
    facts: switchOf("Facts", "Objectives and endpoints."),
    run: switchOf("Run", "The run in progress."),
    systems: switchOf("Systems", "Probes of systems and outside services."),
    status: switchOf("Status", "How full the systems are."),
    sync: switchOf("Synchronisation", "What waits to be passed on."),
    capacity: switchOf("Capacity", "Capacity that was found, forecast and headroom."),
    "access-log": switchOf("Access logs", "What real users do."),
  },
  mapOf("facts, run, systems, status, sync, capacity, access-log"),
);

const probeOf = (id: SystemId | DependencyId) =>
  Probe.meta({
    title: `Probe of ${id}`,
    description: "What it is asked, and what it should answer.",
  }).optional();
const Probes = z.strictObject(
  { ...perSystem(probeOf), ...perDependency(probeOf) },
  mapOf([...systemIds, ...dependencyIds].join(", ")),
);

const System = z
  .enum(systemIds, phrase(systemIds.map((id) => `"${id}"`).join(", ")))
  .meta({ title: "System", description: "The system that the page speaks of." });

/** A page that a system shows of itself. */
const pageShape = {
  system: System,
  url: Address("an http or https address", problemsOfAddress).meta({
    title: "Address",
    description: "Full address of the page; a path is fine, a password or a query is not.",
  }),
  format: z.enum(["json", "prometheus"], phrase('"json" or "prometheus"')).meta({
    title: "Format",
    description: "json: fields are named by a path such as pool.active; prometheus: by name and labels.",
  }),
};

const LIMIT = "a place on the page, or a number above 0";
const Component = z.strictObject(
  {
    component: z
      .enum(componentIds, phrase(listed(componentIds)))
      .meta({ title: "Component", description: "What can run out." }),
    used: Place.meta({ title: "Used", description: "Where the page says how much is in use." }),
    limit: z
      .union([Place, z.number().gt(0, phrase(LIMIT))], phrase(LIMIT))
      .meta({ title: "Limit", description: "How much there is: a place on the page, or a number." }),
  },
  { error: expectMap("a map with component, used and limit") },
);

const StatusPage = z
  .strictObject(
    {
      ...pageShape,
      components: z
        .array(Component, phrase("a list of components"))
        .min(1, phrase("at least one component"))
        .meta({ title: "Components", description: "Which places of the page say what." }),
    },
    { error: expectMap("a map with system, url, format and components") },
  )
  .superRefine(({ format, components }, context) => {
    for (const [i, { used, limit }] of components.entries())
      problemsOfPlaces(format, { used, limit }).forEach((found) =>
        context.addIssue({ code: "custom", ...found, path: ["components", i, ...found.path] }),
      );
  });

const SyncPage = z
  .strictObject(
    {
      ...pageShape,
      lag: Place.meta({ title: "Lag", description: "Age of the oldest item that waits (s)." }).optional(),
      backlog: Place.meta({ title: "Backlog", description: "Number of items that wait." }),
      errors: Place.meta({ title: "Errors", description: "Items that failed, ever growing." }).optional(),
    },
    { error: expectMap("a map with system, url, format, lag, backlog and errors") },
  )
  .superRefine(({ format, lag, backlog, errors }, context) =>
    problemsOfPlaces(format, { lag, backlog, errors }).forEach((found) =>
      context.addIssue({ code: "custom", ...found }),
    ),
  );

const RATE = 'a rate in requests per second, such as "120/s"';
const Peak = z
  .string(phrase(RATE))
  .regex(/^\d+(?:\.\d+)?\/s$/, phrase(RATE))
  .transform((text) => rps(Number.parseFloat(text)));
const peakOf = (id: SystemId) =>
  Peak.meta({ title: `Peak of ${id}`, description: "Requests per second, such as 120/s." }).optional();
const Forecast = z.strictObject(perSystem(peakOf), mapOf(systemIds.join(", ")));

/** Places of every key after the first of its name. */
const again = (keys: readonly string[]): readonly number[] =>
  keys.flatMap((key, i) => (keys.indexOf(key) === i ? [] : [i]));

const Pages = z.array(StatusPage, phrase("a list of status pages")).superRefine((pages, context) => {
  const named = pages.flatMap(({ system, components }, i) =>
    components.map(({ component }, j) => ({ system, component, path: [i, "components", j, "component"] })),
  );
  for (const i of again(named.map(({ system, component }) => `${system} ${component}`)))
    context.addIssue({
      code: "custom",
      path: named[i]?.path ?? [],
      input: named[i]?.component,
      message: "the system has it twice",
    });
});

const SyncPages = z.array(SyncPage, phrase("a list of status pages")).superRefine((pages, context) => {
  for (const i of again(pages.map(({ system }) => system)))
    context.addIssue({
      code: "custom",
      path: [i, "system"],
      input: pages[i]?.system,
      message: "a system has one entry",
    });
});

/** The key `exporters`. */
export const Exporters = z.strictObject(
  {
    collectors: Collectors.meta({
      title: "Collectors",
      description: "Topics that are switched off by false.",
    }).prefault({}),
    probes: Probes.meta({
      title: "Probes",
      description: "What is asked of each system and outside service; targets are asked for /-/ready.",
    }).default({}),
    status: Pages.meta({
      title: "Status pages",
      description: "Pages on which systems say how full they are.",
    }).default([]),
    sync: SyncPages.meta({
      title: "Synchronisation",
      description: "Pages on which systems say what waits to be passed on.",
    }).default([]),
    forecast: Forecast.meta({
      title: "Forecast",
      description: "Highest rate that is expected; goes before forecast.json of the data directory.",
    }).default({}),
  },
  { error: expectMap("a map with collectors, probes, status, sync and forecast") },
);
export type ExporterSettings = z.infer<typeof Exporters>;
export type StatusPage = ExporterSettings["status"][number];
export type SyncPage = ExporterSettings["sync"][number];
