// deploy/prometheus: Prometheus takes it, with and without its examples, and what rules know by name is there.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { withExamples } from "../support/examples.ts";
import { needsPromtool, promtool, promtoolMissing } from "../support/promtool.ts";
import { temporaryFolder } from "../src/store/temporary-folder.ts";

const root = path.join(import.meta.dirname, "../..");
const file = path.join(root, "deploy/prometheus/prometheus.yaml");
const text = readFileSync(file, "utf8");
const whole = withExamples(text, "global:");

const Jobs = z.object({ scrape_configs: z.array(z.object({ job_name: z.string() })) });
const jobsOf = (config: string): string[] =>
  Jobs.parse(parse(config)).scrape_configs.map(({ job_name: name }) => name);

describe("the configuration of Prometheus", () => {
  test.skipIf(promtoolMissing)(`is taken, with its rules ${needsPromtool}`, async () => {
    const { code, output } = await promtool("check", "config", file);
    expect(output).toContain("2 rule files found");
    expect(code).toBe(0);
  });

  test.skipIf(promtoolMissing)(`is taken with its examples ${needsPromtool}`, async () => {
    await using kept = await temporaryFolder();
    const changed = path.join(kept.folder, "prometheus.yaml");
    writeFileSync(changed, whole.replaceAll("../../dashboards", path.join(root, "dashboards")));
    const { code, output } = await promtool("check", "config", changed);
    expect(output).toContain("2 rule files found");
    expect(code).toBe(0);
  });

  test("has the exporters, those that watch, and the probes as an example", () => {
    expect(jobsOf(text)).toEqual(["headroom", "alertmanager", "prometheus"]);
    expect(jobsOf(whole)).toEqual([...jobsOf(text), "headroom-probes"]);
  });

  test("calls the exporters what the alerts call them", () => {
    const alerts = readFileSync(path.join(root, "dashboards/generated/rules/alerts.yaml"), "utf8");
    const named = new Set([...alerts.matchAll(/\bjob="([^"]+)"/g)].map(([, job]) => job));
    expect([...named]).toEqual(["headroom"]);
  });
});
