import type { Plan } from "../../../src/planning/plan.ts";
import type { RunSetup } from "../../../src/runs/run-setup.ts";

/** A run of a plan against five local addresses. */
export const setupOf = (plan: Plan, dataDir: string): RunSetup => ({
  plan,
  scheduleHash: "abc",
  bases: { procedures: "http://127.0.0.1:1", documents: "http://127.0.0.1:2" },
  engine: { path: "/nowhere/k6", version: "v2.2.0", source: "cache" },
  generators: 2,
  rules: [],
  dataDir,
  environment: "sandbox",
  sandbox: { "lgsp.workers": "2" },
  remoteWrite: undefined,
  version: "0.1.0",
  notices: [],
});
