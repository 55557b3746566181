import { describe, expect, test } from "vitest";
import { forbiddenHosts } from "../../../src/catalogue/forbidden-hosts.ts";
import { parseTimeWindow } from "../../../src/config/time-window.ts";
import type { TargetId } from "../../../src/config/schema.ts";
import type { Target } from "../../../src/config/target.ts";
import {
  basesOf,
  checkTargets,
  hostsToResolve,
  problemsOfTargets,
  type DeploymentLoad,
  type GuardRequest,
} from "../../../src/guard/targets.ts";
import { ms, rps } from "../../../src/units/units.ts";

const window = (text: string) => [parseTimeWindow(text)].filter((found) => found !== undefined);

const staging: Target = {
  url: "https://procedures.staging.example",
  class: "staging",
  owner: "Ms Example",
  maxRate: rps(200),
  windows: window("2026-06-28 00:00–04:00 +07:00"),
};

/** An agreed target, an hour of load inside its window, at its cap. */
const good: GuardRequest = {
  targets: { procedures: staging },
  bases: { procedures: staging.url },
  peaks: { procedures: rps(200) },
  now: ms(Date.parse("2026-06-28T00:30:00+07:00")),
  duration: ms(3_600_000),
  addresses: { "procedures.staging.example": ["203.0.113.7"] },
};

/** The good request with its one target changed, and loaded where it says. */
const withTarget = (change: Partial<Target>): GuardRequest => {
  const target = { ...staging, ...change };
  const { addresses, ...rest } = {
    ...good,
    targets: { procedures: target },
    bases: { procedures: target.url },
  };
  return target.url === staging.url ? { ...rest, addresses: addresses ?? {} } : rest;
};

const sandbox = (url: string, id: TargetId = "lgsp"): GuardRequest => ({
  targets: {},
  bases: { [id]: url },
  peaks: { [id]: rps(5000) },
  now: good.now,
  duration: good.duration,
});

describe("load that may be sent", () => {
  test.each([
    { name: "an agreed target inside its window, at its cap", request: good },
    { name: "nothing at all", request: { ...good, targets: {}, bases: {}, peaks: {} } },
    { name: "the sandbox on 127.0.0.1", request: sandbox("http://127.0.0.1:7101") },
    { name: "the sandbox elsewhere on the loopback network", request: sandbox("http://127.3.2.1:7101") },
    { name: "the sandbox on ::1", request: sandbox("http://[::1]:7101") },
    { name: "the sandbox on localhost", request: sandbox("http://localhost:7101") },
    {
      name: "localhost that resolves to this machine",
      request: { ...sandbox("http://localhost:7101"), addresses: { localhost: ["127.0.0.1", "::1"] } },
    },
    {
      name: "the sandbox while headroom.yaml lists another target for the system",
      request: { ...good, bases: { procedures: "http://127.0.0.1:7101" }, peaks: { procedures: rps(5000) } },
    },
    {
      name: "a listed name that resolves to this machine",
      request: { ...good, addresses: { "procedures.staging.example": ["127.0.0.1"] } },
    },
    {
      name: "a listed name with a private and a public address",
      request: { ...good, addresses: { "procedures.staging.example": ["10.0.0.7", "2001:db8::7"] } },
    },
    { name: "a listed private address", request: withTarget({ url: "http://10.0.0.7:8080" }) },
    {
      name: "a provincial portal, whose name only resembles the national one",
      request: withTarget({ url: "https://dichvucong.quangtri.example" }),
    },
    {
      name: "a name that only ends in the letters of a forbidden one",
      request: withTarget({ url: "https://notmomo.vn" }),
    },
  ])("$name", ({ request }) => expect(problemsOfTargets(request)).toEqual([]));
});

const outside = "outside this machine one is needed";
const kinds = "allowed: loopback, private, public";

