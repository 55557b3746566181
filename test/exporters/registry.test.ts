import { expect, test } from "vitest";
import { METRICS_CONTENT_TYPE, renderSamples } from "../../exporters/registry.ts";
import { histogramSamples, sample } from "../../exporters/samples.ts";

test.each([
  { name: "quotation marks", run: 'a"b', shown: String.raw`a\"b` },
  { name: "backslashes", run: String.raw`a\b`, shown: String.raw`a\\b` },
  { name: "line ends", run: "a\nb", shown: String.raw`a\nb` },
  { name: "braces, commas and letters of Vietnamese", run: "{a,ế}", shown: "{a,ế}" },
])("$name in a label value are escaped", async ({ run, shown }) => {
  const text = await renderSamples([sample("runInfo", { run, surge: "monday" }, 1)]);
  expect(text.split("\n")[2]).toBe(`headroom_run_info{run="${shown}",surge="monday"} 1`);
});

test("metrics stand in the order of the catalogue, each with its help and type once", async () => {
  const text = await renderSamples([
    sample("systemUp", { system: "lgsp" }, 1),
    sample("runActive", {}, 0),
    sample("systemUp", { system: "meetings" }, 0),
  ]);
  expect(text).toBe(
    `# HELP headroom_run_active 1 while a run is in progress, 0 otherwise. Always present.
# TYPE headroom_run_active gauge
headroom_run_active 0
# HELP headroom_system_up 1 when the probe was answered as expected within 5 s, 0 otherwise; expected is 2xx of the readiness address unless configured.
# TYPE headroom_system_up gauge
headroom_system_up{system="lgsp"} 1
headroom_system_up{system="meetings"} 0
`,
  );
});

test("a histogram has cumulative buckets, the infinite one, sum and count", async () => {
  const labels = { system: "lgsp", endpoint: "lgsp.token" };
  const buckets = [
    [0.5, 2],
    [1, 3],
  ] as const;
  const text = await renderSamples(
    histogramSamples("runRequestDuration", labels, { buckets, sum: 4.5, count: 4 }),
  );
  expect(text.split("\n").slice(1)).toEqual([
    "# TYPE headroom_run_request_duration_seconds histogram",
    'headroom_run_request_duration_seconds_bucket{le="0.5",system="lgsp",endpoint="lgsp.token"} 2',
    'headroom_run_request_duration_seconds_bucket{le="1",system="lgsp",endpoint="lgsp.token"} 3',
    'headroom_run_request_duration_seconds_bucket{le="+Inf",system="lgsp",endpoint="lgsp.token"} 4',
    'headroom_run_request_duration_seconds_sum{system="lgsp",endpoint="lgsp.token"} 4.5',
    'headroom_run_request_duration_seconds_count{system="lgsp",endpoint="lgsp.token"} 4',
    "",
  ]);
});

test("a metric of thousands of lines is rendered whole, with one header", async () => {
  const samples = Array.from({ length: 2500 }, (_, index) =>
    sample("runInfo", { run: `run-${index}`, surge: "monday" }, 1),
  );
  const lines = (await renderSamples(samples)).trimEnd().split("\n");
  expect(lines).toHaveLength(2502);
  expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(2);
  expect(new Set(lines).size).toBe(2502);
});

test("a metric that is not in the catalogue does not compile", () => {
  // @ts-expect-error there is no such metric
  expect(() => sample("runTemperature", {}, 1)).toThrow(TypeError);
  // @ts-expect-error the label `system` is missing
  expect(sample("systemUp", {}, 1).labels).toEqual({});
});

test("the content type is that of the text format", () => {
  expect(METRICS_CONTENT_TYPE).toBe("text/plain; version=0.0.4; charset=utf-8");
});
