// The exporters of headroom.yaml: what is probed, and which status pages say what.
import { z } from "zod";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import { rps } from "../units/units.ts";
import { expectMap, phrase } from "./fields.ts";
import { Probe } from "./probe.ts";
import { StatusPages, SyncPages } from "./status-pages.ts";

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

const RATE = 'a rate in requests per second, such as "120/s"';
const Peak = z
  .string(phrase(RATE))
  .regex(/^\d+(?:\.\d+)?\/s$/, phrase(RATE))
  .transform((text) => rps(Number.parseFloat(text)));
const peakOf = (id: SystemId) =>
  Peak.meta({ title: `Peak of ${id}`, description: "Requests per second, such as 120/s." }).optional();
const Forecast = z.strictObject(perSystem(peakOf), mapOf(systemIds.join(", ")));

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
    status: StatusPages.meta({
      title: "Status pages",
      description: "Pages on which systems say how full they are and which build runs.",
    }).prefault([]),
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