describe("load that is refused", () => {
  test.each([
    { name: "the owner is missing", change: { owner: undefined }, problem: `has no owner; ${outside}` },
    { name: "the cap is missing", change: { maxRate: undefined }, problem: `has no max-rate; ${outside}` },
    { name: "there is no window", change: { windows: [] }, problem: `has no window; ${outside}` },
    {
      name: "the window is another night",
      change: { windows: window("2026-06-29 00:00–04:00 +07:00") },
      problem:
        "no window holds 2026-06-27T17:30:00.000Z to 2026-06-27T18:30:00.000Z; agreed: 2026-06-29 00:00–04:00 +07:00",
    },
    {
      name: "the load outlasts the window",
      change: { windows: window("2026-06-28 00:00–01:29 +07:00") },
      problem:
        "no window holds 2026-06-27T17:30:00.000Z to 2026-06-27T18:30:00.000Z; agreed: 2026-06-28 00:00–01:29 +07:00",
    },
    {
      name: "the target is production",
      change: { class: "production" as const },
      problem: "production needs a second key, which this version cannot take",
    },
    {
      name: "a tunnel on this machine leads to production",
      change: { class: "production" as const, url: "http://127.0.0.1:9000" },
      problem: "production needs a second key, which this version cannot take",
    },
    {
      name: "a tunnel on this machine has no owner",
      change: { url: "http://127.0.0.1:9000", owner: undefined },
      problem: `has no owner; ${outside}`,
    },
    {
      name: "a path",
      change: { url: "https://a.example/x" },
      problem: '"https://a.example/x" must not have a path; use "https://a.example"',
    },
    {
      name: "a password",
      change: { url: "https://a:b@a.example" },
      problem:
        '"https://***@a.example" must not carry a user name or password: secrets come from the environment',
    },
    {
      name: "another scheme",
      change: { url: "ftp://a.example" },
      problem:
        '"ftp://a.example" must be an http or https address, such as "https://procedures.example:8443"',
    },
    {
      name: "port 0",
      change: { url: "http://a.example:0" },
      problem: '"http://a.example:0" must not name port 0',
    },
    {
      name: "the address of cloud metadata",
      change: { url: "http://169.254.169.254" },
      problem: `"169.254.169.254" is at 169.254.169.254, which is link-local; ${kinds}`,
    },
    {
      name: "the unspecified address",
      change: { url: "http://0.0.0.0:80" },
      problem: `"0.0.0.0" is at 0.0.0.0, which is unspecified; ${kinds}`,
    },
    {
      name: "a sandbox at a public address",
      change: { url: "http://203.0.113.7", class: "sandbox" as const },
      problem: '"203.0.113.7" is at 203.0.113.7, which is public; allowed: loopback, private',
    },
  ])("$name", ({ change, problem }) => {
    const request = withTarget(change);
    expect(problemsOfTargets(request)).toEqual([`targets.procedures: ${problem}`]);
    expect(() => checkTargets(request)).toThrow(expect.objectContaining({ code: "TARGET_NOT_ALLOWED" }));
  });

  test.each([
    { name: "a name that is not listed", url: "https://lgsp.staging.example" },
    { name: "an address that is not listed", url: "http://203.0.113.7" },
    { name: "a private address that is not listed", url: "http://10.0.0.7" },
    { name: "another port than the listed one", url: "https://procedures.staging.example:8443" },
  ])("$name", ({ url }) => {
    expect(problemsOfTargets({ ...good, bases: { procedures: url }, peaks: {} })).toEqual([
      `targets.procedures: "${url}" is not in the targets of headroom.yaml`,
    ]);
  });

  test("a listed name under another system", () => {
    expect(problemsOfTargets({ ...good, bases: { documents: staging.url }, peaks: {} })).toEqual([
      'targets.documents: "https://procedures.staging.example" is not in the targets of headroom.yaml',
    ]);
  });

  test.each([
    { name: "does not resolve", found: [], problem: "does not resolve to an address" },
    {
      name: "resolves to cloud metadata",
      found: ["169.254.169.254"],
      problem: `is at 169.254.169.254, which is link-local; ${kinds}`,
    },
    {
      name: "resolves to this machine and elsewhere",
      found: ["127.0.0.1", "203.0.113.7"],
      problem: "is at 127.0.0.1, 203.0.113.7: on this machine and elsewhere",
    },
  ])("a listed name that $name", ({ found, problem }) => {
    expect(problemsOfTargets({ ...good, addresses: { "procedures.staging.example": found } })).toEqual([
      `targets.procedures: "procedures.staging.example" ${problem}`,
    ]);
  });

  test("a listed name that nobody resolved, when others were", () => {
    expect(problemsOfTargets({ ...good, addresses: {} })).toEqual([
      'targets.procedures: "procedures.staging.example" was not resolved',
    ]);
  });

  test("localhost that leads elsewhere", () => {
    expect(
      problemsOfTargets({ ...sandbox("http://localhost:7101"), addresses: { localhost: ["203.0.113.7"] } }),
    ).toEqual(['targets.lgsp: "localhost" is at 203.0.113.7, which is public; allowed: loopback']);
  });
});

describe("names that may never be loaded are refused even when they are listed", () => {
  test.each([
    { name: "the national portal", host: "dichvucong.gov.vn", reason: "the national public service portal" },
    {
      name: "a part of the national portal",
      host: "xacthuc.dichvucong.gov.vn",
      reason: "the national public service portal",
    },
    {
      name: "the portal in capitals and with a final dot",
      host: "DichVuCong.GOV.VN.",
      reason: "the national public service portal",
    },
    { name: "VNeID", host: "vneid.gov.vn", reason: "it belongs to the national identity service" },
    {
      name: "the data exchange platform",
      host: "api.ndxp.gov.vn",
      reason: "it belongs to the national data exchange platform",
    },
    {
      name: "a certificate authority",
      host: "ocsp.ca.gov.vn",
      reason: "it belongs to a certificate authority",
    },
    {
      name: "a bank",
      host: "portal.vietcombank.com.vn",
      reason: "it belongs to a bank or a payment service",
    },
    {
      name: "a payment gateway",
      host: "sandbox.vnpayment.vn",
      reason: "it belongs to a bank or a payment service",
    },
  ])("$name", ({ host, reason }) => {
    const [problem = "", ...others] = problemsOfTargets(withTarget({ url: `https://${host}` }));
    expect(others).toEqual([]);
    expect(problem).toContain("may never be loaded");
    expect(problem).toContain(reason);
  });

  test("every row of the table is refused, with anything below it", () => {
    const hosts = forbiddenHosts.flatMap(({ suffix }) => [suffix, `a.b.${suffix}`]);
    const allowed = hosts.filter(
      (host) =>
        !problemsOfTargets(withTarget({ url: `https://${host}` }))
          .join()
          .includes("never"),
    );
    expect(hosts.length).toBeGreaterThan(100);
    expect(allowed).toEqual([]);
  });
});

