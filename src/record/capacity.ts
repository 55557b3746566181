// What was found out about the capacity of a system, and what is expected to come: `capacity/<system>.json` and
// `forecast.json` of the data directory.
import { z } from "zod";
import { systemIds } from "../catalogue/system.ts";

/** Requests per second. */
const Rate = z.number().positive();
/** Short enough for a label. */
const Name = z.string().trim().min(1).max(100);

const CapacityFinding = z
  .object({
    version: z.literal(1),
    system: z.enum(systemIds),
    /** The build of the system that was measured, as its owner calls it. */
    build: Name,
    /** The surge whose mix of requests was applied. */
    surge: Name,
    testedAt: z.iso.datetime({ offset: true }),
    /** Highest rate that was held. */
    verifiedRate: Rate,
    /** Interval that the capacity lies in; absent where a rate was held and the limit above it is not known. */
    low: Rate.exactOptional(),
    high: Rate.exactOptional(),
    /** One sentence: what gave way first. */
    finding: z.string(),
    /** Where the fit puts the limit. */
    estimateRate: Rate.exactOptional(),
    /** For how long the verified rate was held (s). */
    heldSeconds: z.number().nonnegative().exactOptional(),
    /** The objective that breaks first. */
    objective: z.string().exactOptional(),
    sharpness: z.number().nonnegative().exactOptional(),
    /** Highest throughput that was seen. */
    saturationRate: Rate.exactOptional(),
    preset: z.string().exactOptional(),
    seed: z.number().int().exactOptional(),
    /** Id of the search; its journal and report are in the folder of that name. */
    search: z.string().exactOptional(),
  })
  .refine(({ low, high }) => (low === undefined) === (high === undefined), {
    error: "low and high come together",
    path: ["low"],
  })
  .refine(({ low, high }) => low === undefined || high === undefined || low <= high, {
    error: "low must not be above high",
    path: ["low"],
  });
export type CapacityFinding = z.infer<typeof CapacityFinding>;

const PeakForecast = z.object({
  version: z.literal(1),
  madeAt: z.iso.datetime({ offset: true }),
  /** What it was made from. */
  basis: z.string(),
  /** Highest rate that is expected of a system; one without forecast is left out. */
  peaks: z.partialRecord(z.enum(systemIds), z.number().nonnegative()),
});
export type PeakForecast = z.infer<typeof PeakForecast>;

const problemsOf = (error: z.ZodError): string =>
  error.issues
    .map(({ path: keys, message }) => `${keys.map(String).join(".") || "the file"}: ${message}`)
    .join("; ");

function parse<Value>(schema: z.ZodType<Value>, text: string): Value | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is no JSON";
  }
  const checked = schema.safeParse(value);
  return checked.success ? checked.data : problemsOf(checked.error);
}

/** Text of `capacity/<system>.json` → finding, or every problem in one sentence. */
export const parseCapacity = (text: string): CapacityFinding | string => parse(CapacityFinding, text);

/** Text of `forecast.json` → forecast, or every problem in one sentence. */
export const parseForecast = (text: string): PeakForecast | string => parse(PeakForecast, text);
