import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/support/skipped-reporter.ts";

// unit: a few minutes in all. rules: alerts and incidents played by promtool, minutes of processor time, so the gate leaves
// them to the whole run. e2e: the command line as a child process, real k6, Prometheus and Chromium; one file at a time,
// because each of them measures.
const played = [
  "test/incidents/**/*.test.ts",
  "test/dashboards/alerts.test.ts",
  "test/dashboards/burn-alerts.test.ts",
];

export default defineConfig({
  test: {
    coverage: { include: ["src/planning/**", "src/analysis/**", "src/units/**"] },
    reporters: ["default", new SkippedReporter()],
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", ...played],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "rules",
          include: played,
          testTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          // After the unit tests, not beside them: these measure.
          sequence: { groupOrder: 1 },
          globalSetup: ["test/support/engine.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