describe("rates", () => {
  test("a plan above the cap is refused with both figures", () => {
    const request = { ...good, peaks: { procedures: rps(200.5) } };
    expect(() => checkTargets(request)).toThrow(
      expect.objectContaining({
        code: "PLAN_RATE_TOO_HIGH",
        message:
          'The plan is faster than a target allows:\n  targets.procedures: the plan peaks at 200.5/s at "https://procedures.staging.example"; its cap is 200/s',
      }),
    );
  });

  test("systems behind one origin share the smallest cap", () => {
    const request = {
      ...good,
      targets: { procedures: staging, lgsp: { ...staging, maxRate: rps(150) } },
      bases: { procedures: staging.url, lgsp: `${staging.url}/` },
      peaks: { procedures: rps(100), lgsp: rps(60) },
    };
    expect(problemsOfTargets(request)).toEqual([
      'targets.procedures and targets.lgsp: the plan peaks at 160.0/s at "https://procedures.staging.example"; its cap is 150/s',
    ]);
  });

  test("a refused host weighs more than a rate, and both are listed", () => {
    const request = { ...withTarget({ owner: undefined }), peaks: { procedures: rps(900) } };
    expect(() => checkTargets(request)).toThrow(
      expect.objectContaining({
        code: "TARGET_NOT_ALLOWED",
        message: expect.stringMatching(/has no owner.*\n.*peaks at 900\.0\/s/) as string,
      }),
    );
  });
});

describe("deployments beside the targets", () => {
  const hue: DeploymentLoad = {
    key: "deployments[0]",
    listed: { ...staging, url: "https://motcua.hue.example", maxRate: rps(80) },
    base: "https://motcua.hue.example",
    peak: rps(80),
  };
  const withHue = (change: Partial<DeploymentLoad> = {}): GuardRequest => ({
    ...good,
    deployments: [{ ...hue, ...change }],
    addresses: { ...good.addresses, "motcua.hue.example": ["203.0.113.8"] },
  });

  test("are loaded when they are agreed, at their cap", () =>
    expect(problemsOfTargets(withHue())).toEqual([]));

  test.each([
    {
      name: "without an owner",
      change: { listed: { ...staging, url: hue.base, owner: undefined } },
      problem: "deployments[0]: has no owner; outside this machine one is needed",
    },
    {
      name: "above their own cap, whatever the cap of the target",
      change: { peak: rps(80.5) },
      problem: 'deployments[0]: the plan peaks at 80.5/s at "https://motcua.hue.example"; its cap is 80/s',
    },
    {
      name: "at another address than was agreed",
      change: { base: "https://procedures.staging.example:444" },
      problem:
        'deployments[0]: "https://procedures.staging.example:444" is not in the targets of headroom.yaml',
    },
    {
      name: "that nobody listed",
      change: { listed: undefined },
      problem: 'deployments[0]: "https://motcua.hue.example" is not in the targets of headroom.yaml',
    },
    {
      name: "at a host that may never be loaded",
      change: { base: "https://dichvucong.gov.vn", listed: { ...staging, url: "https://dichvucong.gov.vn" } },
      problem: expect.stringContaining('deployments[0]: "dichvucong.gov.vn" may never be loaded') as string,
    },
  ])("are refused $name", ({ change, problem }) =>
    expect(problemsOfTargets(withHue(change))).toEqual([problem]),
  );

  test("share the smallest cap of their machine with what else stands there", () => {
    const listed = { ...staging, maxRate: rps(250) };
    const request = withHue({ base: staging.url, listed });
    expect(problemsOfTargets(request)).toEqual([
      'targets.procedures and deployments[0]: the plan peaks at 280.0/s at "https://procedures.staging.example"; its cap is 200/s',
    ]);
  });

  test("have their names resolved too", () =>
    expect(hostsToResolve(good.bases, [hue.base, "http://127.0.0.1:1", "nonsense"])).toEqual([
      "procedures.staging.example",
      "motcua.hue.example",
    ]));
});

test("an allowed load passes the check without a word", () => expect(checkTargets(good)).toBeUndefined());

test("bases are the addresses of the targets", () =>
  expect(basesOf(good.targets)).toEqual({ procedures: staging.url }));

test("names are resolved, literal addresses and broken ones are not", () => {
  const bases = {
    procedures: "http://b.example",
    documents: "http://127.0.0.1:1",
    lgsp: "nonsense",
    reporting: "http://b.example:81",
    meetings: "http://[::1]",
  };
  expect(hostsToResolve(bases)).toEqual(["b.example"]);
});
