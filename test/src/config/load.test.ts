import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { surges } from "../../../src/catalogue/surges.ts";
import { findConfig, loadConfig, parseConfig } from "../../../src/config/load.ts";
import { AppError } from "../../../src/errors/app-error.ts";
import { ms, rps } from "../../../src/units/units.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

const SURGES = `${surges.map(({ id }) => id).join(", ")}; several joined by +, and @ with a date behind them`;

const FIXTURES = path.join(import.meta.dirname, "../../fixtures/config");

const caught = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
};

const headingOf = (count: number): string =>
  `The file "headroom.yaml" has ${count === 1 ? "1 problem" : `${count} problems`}:`;

/** Every file of fixtures/config/bad, and the whole list of its problems. */
const faults: Readonly<Record<string, readonly string[]>> = {
  "activity-as-text": ['population.activity (line 2): got "high"; allowed: a number above 0 and at most 100'],
  "activity-of-zero": ["population.activity (line 2): got 0; allowed: a number above 0 and at most 100"],
  "alertmanager-labels": [
    'alertmanager.url (line 2): got "http://***@127.0.0.1:9093"; it must not carry a user name or password: secrets come from the environment',
    'alertmanager.labels.environment (line 2): got ""; allowed: a text that is not empty',
    'alertmanager.labels.during_run (line 2): got "keep"; the plan itself sets this label',
    'alertmanager.labels.two words (line 2): got "yes"; a label is called by letters, digits and underscores',
  ],
  "autostop-as-text": ['autostop (line 2): got "bad > 50% over 10s"; allowed: a list of rules'],
  "blank-owner": [
    'targets.lgsp.owner (line 6): got ""; allowed: who agreed to the load and is reachable meanwhile',
  ],
  "deployment-incomplete": [
    'deployments[0].system (line 3): is missing; allowed: "procedures", "documents", "meetings", "lgsp", "reporting"',
    'deployments[0].provinces (line 3): is missing; allowed: a list of ids of provinces such as "hue"',
    'deployments[0].url (line 3): got "motcua.example"; it must be an http or https address, such as "https://procedures.example:8443"',
    'deployments[0].systm (line 3): unknown key; did you mean "system"?',
    'deployments[0].province (line 3): unknown key; did you mean "provinces"?',
    'deployments[1].system (line 4): got "procedure"; allowed: "procedures", "documents", "meetings", "lgsp", "reporting"; did you mean "procedures"?',
    'deployments[1].provinces (line 4): got an empty list; allowed: at least one of the ids of provinces such as "hue"',
  ],
  "deployment-name-twice": [
    'deployments[1].name (line 4): got "centre"; deployments[0] of procedures has this name too; a name is unique in its system',
  ],
  "deployment-names": [
    'deployments[0].name (line 3): got "default"; "default" is what the target of the system is called',
    'deployments[1].name (line 4): got "Đà Nẵng"; allowed: a name of small letters, digits, dots and hyphens, at most 63 of them',
  ],
  "deployment-of-everything": [
    'deployments[0].provinces[0] (line 3): got "all"; allowed: ids of provinces such as "hue"; the whole scope is what targets are for',
    'deployments[0].provinces[1] (line 3): got "Hue City"; allowed: ids of provinces such as "quang-tri", or "all"',
  ],
  "deployment-of-unknown-vendor": [
    'targets.documents.vendor (line 3): got "motcu"; allowed: "reference", "motcua"; did you mean "motcua"?',
    'deployments[0].vendor (line 5): got "motcau"; allowed: "reference", "motcua"; did you mean "motcua"?',
  ],
  "deployment-province-twice": [
    'deployments[1].provinces[0] (line 4): got "hue"; procedures serves it in deployments[0] too; a province has one deployment of a system',
    'deployments[2].provinces[1] (line 5): got "hue"; documents serves it twice; a province has one deployment of a system',
  ],
  "deployments-as-map": ["deployments (line 2): got a map; allowed: a list of deployments"],
  "duplicate-key": ['line 3, column 1: the key "environment" appears twice in one map'],
  "empty-scope": [
    'population.scope (line 2): got an empty list; allowed: at least one of the ids of provinces such as "quang-tri", or "all"',
  ],
  empty: ["the file: got nothing; allowed: a map that begins with environment"],
  "environment-with-a-space": [
    'environment (line 1): got "quang tri"; allowed: a name of letters, digits, dots and hyphens, at most 63 of them',
  ],
  "exporters-pages": [
    'exporters.status[0].url (line 5): got "http://127.0.0.1:7104/-/status?***"; it must not have a query',
    'exporters.status[0].components[0].component (line 8): got "qeue"; allowed: "queue", "workers", "connections", "threads", "pool", "licences", "rooms", "storage"; did you mean "queue"?',
    "exporters.status[0].components[0].limit (line 8): got 0; allowed: a place on the page, or a number above 0",
    'exporters.status[1].url (line 10): got "http://***@127.0.0.1:7104/metrics"; it must not carry a user name or password: secrets come from the environment',
    "exporters.status[1].components (line 12): got an empty list; allowed: at least one component",
    'exporters.sync[0].format (line 14): got "xml"; allowed: "json" or "prometheus"',
    'exporters.sync[0].backlog (line 14): got 3; allowed: a path such as pool.active, or a series such as pool_active{name="main"}',
  ],
  "exporters-places": [
    String.raw`exporters.status[0].components[0].used (line 8): got "workers{a=\"b\"}"; allowed: a path of keys joined by dots, such as pool.active`,
    'exporters.status[1].components[0].used (line 13): got "pool.active"; allowed: a name, and labels that must be equal, such as pool_active{name="main"}',
    'exporters.status[1].components[0].limit (line 13): got "pool{a=b}"; allowed: a name, and labels that must be equal, such as pool_active{name="main"}',
    'exporters.status[2].build (line 17): got "app_info{}"; allowed: a path of keys joined by dots, such as pool.active',
    'exporters.status[2].build-label (line 18): got "2nd"; allowed: the name of a label, such as version',
    'exporters.status[2].build-label (line 18): got "2nd"; it belongs to a build in the format prometheus',
    'exporters.status[3].build-label (line 24): got "version"; it belongs to a build in the format prometheus',
    'exporters.sync[0].backlog (line 27): got "a b"; allowed: a path of keys joined by dots, such as pool.active',
  ],
  "exporters-probes": [
    'exporters.colectors (line 3): unknown key; did you mean "collectors"?',
    'exporters.collectors.status (line 4): got "no"; allowed: true or false',
    'exporters.collectors.capasity (line 4): unknown key; did you mean "capacity"?',
    'exporters.probes.lgsp.path (line 6): got "health"; allowed: a path such as "/login"',
    "exporters.probes.lgsp.status[0] (line 6): got 20; allowed: HTTP statuses from 100 to 599",
    "exporters.probes.lgsp.redirects (line 6): got 11; allowed: a whole number from 0 to 10",
    'exporters.probes.identity.url (line 7): got "https://identity.example/login"; it must not have a path; use "https://identity.example"',
    'exporters.probes.identity.websocket.path (line 7): is missing; allowed: a path such as "/login"',
    "exporters.probes.payments (line 8): unknown key; allowed: procedures, documents, meetings, lgsp, reporting, identity, national-portal, certificate-authority",
    'exporters.forecast.lgsp (line 9): got 120; allowed: a rate in requests per second, such as "120/s"',
  ],
  "exporters-twice": [
    'exporters.status[1].components[0].component (line 12): got "pool"; the system has it twice',
    'exporters.status[2].build (line 16): got "app.version"; another page of the system names its build',
    'exporters.sync[1].system (line 20): got "lgsp"; a system has one entry',
  ],
  "key-of-no-map": ["prometheus.token (line 2): unknown key; allowed: url, remote-write"],
  "journey-of-another-kind": [
    'journeys[1] (line 2): got "./land.yaml"; allowed: a path that ends in .ts or .js',
  ],
  "journeys-as-text": ['journeys (line 2): got "./land-lookup.ts"; allowed: a list of paths'],
  "list-instead-of-map": ["the file (line 1): got a list; allowed: a map that begins with environment"],
  "many-at-once": [
    'line 4, column 27: the key "class" appears twice in one map',
    'targets.procedures.url (line 3): got "https://a.example/api"; it must not have a path; use "https://a.example"',
    'targets.procedures.class (line 3): got "prod"; allowed: "sandbox", "staging" or "production"',
    'targets.procedures.max-rat (line 3): unknown key; did you mean "max-rate"?',
    "targets.lgsp.url (line 4): is missing; allowed: an http or https address",
    `surge (line 5): got "easter"; allowed: ${SURGES}`,
  ],
  "missing-environment": [
    "environment (line 1): is missing; allowed: a name of letters, digits, dots and hyphens",
  ],
  "mistyped-key": ['populaton (line 2): unknown key; did you mean "population"?'],
  "mistyped-province": [
    'population.scope[1] (line 2): got "quang-tir"; did you mean "quang-tri" or "quang-ninh"?',
  ],
  "mistyped-surge": ['surge (line 2): got "mondy"; did you mean "monday"?'],
  "mistyped-system": ['targets.procedure (line 3): unknown key; did you mean "procedures"?'],
  "mistyped-vietnamese-province": ['population.scope[0] (line 2): got "Quảng Tr"; did you mean "quang-tri"?'],
  "nation-and-province": ['population.scope (line 2): got a list; "all" stands alone'],
  "prometheus-with-password": [
    'prometheus.url (line 2): got "http://***@127.0.0.1:9090/"; it must not carry a user name or password: secrets come from the environment',
    'prometheus.remote-write (line 2): got "yes"; allowed: true or false',
  ],
  "province-twice": ["population.scope (line 2): got a list; a province is named twice"],
  "rate-of-zero": ['targets.lgsp.max-rate (line 6): got "0/s"; allowed: a rate above 0/s'],
  "rate-per-minute": [
    'targets.lgsp.max-rate (line 6): got "200/min"; allowed: a rate in requests per second, such as "200/s"',
  ],
  "rate-without-unit": [
    'targets.lgsp.max-rate (line 6): got 200; allowed: a rate in requests per second, such as "200/s"',
  ],
  "second-document": ["line 2, column 1: a second document begins; only one is allowed"],
  "tab-indentation": ["line 3, column 1: Tabs are not allowed as indentation"],
  "targets-left-empty": [
    "targets (line 2): got nothing; allowed: a map of procedures, documents, meetings, lgsp, reporting, identity, national-portal, certificate-authority",
  ],
  "unclosed-bracket": [
    "line 2, column 1: Flow sequence in block collection must be sufficiently indented and end with a ]",
  ],
  "unknown-alias": ["Unresolved alias (the anchor must be set before the alias): name"],
  "unknown-class": [
    'targets.lgsp.class (line 5): got "stagin"; allowed: "sandbox", "staging" or "production"; did you mean "staging"?',
  ],
  "unknown-profile": ['objectives (line 2): got "strict"; allowed: "default"'],
  "unknown-province": [
    'population.scope[0] (line 2): got "Atlantis"; allowed: ids of provinces such as "quang-tri", or "all"',
  ],
  "unknown-tag": ["line 1, column 14: Unresolved tag: !secret"],
  "url-missing": ["targets.lgsp.url (line 3): is missing; allowed: an http or https address"],
  "url-with-password-and-no-scheme": [
    'targets.lgsp.url (line 4): got "***@lgsp.staging.example"; it must be an http or https address, such as "https://procedures.example:8443"',
  ],
  "url-with-password": [
    'targets.lgsp.url (line 4): got "https://***@lgsp.staging.example"; it must not carry a user name or password: secrets come from the environment',
  ],
  "url-with-path": [
    'targets.lgsp.url (line 4): got "https://lgsp.staging.example/api"; it must not have a path; use "https://lgsp.staging.example"',
  ],
  "url-with-port-zero": [
    'targets.lgsp.url (line 4): got "https://lgsp.staging.example:0"; it must not name port 0',
  ],
  "url-with-token": [
    'targets.lgsp.url (line 4): got "https://lgsp.staging.example?***"; it must not have a query',
  ],
  "url-without-scheme": [
    'targets.lgsp.url (line 4): got "lgsp.staging.example"; it must be an http or https address, such as "https://procedures.example:8443"',
  ],
  "vendor-without-the-system": [
    'targets.documents.vendor (line 3): got "motcua"; there is no adapter of "motcua" for documents; allowed: "reference"',
    'deployments[0].vendor (line 5): got "motcua"; there is no adapter of "motcua" for lgsp; allowed: "reference"',
  ],
  "window-on-30-february": [
    'targets.lgsp.windows[0] (line 6): got "2026-02-30 00:00–04:00 +07:00"; allowed: a date, hours and an offset that exist, and a span that is not empty',
  ],
  "window-without-offset": [
    'targets.lgsp.windows[1] (line 8): got "2026-06-28 00:00–04:00"; allowed: a date, a span of hours and an offset from UTC, such as "2026-06-28 00:00–04:00 +07:00"',
  ],
  "windows-as-text": [
    'targets.lgsp.windows (line 6): got "2026-06-28 00:00–04:00 +07:00"; allowed: a list of windows',
  ],
};

