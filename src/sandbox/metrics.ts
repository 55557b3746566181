// Prometheus page of one service. The sandbox is a system under test and keeps a registry of its own.
import { Counter, Gauge, Registry } from "prom-client";
import { outcomes, type GateReading } from "./gate.ts";
import type { HostedId } from "./settings.ts";

export interface ServiceMetrics {
  readonly contentType: string;
  render(): Promise<string>;
}

/** A gauge of one service. */
export interface OwnGauge {
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

const gauges = {
  sandbox_requests_in_flight: {
    help: "Requests that wait or are being served.",
    value: (reading: GateReading) => reading.inFlight,
  },
  sandbox_queue_depth: {
    help: "Requests that wait for a worker.",
    value: (reading: GateReading) => reading.waiting,
  },
  sandbox_workers: {
    help: "Requests that can be served at the same time.",
    value: (reading: GateReading) => reading.workers,
  },
  sandbox_workers_busy: {
    help: "Workers that serve a request.",
    value: (reading: GateReading) => reading.busy,
  },
} as const;

/** Reads the gate at scrape time only, so that a request pays nothing for being counted. */
export function createServiceMetrics(
  system: HostedId,
  read: () => GateReading,
  own: readonly OwnGauge[] = [],
): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: "sandbox_requests_total",
    help: "Requests by how they ended.",
    labelNames: ["system", "outcome"],
    registers,
    collect: () => {
      const counts = read().outcomes;
      requests.reset();
      for (const outcome of outcomes) requests.inc({ system, outcome }, counts[outcome]);
    },
  });
  const shared = Object.entries(gauges).map(([name, { help, value }]) => ({
    name,
    help,
    read: () => value(read()),
  }));
  for (const one of [...shared, ...own]) {
    const gauge: Gauge = new Gauge({
      name: one.name,
      help: one.help,
      labelNames: ["system"],
      registers,
      collect: () => gauge.set({ system }, one.read()),
    });
  }
  return { contentType: registry.contentType, render: () => registry.metrics() };
}
