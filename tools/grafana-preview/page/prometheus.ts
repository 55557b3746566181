// Questions to Prometheus, which this page's server passes on.
import { z } from "zod";

const Labels = z.record(z.string(), z.string());
/** Seconds since 1970 and the value as text. */
const Sample = z.tuple([z.number(), z.string()]);
const Series = z.object({
  metric: Labels,
  value: Sample.optional(),
  values: z.array(Sample).optional(),
  /** Native histograms. */
  histogram: z.unknown().optional(),
  histograms: z.array(z.unknown()).optional(),
});
export type Series = z.infer<typeof Series>;

/** A scalar becomes one series without labels. */
const Answer = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("success"),
    data: z.object({
      result: z.union([z.array(Series), Sample.transform((value) => [{ metric: {}, value }])]),
    }),
  }),
  z.object({ status: z.literal("error"), error: z.string() }),
]);

async function ask(path: string, parameters: Readonly<Record<string, string>>): Promise<readonly Series[]> {
  const response = await fetch(`/prometheus/api/v1/${path}`, {
    method: "POST",
    body: new URLSearchParams(parameters),
  });
  const answer = Answer.parse(await response.json());
  if (answer.status === "error") throw new Error(answer.error);
  return answer.data.result;
}

/** @param at milliseconds since 1970 */
export const askNow = (promql: string, at: number): Promise<readonly Series[]> =>
  ask("query", { query: promql, time: String(at / 1000) });

export interface Span {
  /** Milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Begins and ends on a multiple of the step, as Grafana asks, so that reloading moves no point. */
export const askRange = (promql: string, { from, to, step }: Span): Promise<readonly Series[]> =>
  ask("query_range", {
    query: promql,
    start: String((Math.floor(from / step) * step) / 1000),
    end: String((Math.floor(to / step) * step) / 1000),
    step: String(step / 1000),
  });
