// The only file that knows prom-client, which writes the text format and escapes what must be escaped.
import { setImmediate as nextTurn } from "node:timers/promises";
import { Gauge, Registry } from "prom-client";
import { metrics, type MetricId } from "../src/catalogue/metrics.ts";
import type { Sample } from "./samples.ts";

/** Content type of what renderSamples returns. */
export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** Lines that are rendered between two turns of the event loop: prom-client itself never yields. */
const SLICE = 1000;

/**
 * In a histogram only `le` differs from line to line: shared labels are escaped once and remembered by their object.
 * Not elsewhere, because remembering thousands of objects costs the garbage collector more than it saves.
 */
const toValue = ({ metricName, labels, le, value }: Sample) =>
  le === undefined
    ? { metricName, labels, value }
    : { metricName, labels: { le }, sharedLabels: labels, value };

/**
 * A metric whose values are already counted, where prom-client's own would count or observe. The registry asks for
 * them by a method that is missing in its types (15.1.3, lib/registry.js); the type of the base class is never shown.
 */
class GivenMetric extends Gauge {
  readonly id: MetricId;
  readonly values: readonly Sample[];

  constructor(id: MetricId, values: readonly Sample[]) {
    super({ name: metrics[id].name, help: metrics[id].help, registers: [] });
    this.id = id;
    this.values = values;
  }

  async getForPromString() {
    const { name, help, type } = metrics[this.id];
    return { name, help, type, values: this.values.map(toValue) };
  }
}

function renderSlice(id: MetricId, samples: readonly Sample[]): Promise<string> {
  const registry = new Registry();
  registry.registerMetric(new GivenMetric(id, samples));
  return registry.getSingleMetricAsString(metrics[id].name);
}

async function renderMetric(id: MetricId, samples: readonly Sample[]): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from < samples.length; from += SLICE) {
    const text = await renderSlice(id, samples.slice(from, from + SLICE));
    // Later slices repeat the lines HELP and TYPE, which may stand only once.
    parts.push(from === 0 ? text : text.split("\n").slice(2).join("\n"));
    if (samples.length - from > SLICE) await nextTurn();
  }
  return parts.join("\n");
}

function groupByMetric(samples: readonly Sample[]): ReadonlyMap<MetricId, readonly Sample[]> {
  const groups = new Map<MetricId, Sample[]>();
  for (const one of samples) {
    const group = groups.get(one.metric);
    if (group === undefined) groups.set(one.metric, [one]);
    else group.push(one);
  }
  return groups;
}

const isMetricId = (key: string): key is MetricId => key in metrics;
const catalogueOrder: readonly MetricId[] = Object.keys(metrics).filter(isMetricId);

/**
 * Samples in the Prometheus text format 0.0.4, in the order of the catalogue. Gives the event loop a turn after every
 * metric and every 1,000 lines.
 */
export async function renderSamples(samples: readonly Sample[]): Promise<string> {
  const groups = groupByMetric(samples);
  const families: string[] = [];
  for (const id of catalogueOrder) {
    const group = groups.get(id);
    if (group === undefined) continue;
    families.push(await renderMetric(id, group));
    await nextTurn();
  }
  return `${families.join("\n")}\n`;
}
