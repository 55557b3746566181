// What stat and bar gauge have in common.
import { VizOrientation } from "@grafana/data";
import { z } from "zod";

export const reduceOptions = z
  .object({
    calcs: z.array(z.string()).default(["lastNotNull"]),
    values: z.boolean().default(false),
    fields: z.string().default(""),
    limit: z.number().optional(),
  })
  .default({ calcs: ["lastNotNull"], values: false, fields: "" });

export const orientation = z.enum(VizOrientation).default(VizOrientation.Auto);

export const textSizes = z
  .object({ titleSize: z.number().optional(), valueSize: z.number().optional() })
  .optional();
