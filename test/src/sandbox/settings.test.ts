import { expect, test } from "vitest";
import { parseSandboxSettings, toGateSettings } from "../../../src/sandbox/settings.ts";

test("settings of several systems are read together, a later one wins", () => {
  const texts = [
    "lgsp.workers=2",
    "lgsp.service=0.05s",
    "lgsp.queue=20",
    "identity.queue=0",
    "lgsp.workers=3",
    "lgsp.quota=12.5",
    "lgsp.token=90s",
    "national-portal.token=5m",
    "land-tax.service=3s",
    "identity.build=2.4.1-rc.1+7",
  ];
  expect(parseSandboxSettings(texts)).toEqual({
    lgsp: { workers: 3, serviceSeconds: 0.05, queueLimit: 20, quota: 12.5, tokenSeconds: 90 },
    identity: { queueLimit: 0, build: "2.4.1-rc.1+7" },
    "national-portal": { tokenSeconds: 300 },
    "land-tax": { serviceSeconds: 3 },
  });
});

test.each([
  {
    name: "unknown system",
    text: "lgps.workers=2",
    problem: '"lgps.workers=2": nothing is called "lgps", did you mean "lgsp"?',
  },
  {
    name: "unknown setting",
    text: "lgsp.worker=2",
    problem: '"lgsp.worker=2": there is no setting "worker", did you mean "workers"?',
  },
  {
    name: "name of an object's own method",
    text: "lgsp.toString=2",
    problem: 'there is no setting "toString"',
  },
  {
    name: "no worker",
    text: "lgsp.workers=0",
    problem: '"lgsp.workers=0": workers must be a whole number from 1 to 10000',
  },
  {
    name: "negative queue",
    text: "lgsp.queue=-1",
    problem: "queue must be a whole number from 0 to 1000000",
  },
  {
    name: "number without a unit",
    text: "lgsp.service=5",
    problem: "service must be a duration up to 600s, such as 50ms",
  },
  {
    name: "a build that is none",
    text: "lgsp.build=a b",
    problem: "build must be 1 to 100 letters, digits, dots, plus signs and hyphens",
  },
  {
    name: "a build of what has no status page",
    text: "land-tax.build=2",
    problem: '"land-tax.build=2": only procedures,',
  },
  {
    name: "no quota at all",
    text: "lgsp.quota=0",
    problem: '"lgsp.quota=0": quota must be requests per second above 0, at most 1000000',
  },
  {
    name: "a token that ends at once",
    text: "lgsp.token=0s",
    problem: "token must be a duration up to 86400s",
  },
  {
    name: "tokens of a service that gives none",
    text: "meetings.token=5s",
    problem: '"meetings.token=5s": only lgsp and national-portal give tokens',
  },
  { name: "too long a service", text: "lgsp.service=1h", problem: "service must be a duration up to 600s" },
  {
    name: "no value",
    text: "lgsp.workers",
    problem: '"lgsp.workers" is not of the form <system>.<setting>=<value>',
  },
])("a setting with a mistake is refused: $name", ({ text, problem }) => {
  expect(() => parseSandboxSettings([text])).toThrow(problem);
});

const wrong = (): unknown => parseSandboxSettings(["lgps.workers=2", "lgsp.workers=1", "meetings.workers=x"]);

test("every problem is told at once", () => {
  expect(wrong).toThrow(/lgps[^]*meetings\.workers=x/);
  expect(wrong).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
});

test("what is not set has a default with a saturation of 3,200 requests per second", () => {
  expect(toGateSettings({ queueLimit: 9 })).toEqual({ workers: 64, service: 0.02, places: 9 });
});

test("a quota is handed to the gate", () => {
  expect(toGateSettings({ quota: 5 })).toMatchObject({ quota: 5 });
});