describe("a bad headroom.yaml is refused with every problem on a line of its own", () => {
  test.each(Object.entries(faults))("%s", async (fault, problems) => {
    const text = await readFile(path.join(FIXTURES, "bad", `${fault}.yaml`), "utf8");
    const thrown = caught(() => parseConfig(text, "headroom.yaml"));
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({
      code: "CONFIG_INVALID",
      message: [headingOf(problems.length), ...problems].join("\n  "),
    });
  });

  test("every bad file has its row", () => {
    const files = readdirSync(path.join(FIXTURES, "bad")).map((name) => name.replace(".yaml", ""));
    expect(files.toSorted()).toEqual(Object.keys(faults).toSorted());
  });
});

test("a password in an address is not repeated, and the hint says where it belongs", () => {
  const text = 'environment: local\nprometheus: { url: "http://admin:p@ss/w0rd@127.0.0.1:9090" }';
  const thrown = caught(() => parseConfig(text, "headroom.yaml"));
  expect(String(thrown)).not.toMatch(/p@ss|w0rd|admin/);
  const plain = caught(() => parseConfig(text.replace("p@ss/w0rd", "hunter2"), "headroom.yaml"));
  expect(plain).toMatchObject({
    hint: "Take user names and passwords out of the file; secrets come from environment variables.",
  });
});

