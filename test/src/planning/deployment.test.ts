import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { provincesIn } from "../../../src/catalogue/places.ts";
import { provinces } from "../../../src/catalogue/provinces.ts";
import {
  deploymentsFor,
  dividedDeployments,
  dividedSystems,
  unservedProvinces,
  type Deployment,
  type DeploymentSources,
} from "../../../src/planning/deployment.ts";
import { deploymentPeak } from "../../../src/planning/deployment-peak.ts";
import { nth, planOf, sum } from "./plan-of.ts";

const defaults = {
  procedures: { url: "http://a", vendor: "reference" },
  lgsp: { url: "http://l", vendor: "reference" },
};
const hue: Deployment = {
  system: "procedures",
  name: "hue",
  vendor: "motcua",
  url: "http://b",
  provinces: ["hue", "da-nang"],
};
const sources: DeploymentSources = { defaults, named: [hue] };
const namesOf = (deployments: readonly Deployment[]): string[] =>
  deployments.map(({ system, name, provinces: served }) => `${system}/${name}: ${served.join(" ")}`);

describe("what serves a scope", () => {
  test.each([
    {
      name: "a deployment its provinces, the target the rest",
      scope: ["quang-tri", "hue"],
      served: ["procedures/default: quang-tri", "procedures/hue: hue", "lgsp/default: hue quang-tri"],
    },
    {
      name: "the target alone, where no province has a deployment",
      scope: ["quang-tri"],
      served: ["procedures/default: quang-tri", "lgsp/default: quang-tri"],
    },
    {
      name: "a deployment alone, where it serves all of it",
      scope: ["hue"],
      served: ["procedures/hue: hue", "lgsp/default: hue"],
    },
  ])("$name", ({ scope, served }) => expect(namesOf(deploymentsFor(sources, scope))).toEqual(served));

  test("every province of any scope has one deployment of a system with a target", () => {
    const ids = provinces.map(({ id }) => id);
    const scopes = fc.oneof(fc.constant(["all"]), fc.subarray(ids, { minLength: 1 }));
    fc.assert(
      fc.property(scopes, fc.subarray(ids), (scope, own) => {
        const deployments = deploymentsFor({ defaults, named: [{ ...hue, provinces: own }] }, scope);
        const served = deployments
          .filter(({ system }) => system === "procedures")
          .flatMap(({ provinces: some }) => some);
        const wanted = provincesIn(scope).map(({ id }) => id);
        expect(new Set(served)).toEqual(new Set(wanted));
        expect(served).toHaveLength(wanted.length);
        expect(unservedProvinces(deployments, ["procedures", "lgsp"], scope)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("only systems with several deployments are divided", () => {
    const deployments = deploymentsFor(sources, ["quang-tri", "hue"]);
    expect([...dividedSystems(deployments)]).toEqual(["procedures"]);
    expect(dividedDeployments(deployments).map(({ name }) => name)).toEqual(["default", "hue"]);
  });

  test("a province that nothing serves is named, by system", () => {
    const deployments = deploymentsFor({ defaults: {}, named: [hue] }, ["quang-tri", "ha-noi", "hue"]);
    expect(unservedProvinces(deployments, ["procedures"], ["quang-tri", "ha-noi", "hue"])).toEqual([
      "No deployment of procedures serves Hà Nội (ha-noi), Quảng Trị (quang-tri).",
    ]);
  });
});

describe("the part of a plan's peak that falls on a deployment", () => {
  const scope = ["quang-tri", "hue"];
  const plan = planOf({ scope });
  const peakOf = (system: string) =>
    nth(
      plan.systems.filter((one) => one.system === system),
      0,
    ).peakRequestsPerSecond;
  const whole = peakOf("procedures");
  const deployments = deploymentsFor(sources, scope);
  const peaks = deployments
    .filter(({ system }) => system === "procedures")
    .map((deployment) => deploymentPeak(plan, deployment));

  test("is in proportion to people where people come", () => {
    const people = { ...plan, journeys: plan.journeys.filter(({ journey }) => journey.driver === "dossier") };
    const [ofQuangTri, ofHue] = [0, 1].map((i) => deploymentPeak(people, nth(deployments, i)));
    expect(Number(ofHue) / Number(ofQuangTri)).toBeCloseTo(1_236_393 / 1_870_845, 6);
  });

  test("leaves out nothing: together the parts are at least the system's peak", () => {
    expect(sum(peaks)).toBeGreaterThanOrEqual(whole * (1 - 1e-9));
    for (const peak of peaks) expect(peak).toBeLessThanOrEqual(whole);
  });

  test("is the system's own peak where it stands alone", () => {
    const lgsp = nth(
      deployments.filter(({ system }) => system === "lgsp"),
      0,
    );
    expect(deploymentPeak(plan, lgsp)).toBe(peakOf("lgsp"));
  });
});
