import { expect, test } from "vitest";
import { configTemplate, SCHEMA_IN_PACKAGE } from "../../../src/cli/init-template.ts";
import { parseConfig } from "../../../src/config/load.ts";
import { ms, rps } from "../../../src/units/units.ts";

const template = configTemplate(SCHEMA_IN_PACKAGE);

/** Comments whose text is YAML: an example key, a list item or what is below one. */
const uncommented = template.replaceAll(
  /^# ((?: {2,}|targets:|deployments:|journeys:|access-logs:|autostop:|prometheus:|alertmanager:|exporters:).*)$/gm,
  "$1",
);

test("the template is valid as it stands and names no target", () => {
  expect(parseConfig(template, "headroom.yaml")).toEqual({
    environment: "local",
    targets: {},
    deployments: [],
    population: { scope: ["quang-tri"], activity: 1 },
    objectives: "default",
    surge: "commune-drill",
    journeys: [],
    exporters: expect.objectContaining({ probes: {}, status: [], sync: [], forecast: {} }),
    accessLogs: [],
  });
});

test("the first line tells editors where the schema is", () => {
  expect(template.split("\n")[0]).toBe(
    "# yaml-language-server: $schema=./node_modules/headroom/headroom.schema.json",
  );
});

test("every example in the comments is valid too", () => {
  expect(parseConfig(uncommented, "headroom.yaml")).toMatchObject({
    targets: {
      procedures: {
        url: "https://procedures.staging.example",
        class: "staging",
        owner: "Ms Example, ext. 123",
        maxRate: rps(200),
        windows: [{ from: ms(Date.UTC(2026, 5, 27, 17)), until: ms(Date.UTC(2026, 5, 27, 21)) }],
      },
    },
    deployments: [
      {
        system: "procedures",
        name: "hue",
        provinces: ["hue"],
        vendor: "motcua",
        url: "https://motcua.hue.example",
        maxRate: rps(80),
      },
    ],
    accessLogs: [{ system: "procedures", files: ["/var/log/nginx/access.log"], from: "end" }],
    autostop: ["bad > 50% over 10s", "p95 > 10s over 30s on lgsp"],
    prometheus: { url: "http://127.0.0.1:9090", remoteWrite: true },
    alertmanager: { url: "http://127.0.0.1:9093", labels: { environment: "staging" } },
    exporters: {
      probes: { procedures: { path: "/", redirects: 5 } },
      status: [{ system: "procedures", components: [{ component: "pool" }] }],
      forecast: { procedures: rps(120) },
    },
  });
});
