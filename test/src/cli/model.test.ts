import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { AppError } from "../../../src/errors/app-error.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { call } from "./call.ts";

const printed = async (...argv: readonly string[]): Promise<unknown> =>
  JSON.parse((await call("model", ...argv, "--json")).stdout);

const server = ["queue", "--workers", "8", "--service", "0.4s"];

describe("model queue", () => {
  // Values: exact factorial sums and roots with mpmath, as in test/src/analysis/queueing.
  test("M/M/8 as JSON", async () => {
    expect(await printed(...server, "--rate", "18", "--objective", "p95<2.5s")).toEqual({
      model: "M/M/8",
      approximation: false,
      saturationRate: 20,
      feasible: true,
      capacityRate: expect.closeTo(18.57495900457758, 9),
      bindingObjective: "p95<2.5s",
      // d logit P(R > 2.5)/d ln λ at the capacity, by mpmath.diff.
      sharpness: expect.closeTo(36.4, 0),
      atRate: {
        waitProbability: expect.closeTo(0.701532990146257, 12),
        meanWaitSeconds: expect.closeTo(0.701532990146257 / 2, 12),
        meanSeconds: expect.closeTo(0.4 + 0.701532990146257 / 2, 12),
        quantileSeconds: {
          p50: expect.closeTo(0.5957421388876968, 10),
          p90: expect.closeTo(1.5830085422710396, 10),
          p95: expect.closeTo(1.9700587138827232, 10),
          p99: expect.closeTo(2.834938979103205, 10),
        },
        shareAboveObjective: expect.closeTo(0.01879352835216467, 12),
        rejectedRatio: 0,
        sharedMeanSeconds: null,
      },
      notes: [],
    });
  });

  test("without a rate there is no state; without an objective no capacity", async () => {
    expect(await printed(...server)).toMatchObject({ feasible: null, capacityRate: null, atRate: null });
  });

  test("with a limit of waiting requests, rejected ones count as beyond the objective", async () => {
    const value = await printed(
      ...server,
      "--queue-limit",
      "24",
      "--rate",
      "18/s",
      "--objective",
      "p95<2.5s",
    );
    expect(value).toMatchObject({
      model: "M/M/8/32",
      capacityRate: expect.closeTo(20.05046663361158, 9),
      atRate: {
        rejectedRatio: expect.closeTo(0.005892650154834259, 12),
        shareAboveObjective: expect.closeTo(
          0.005892650154834259 + (1 - 0.005892650154834259) * 0.006154517368322642,
          12,
        ),
      },
      notes: [expect.stringContaining("counts as beyond"), expect.stringContaining("above saturation")],
    });
  });

  test("of several objectives the one with the smallest capacity binds", async () => {
    const given = [...server, "--queue-limit", "24", "--objective"];
    expect(await printed(...given, "p95<2.5s,errors<1%")).toMatchObject({ bindingObjective: "errors<1%" });
    expect(await printed(...given, "p95<2.5s,errors<20%")).toMatchObject({ bindingObjective: "p95<2.5s" });
  });

  test("an objective that service alone breaks is infeasible", async () => {
    // e^{−1/0.4} = 0.0820849986…
    expect(await printed(...server, "--objective", "p95<1s")).toMatchObject({
      feasible: false,
      capacityRate: 0,
      sharpness: null,
      notes: [expect.stringContaining("8.21 %")],
    });
  });

  test.each(["20", "25"])("at %s/s, saturation or more, there are nulls and a sentence", async (rate) => {
    const { stdout } = await call("model", ...server, "--rate", rate, "--objective", "p95<2.5s", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      feasible: true,
      atRate: {
        waitProbability: null,
        meanWaitSeconds: null,
        meanSeconds: null,
        quantileSeconds: { p50: null, p90: null, p95: null, p99: null },
        shareAboveObjective: null,
        rejectedRatio: 0,
      },
      notes: [expect.stringContaining("grows for as long as the load lasts")],
    });
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });

  test("even arrivals say how much they flatter", async () => {
    const given = ["queue", "--workers", "1", "--service", "1s", "--objective", "p95<4s"];
    expect(await printed(...given, "--arrivals", "even")).toMatchObject({
      model: "D/M/1",
      capacityRate: expect.closeTo(0.5419057264147789, 10),
      notes: [
        expect.stringMatching(/holds 0\.251 req\/s; this is 116 % more/),
        expect.stringContaining("flat"),
      ],
    });
    expect(await printed(...server, "--arrivals", "even", "--queue-limit", "24")).toMatchObject({
      model: "D/M/8/32",
      approximation: false,
    });
  });

  test("other service times give means only, and say what is approximate", async () => {
    const one = ["queue", "--workers", "1", "--service", "0.1s", "--rate", "8", "--service-cv", "2"];
    expect(await printed(...one)).toMatchObject({
      model: "M/G/1",
      approximation: false,
      feasible: null,
      // E[S²] = 0.05: W = 8·0.05/(2·0.2).
      atRate: {
        waitProbability: 0.8,
        meanWaitSeconds: expect.closeTo(1, 12),
        sharedMeanSeconds: expect.closeTo(0.5, 12),
      },
    });
    expect(await printed(...server, "--rate", "18", "--service-cv", "0")).toMatchObject({
      model: "M/G/8",
      approximation: true,
      atRate: { meanWaitSeconds: expect.closeTo(0.701532990146257 / 4, 12), quantileSeconds: { p95: null } },
      notes: [expect.stringContaining("Allen–Cunneen")],
    });
  });

  test.each(["en", "vi"])("as a person reads it, in %s", async (lang) => {
    const argv = [
      ...server,
      "--rate",
      "18",
      "--queue-limit",
      "24",
      "--objective",
      "p95<2.5s",
      "--lang",
      lang,
    ];
    const { stdout, code } = await call("model", ...argv);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`./golden/model-queue.${lang}.txt`);
  });
});

