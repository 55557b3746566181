// What is read of a dashboard in Grafana's classic JSON; everything else is passed over.
import type { DataTransformerConfig, FieldConfigSource } from "@grafana/data";
import { z } from "zod";

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

const Target = z.object({
  refId: z.string(),
  expr: z.string(),
  legendFormat: z.string().default(""),
  format: z.enum(["time_series", "table", "heatmap"]).default("time_series"),
  instant: z.boolean().default(false),
  range: z.boolean().optional(),
  hide: z.boolean().default(false),
});
export type Target = z.infer<typeof Target>;

/** Columns of 24, rows of 30 px with 8 px between them. */
const GridPos = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
export type GridPos = z.infer<typeof GridPos>;

const Panel = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string().default(""),
  description: z.string().default(""),
  transparent: z.boolean().default(false),
  gridPos: GridPos,
  targets: z.array(Target).default([]),
  options: z.record(z.string(), z.unknown()).default({}),
  fieldConfig: z.custom<FieldConfigSource>(isObject).default({ defaults: {}, overrides: [] }),
  transformations: z.array(z.custom<DataTransformerConfig>(isObject)).default([]),
  /** Smallest step, e.g. 10s. */
  interval: z.string().optional(),
  maxDataPoints: z.number().optional(),
});
export type Panel = z.infer<typeof Panel>;

const Row = Panel.extend({ collapsed: z.boolean().default(false), panels: z.array(Panel).default([]) });
export type Row = z.infer<typeof Row>;

const Words = z.union([z.string(), z.array(z.string())]);
const Variable = z.object({
  name: z.string(),
  type: z.string(),
  label: z.string().optional(),
  allValue: z.string().nullish(),
  hide: z.union([z.number(), z.string()]).optional(),
  current: z.object({ text: Words.optional(), value: Words.optional() }).optional(),
});
export type Variable = z.infer<typeof Variable>;

const Annotation = z.object({
  name: z.string(),
  enable: z.boolean().default(true),
  expr: z.string().default(""),
  iconColor: z.string().default("blue"),
});
export type Annotation = z.infer<typeof Annotation>;

export const Board = z.object({
  title: z.string(),
  time: z.object({ from: z.string(), to: z.string() }).default({ from: "now-6h", to: "now" }),
  templating: z.object({ list: z.array(Variable).default([]) }).default({ list: [] }),
  annotations: z.object({ list: z.array(Annotation).default([]) }).default({ list: [] }),
  panels: z.array(Row),
});
export type Board = z.infer<typeof Board>;