test("a full file is read: origins are normalised, names of provinces become ids, windows become spans", async () => {
  const { config } = await loadConfig(path.join(FIXTURES, "good", "full.yaml"));
  expect(config).toEqual({
    environment: "quang-tri-staging",
    exporters: expect.objectContaining({ probes: {}, status: [], sync: [], forecast: {} }),
    targets: {
      procedures: {
        url: "https://procedures.staging.example",
        class: "staging",
        owner: "Ms Example",
        maxRate: rps(200),
        windows: [
          {
            text: "2026-06-28 00:00–04:00 +07:00",
            from: ms(Date.UTC(2026, 5, 27, 17)),
            until: ms(Date.UTC(2026, 5, 27, 21)),
          },
          {
            text: "2026-06-28 22:00-04:00 Z",
            from: ms(Date.UTC(2026, 5, 28, 22)),
            until: ms(Date.UTC(2026, 5, 29, 4)),
          },
        ],
        vendor: "reference",
      },
      "national-portal": { url: "http://127.0.0.1:7106", class: "sandbox", windows: [] },
    },
    deployments: [],
    population: { scope: ["quang-tri", "ho-chi-minh-city", "dak-lak"], activity: 1.5 },
    objectives: "default",
    surge: "august-ramp",
    journeys: [],
    accessLogs: [],
    autostop: ["bad > 50% over 10s"],
    prometheus: { url: "http://127.0.0.1:9090/prometheus", remoteWrite: true },
    alertmanager: { url: "http://127.0.0.1:9093/alertmanager", labels: { environment: "staging" } },
  });
});