describe("model closed", () => {
  test("as JSON", async () => {
    // Birth–death: see test/src/analysis/queueing/closed.test.ts.
    expect(
      await printed("closed", "--stations", "web=0.05s", "--users", "300", "--think", "10s"),
    ).toMatchObject({
      throughput: expect.closeTo(19.999999999815785, 10),
      responseSeconds: expect.closeTo(5.000000000138162, 10),
      bounds: { mostThroughput: 20, kneeUsers: 201, bottleneck: "web" },
    });
  });

  test.each(["en", "vi"])("as a person reads it, in %s", async (lang) => {
    const stations = "web=0.05s, db=20ms*3, net=40ms:delay";
    const argv = ["closed", "--stations", stations, "--users", "300", "--think", "10s", "--lang", lang];
    const { stdout } = await call("model", ...argv);
    await expect(stdout).toMatchFileSnapshot(`./golden/model-closed.${lang}.txt`);
  });
});

const finding = (system: string, verifiedRate: number): string =>
  JSON.stringify({
    version: 1,
    system,
    build: "7",
    surge: "monday",
    testedAt: "2026-11-20T08:00:00Z",
    verifiedRate,
    low: verifiedRate,
    high: verifiedRate,
    finding: "",
  });

/** What a search writes into a data directory. */
async function writeFinding(dataDir: string, system: string, text: string): Promise<void> {
  await mkdir(path.join(dataDir, "capacity"));
  await writeFile(path.join(dataDir, "capacity", `${system}.json`), text);
}

