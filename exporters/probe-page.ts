// `/probe?target=…`: one target of the configuration by itself, for scrape jobs that go target by target.
import type { RequestHandler } from "express";
import type { Ms } from "../src/units/units.ts";
import { deadline } from "../src/platform/deadline.ts";
import { findingSamples, probeSamples } from "./probe-samples.ts";
import type { Prober } from "./prober.ts";
import { METRICS_CONTENT_TYPE, renderSamples } from "./registry.ts";

interface ProbePageOptions {
  readonly prober: Prober;
  readonly signal: AbortSignal;
  /** The time that a scrape has, by the header in which Prometheus says how long it waits. */
  readonly budgetFrom: (header: string | undefined) => Ms;
}

/** Answers 400 for a target that the configuration does not name: nobody else's address is ever asked. */
export function createProbePage({ prober, signal, budgetFrom }: ProbePageOptions): RequestHandler {
  return async (request, response) => {
    const name = prober.names.find((known) => known === request.query["target"]);
    if (name === undefined) {
      const known = prober.names.join(", ") || "none";
      response.status(400).type("text").send(`target must be one of the configuration: ${known}\n`);
      return;
    }
    using limit = deadline(budgetFrom(request.get("x-prometheus-scrape-timeout-seconds")), signal);
    const finding = await prober.ask(name, limit.signal);
    const text = await renderSamples([...probeSamples(finding), ...findingSamples(name, finding)]);
    response.setHeader("content-type", METRICS_CONTENT_TYPE).end(text);
  };
}
