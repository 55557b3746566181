import { expect, test } from "vitest";
import { createFactsCollector } from "../../../exporters/collectors/facts.ts";
import { renderSamples } from "../../../exporters/registry.ts";

const text = await renderSamples(await createFactsCollector("1.2.3").collect(new AbortController().signal));
const lines = text.trimEnd().split("\n");

test.each([
  {
    name: "a latency objective",
    line: 'headroom_objective_limit_seconds{system="lgsp",endpoint_class="call",statistic="p95"} 2',
  },
  {
    name: "the stricter of two objectives",
    line: 'headroom_objective_limit_seconds{system="procedures",endpoint_class="page",statistic="max"} 15',
  },
  {
    name: "an error objective",
    line: 'headroom_objective_limit_ratio{system="lgsp",endpoint_class="call",measure="errors"} 0.005',
  },
  {
    name: "a rejection objective",
    line: 'headroom_objective_limit_ratio{system="lgsp",endpoint_class="call",measure="rejected"} 0.01',
  },
  {
    name: "the share a p95 leaves for slow requests",
    line: 'headroom_objective_limit_ratio{system="lgsp",endpoint_class="call",measure="slow"} 0.05',
  },
  {
    name: "the class of an endpoint",
    line: 'headroom_endpoint_info{system="lgsp",endpoint="lgsp.token",endpoint_class="token"} 1',
  },
  {
    name: "the limit of an endpoint",
    line: 'headroom_endpoint_limit_seconds{system="lgsp",endpoint="lgsp.token"} 1',
  },
  { name: "the build", line: `headroom_build_info{version="1.2.3",node="${process.versions.node}"} 1` },
])("$name is a series", ({ line }) => expect(lines).toContain(line));

test("no label set stands twice", () => {
  const series = lines
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.slice(0, line.lastIndexOf(" ")));
  expect(new Set(series).size).toBe(series.length);
});
