import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/support/skipped-reporter.ts";

// Three groups, one after the other. First the unit tests, on every processor. Then what mostly waits: alerts and incidents
// played by promtool, minutes of processor time, which the gate leaves to the whole run, beside end-to-end tests that wait for
// alerts, interrupt and kill, and judge no measurement. Last the end-to-end tests that measure, alone and one file at a time.
const ofRules = [
  "test/incidents/**/*.test.ts",
  "test/dashboards/alerts.test.ts",
  "test/dashboards/burn-alerts.test.ts",
];
const waiting = ["autostop", "guard", "help", "killed-parts", "paging", "silence", "stopping"].map(
  (name) => `test/e2e/${name}.test.ts`,
);
/** Modules with a memory of their own: virtual users, and a list that the sandbox makes once. */
const remembering = ["test/scenarios/**/*.test.ts", "test/src/sandbox/**/*.test.ts"];
const processors = availableParallelism();

const unit = { testTimeout: 30_000, maxWorkers: processors, sequence: { groupOrder: 0 } };
const beside = { maxWorkers: processors + 1, sequence: { groupOrder: 1 } };
const endToEnd = {
  globalSetup: ["test/support/engine.ts"],
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

export default defineConfig({
  test: {
    coverage: { include: ["src/planning/**", "src/analysis/**", "src/units/**"] },
    reporters: ["default", new SkippedReporter()],
    projects: [
      {
        test: {
          ...unit,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", ...ofRules, ...remembering],
          // Loading the modules again for each of two hundred files takes longer than most of the tests.
          isolate: false,
          unstubEnvs: true,
        },
      },
      { test: { ...unit, name: "unit-isolated", include: remembering } },
      { test: { ...beside, name: "rules", include: ofRules, testTimeout: 120_000 } },
      { test: { ...beside, ...endToEnd, name: "e2e-waiting", include: waiting } },
      {
        test: {
          ...endToEnd,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: waiting,
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