describe("model chain", () => {
  test("capacities of the command line go before those that were found", async () => {
    await using temporary = await temporaryFolder();
    const dataDir = temporary.folder;
    await writeFinding(dataDir, "lgsp", finding("lgsp", 90));
    const given = ["chain", "report-aggregate", "--capacity", "reporting=34.5", "--data-dir", dataDir];
    // 17.25 requests to reporting and 3 to lgsp a session.
    expect(await printed(...given)).toMatchObject({
      journey: "report-aggregate",
      sessionsPerSecond: expect.closeTo(2, 12),
      bottleneck: "reporting",
      unknown: [],
      links: [
        { system: "lgsp", visits: 3, capacityRate: 90, source: "finding" },
        { system: "reporting", visits: 17.25, capacityRate: 34.5, source: "option" },
      ],
    });
    expect(await printed(...given, "--capacity", "lgsp=3/s")).toMatchObject({
      sessionsPerSecond: expect.closeTo(1, 12),
      bottleneck: "lgsp",
    });
  });

  test("what is not known is said", async () => {
    await using temporary = await temporaryFolder();
    const dataDir = temporary.folder;
    expect(await printed("chain", "report-aggregate", "--data-dir", dataDir)).toMatchObject({
      sessionsPerSecond: null,
      bottleneck: null,
      unknown: ["lgsp", "reporting"],
      notes: [expect.stringContaining("lgsp, reporting is not known")],
    });
  });

  test("a finding that cannot be read is not passed over", async () => {
    await using temporary = await temporaryFolder();
    const dataDir = temporary.folder;
    await writeFinding(dataDir, "lgsp", finding("meetings", 90));
    const { thrown } = await call("model", "chain", "report-aggregate", "--data-dir", dataDir);
    expect(thrown).toMatchObject({
      code: "RECORD_MALFORMED",
      message: expect.stringContaining("is about meetings"),
    });
  });

  test.each(["en", "vi"])("as a person reads it, in %s", async (lang) => {
    await using temporary = await temporaryFolder();
    const dataDir = temporary.folder;
    const argv = ["chain", "dossier-settle", "--data-dir", dataDir, "--lang", lang];
    const rates = ["--capacity", "procedures=120", "--capacity", "lgsp=90"];
    const { stdout } = await call("model", ...argv, ...rates);
    await expect(stdout).toMatchFileSnapshot(`./golden/model-chain.${lang}.txt`);
  });
});

describe("wrong input is named all at once", () => {
  test.each([
    [
      ["queue", "--workers", "0", "--service", "0.4", "--rate", "-1", "--objective", "p95", "--users", "3"],
      [
        'belongs to "model closed"',
        "--workers must be",
        "--service must be",
        "--rate must be",
        '"p95" is no objective',
      ],
    ],
    [["queue"], ["--workers must be", "--service must be"]],
    [
      [...server, "--queue-limit", "-1", "--arrivals", "odd", "--service-cv", "x"],
      ["--queue-limit must be", "--arrivals must be one of", "--service-cv must be"],
    ],
    [[...server, "--queue-limit", "2", "--service-cv", "2"], ["cannot be modelled together"]],
    [
      [...server, "--queue-limit", "2000", "--arrivals", "even"],
      ["up to 1000", "got 2008"],
    ],
    [
      ["closed", "--stations", "a=1,b=2s*x:odd,c,d=1s,d=2s"],
      ["--users must be", 'got "1"', 'got "x"', 'got "odd"', '"c" is no station', 'two stations "d"'],
    ],
    [["closed", "--users", "3"], ['"" is no station']],
    [
      ["chain", "dosier-settle", "--capacity", "lgps=3", "--capacity", "lgsp=0"],
      ['mean "dossier-settle"', 'mean "lgsp"', 'got "lgsp=0"'],
    ],
    [["chain"], ["needs a journey"]],
    [["queue", "monday", "--workers", "1", "--service", "1s"], ['takes no name, got "monday"']],
    [["quue"], ['did you mean "queue"?']],
  ])("%j", async (argv, problems) => {
    const { thrown, stdout } = await call("model", ...argv);
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: "OPTION_INVALID" });
    for (const problem of problems)
      expect(thrown).toMatchObject({ message: expect.stringContaining(problem) });
    expect(stdout).toBe("");
  });
});
