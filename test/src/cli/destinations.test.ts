import { describe, expect, test } from "vitest";
import { configuredDestinations, loadsOfPlan, sandboxDestinations } from "../../../src/cli/destinations.ts";
import { parseConfig } from "../../../src/config/load.ts";
import { deploymentPeak } from "../../../src/planning/deployment-peak.ts";
import { planOf } from "../planning/plan-of.ts";

const config = parseConfig(
  `environment: here
targets:
  procedures: { url: "http://127.0.0.1:1", class: sandbox }
  identity: { url: "http://127.0.0.1:6", class: sandbox }
deployments:
  - { system: procedures, provinces: [ha-noi], url: "http://127.0.0.1:2", class: sandbox }
  - { system: procedures, provinces: [hue], vendor: motcua, url: "http://127.0.0.1:3", class: sandbox, max-rate: 5/s }
  - { system: lgsp, provinces: [hue], url: "http://127.0.0.1:4", class: sandbox }
`,
  "headroom.yaml",
);

const planFor = (scope: readonly string[], systems: readonly ("procedures" | "lgsp")[] = ["procedures"]) =>
  planOf({ scope, systems });

describe("a plan on the targets of headroom.yaml", () => {
  const scope = ["quang-tri", "hue"];
  const plan = planFor(scope);
  const destinations = configuredDestinations(config, plan);

  test("goes to the deployments of its provinces, and to stubs", () => {
    expect(destinations.bases).toEqual({ procedures: "http://127.0.0.1:1", identity: "http://127.0.0.1:6" });
    expect(destinations.deployments.map(({ name, provinces }) => [name, ...provinces])).toEqual([
      ["default", "quang-tri"],
      ["hue", "hue"],
      ["hue", "hue"],
    ]);
  });

  test("asks the guard about each with its own entry and its own part of the peak", () => {
    const { peaks, deployments, targets } = loadsOfPlan(plan, destinations, config);
    expect(targets).toBe(config.targets);
    const hue = deployments?.[0];
    expect(hue).toMatchObject({ key: "deployments[1]", base: "http://127.0.0.1:3" });
    expect(hue?.listed).toBe(config.deployments[1]);
    const [ofQuangTri, ofHue] = destinations.deployments.map((one) => deploymentPeak(plan, one));
    expect([peaks.procedures, hue?.peak]).toEqual([ofQuangTri, ofHue]);
  });

  test("leaves out a target that serves no province of the scope", () => {
    const { bases } = configuredDestinations(config, planFor(["hue"]));
    expect(bases).toEqual({ identity: "http://127.0.0.1:6" });
  });

  test("is refused when a province is served by nothing", () => {
    expect(() => configuredDestinations(config, planFor(["da-nang", "hue"], ["procedures", "lgsp"]))).toThrow(
      expect.objectContaining({
        code: "PLAN_INVALID",
        message: "No deployment of lgsp serves Đà Nẵng (da-nang).",
      }),
    );
  });
});

describe("a plan on the sandbox", () => {
  const sandbox = {
    targets: { procedures: "http://127.0.0.1:1", identity: "http://127.0.0.1:6" },
    faces: { "procedures-motcua": "http://127.0.0.1:9" },
  };
  const plan = planFor(["quang-tri", "hue"]);

  test("goes to the reference API everywhere unless told", () => {
    const { deployments } = sandboxDestinations(sandbox, [], plan);
    expect(deployments).toEqual([
      expect.objectContaining({ name: "default", vendor: "reference", provinces: ["hue", "quang-tri"] }),
    ]);
  });

  test("goes to another product where that is wished", () => {
    const wished = [{ system: "procedures" as const, vendor: "motcua", provinces: ["hue"] }];
    const destinations = sandboxDestinations(sandbox, wished, plan);
    expect(destinations.deployments).toEqual([
      expect.objectContaining({ name: "default", provinces: ["quang-tri"] }),
      {
        system: "procedures",
        name: "motcua",
        vendor: "motcua",
        url: "http://127.0.0.1:9",
        provinces: ["hue"],
      },
    ]);
    const { deployments: loads } = loadsOfPlan(plan, destinations, undefined);
    expect(loads).toEqual([expect.objectContaining({ key: "procedures of motcua", listed: undefined })]);
  });
});