test.each([
  { name: "minimal.yaml", population: { activity: 1 } },
  { name: "whole-nation.yaml", population: { activity: 1, scope: ["all"] } },
])("$name is valid, and what it leaves out has defaults", async ({ name, population }) => {
  const { config } = await loadConfig(path.join(FIXTURES, "good", name));
  expect(config).toMatchObject({ targets: {}, population, objectives: "default" });
});

test("deployments know provinces by any name, are called after them, and speak the reference API unless told", async () => {
  const { config } = await loadConfig(path.join(FIXTURES, "good", "deployments.yaml"));
  expect(config.deployments).toEqual([
    {
      system: "procedures",
      provinces: ["hue", "da-nang"],
      name: "hue-and-1-more",
      vendor: "motcua",
      url: "http://127.0.0.1:7002",
      class: "sandbox",
      windows: [],
    },
    expect.objectContaining({ name: "own-system", vendor: "reference", maxRate: rps(40) }),
  ]);
});

test("exporters: what is left out has defaults, and redirects are followed where the way has an end", async () => {
  const { config } = await loadConfig(path.join(FIXTURES, "good", "exporters.yaml"));
  const { collectors, probes, status, sync, forecast } = config.exporters;
  expect(collectors).toEqual({
    facts: true,
    run: false,
    systems: true,
    status: true,
    sync: true,
    capacity: true,
    "access-log": true,
  });
  expect(probes).toEqual({
    procedures: {
      url: "https://procedures.example",
      path: "/",
      redirects: 5,
      endsAt: "https://identity.example/login",
    },
    meetings: {
      url: "https://meetings.example",
      path: "/-/ready",
      redirects: 0,
      websocket: { path: "/line", status: [101] },
    },
    lgsp: { path: "/health?light=1", status: [200, 204], body: "ready", redirects: 0 },
  });
  expect(status.map(({ system, build, components }) => [system, build, components.length])).toEqual([
    ["lgsp", { place: "build", label: "version" }, 2],
    ["procedures", { place: "app_info", label: "version" }, 1],
  ]);
  expect(sync).toMatchObject([{ system: "lgsp", backlog: "sync.backlog" }]);
  expect(forecast).toEqual({ lgsp: rps(120.5) });
});

test("a folder without headroom.yaml has no configuration", async () => {
  await using temporary = await temporaryFolder();
  expect(await findConfig(temporary.folder)).toBeUndefined();
});

test.each(["headroom.yaml", "headroom.yml"])("%s is found in its folder", async (name) => {
  await using temporary = await temporaryFolder();
  const { folder } = temporary;
  await writeFile(path.join(folder, name), "environment: here\n");
  expect(await findConfig(folder)).toMatchObject({
    file: path.join(folder, name),
    config: { environment: "here" },
  });
});

test("a named file that does not exist is an error that names it", async () => {
  await expect(loadConfig("/nowhere/headroom.yaml")).rejects.toMatchObject({
    code: "CONFIG_NOT_FOUND",
    message: 'The configuration "/nowhere/headroom.yaml" cannot be read.',
  });
});
