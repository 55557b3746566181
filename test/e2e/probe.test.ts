// One endpoint at a constant rate, by the built program: the verdict, the guard, and that a stall of the server is seen
// from the time at which requests were due.
import { createServer, type RequestListener } from "node:http";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { agree } from "../../src/analysis/cross-check.ts";
import { probeEndpoint, probeResultOf } from "../../src/probe/probe-endpoint.ts";
import { openWorkspace } from "../support/cli.ts";
import { startListener } from "../support/listeners.ts";

const Latency = z.object({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() });
const Result = z.object({
  target: z.string(),
  rate: z.object({ asked: z.number(), achieved: z.number() }),
  durationSeconds: z.number(),
  requests: z.object({
    good: z.number(),
    slow: z.number(),
    rejected: z.number(),
    failed: z.number(),
    dependency: z.number(),
    timeout: z.number(),
  }),
  unfinished: z.number(),
  latencySeconds: Latency,
  asAnsweredSeconds: Latency,
  objectives: z.array(
    z.object({ id: z.string(), beyond: z.number(), requests: z.number(), held: z.boolean().nullable() }),
  ),
  verdict: z.object({ kind: z.string(), reasons: z.array(z.string()) }),
});
const resultOf = (text: string) => Result.parse(JSON.parse(text));

/** A server whose answers take what the handler says. */
async function startServer(handle: RequestListener) {
  const server = createServer(handle);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/page`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const total = (requests: Readonly<Record<string, number>>): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);

/** Answers at once, but for a second that begins with the 500th request: what comes in it is answered at its end. */
function stallingHandler(): RequestListener {
  let stallEnds = 0;
  let answered = 0;
  return (_, response) => {
    answered += 1;
    const now = performance.now();
    if (answered === 500) stallEnds = now + 1000;
    setTimeout(() => response.end("ok"), Math.max(2, stallEnds - now));
  };
}

/** After 1.2 s: of five requests three are answered rightly, one is turned away and one fails. */
function slowHandler(): RequestListener {
  let count = 0;
  return (_, response) => {
    count += 1;
    response.statusCode = [200, 200, 200, 503, 500][count % 5] ?? 200;
    if (response.statusCode === 503) response.setHeader("retry-after", "1");
    setTimeout(() => response.end("ok"), 1200);
  };
}

/** Calls back at the 60th request. */
function countingHandler(at60: () => void): RequestListener {
  let seen = 0;
  return (_, response) => {
    seen += 1;
    if (seen === 60) at60();
    response.end("ok");
  };
}

/** Two workers, 50 ms each: 40/s is all that they can do. */
function twoWorkers(): RequestListener {
  const free = [0, 0];
  return (_, response) => {
    const now = performance.now();
    const earliest = Math.min(...free);
    const end = Math.max(now, earliest) + 50;
    free[free.indexOf(earliest)] = end;
    setTimeout(() => response.end("ok"), end - now);
  };
}

/** A short probe as it is compared with another generator's result. */
const measure = async (url: string, seed: number) => {
  const spec = { url, method: "GET", headers: {}, ratePerSecond: 100, seconds: 3, limitSeconds: 1, seed };
  return probeResultOf(await probeEndpoint(spec, new AbortController().signal));
};

describe("headroom probe", () => {
  test("a wrong setting of the sandbox hides no other problem", async () => {
    await using workspace = await openWorkspace();
    const { code, stderr } = await workspace.run(
      ..."probe lgsp/population --sandbox lgsp.workers=many --rate fast --expect 99".split(" "),
    );
    expect(code).toBe(2);
    for (const problem of ["lgsp.workers", "--rate", "--expect"]) expect(stderr).toContain(problem);
  });

  test("an endpoint of the sandbox holds the objectives of its class", async () => {
    await using workspace = await openWorkspace();
    const { code, stdout } = await workspace.run(
      ..."probe procedures/lookup --param code=SEED-000000 --rate 80/s --duration 5s --json".split(" "),
    );
    const { target, requests, rate, objectives, verdict } = resultOf(stdout);
    expect({ code, target, verdict: verdict.kind }).toEqual({
      code: 0,
      target: "procedures/lookup",
      verdict: "pass",
    });
    expect(requests.good).toBe(total(requests));
    // 400 Poisson arrivals, ± four standard deviations.
    expect(total(requests)).toBeGreaterThan(320);
    expect(total(requests)).toBeLessThan(480);
    expect(rate.achieved * 5).toBeCloseTo(total(requests), 5);
    expect(objectives.map(({ id }) => id)).toContain("procedures-lookup-p95");
    expect(objectives.every(({ held }) => held !== false)).toBe(true);
  });

  test("a stall of one second is seen from the time requests were due, and not from their sending", async () => {
    await using workspace = await openWorkspace();
    await using server = await startServer(stallingHandler());
    const { stdout } = await workspace.run(
      ..."probe --rate 200/s --duration 6s --warm-up 1s --connections 4 --objective p99<0.5s --json".split(
        " ",
      ),
      server.url,
    );
    const { latencySeconds, asAnsweredSeconds, objectives, requests } = resultOf(stdout);
    // 1,200 requests, of which the 200 of the stall waited up to a second: a twelfth of them longer than half of one.
    expect(latencySeconds.p99).toBeGreaterThan(0.7);
    expect(latencySeconds.p50).toBeLessThan(0.1);
    expect(requests.slow).toBeGreaterThan(50);
    // With four connections only four requests were under way when it came.
    expect(asAnsweredSeconds.p99).toBeLessThan(0.5);
    expect(asAnsweredSeconds.max).toBeGreaterThan(0.7);
    expect(objectives).toMatchObject([{ id: "p99<0.5s", held: false }]);
  });

  test("a slow endpoint fails its objective, each request in its class", async () => {
    await using workspace = await openWorkspace();
    await using server = await startServer(slowHandler());
    const { code, stdout } = await workspace.run(
      ..."probe --rate 50/s --duration 3s --warm-up 0s --objective p95<1s,errors<1% --json".split(" "),
      server.url,
    );
    const { requests, objectives, verdict } = resultOf(stdout);
    expect({ code, verdict: verdict.kind }).toEqual({ code: 10, verdict: "fail" });
    // The order of answers is that of arrivals, so the shares are exact but for the ends.
    const fifth = total(requests) / 5;
    expect(requests).toMatchObject({ good: 0, dependency: 0, timeout: 0 });
    expect(Math.abs(requests.slow - 3 * fifth)).toBeLessThan(3);
    expect(Math.abs(requests.rejected - fifth)).toBeLessThan(3);
    expect(Math.abs(requests.failed - fifth)).toBeLessThan(3);
    expect(objectives).toMatchObject([
      { id: "p95<1s", beyond: total(requests), held: false },
      { id: "errors<1%", beyond: requests.rejected + requests.failed, held: false },
    ]);
  });

  test("what may not be loaded is refused, all at once, and nothing is sent", async () => {
    await using workspace = await openWorkspace();
    await using target = await startListener();
    await workspace.write(
      "headroom.yaml",
      stringify({
        environment: "slow",
        targets: { lgsp: { url: target.url, class: "sandbox", "max-rate": "10/s" } },
      }),
    );
    const forbidden = await workspace.run("probe", "https://dichvucong.gov.vn/");
    expect(forbidden).toMatchObject({ code: 21, stdout: "" });
    expect(forbidden.stderr).toContain('"dichvucong.gov.vn" may never be loaded');
    const unlisted = await workspace.run("probe", "http://192.0.2.7/");
    expect(unlisted.code).toBe(21);
    expect(unlisted.stderr).toContain('"http://192.0.2.7" is not in the targets of headroom.yaml');
    const fast = await workspace.run("probe", `${target.url}/x`, "--rate", "11/s");
    expect(fast.code).toBe(21);
    expect(fast.stderr).toContain("its cap is 10/s");
    expect(target.connections()).toBe(0);
  });

  test("a server that is not there gets no load, and bad options are told together", async () => {
    await using workspace = await openWorkspace();
    await using gone = await startListener();
    const { url } = gone;
    await gone[Symbol.asyncDispose]();
    const away = await workspace.run("probe", `${url}/x`);
    expect(away).toMatchObject({ code: 2, stdout: "" });
    expect(away.stderr).toContain("ECONNREFUSED");
    expect(away.stderr).toContain("PROBE_NOT_STARTED");
    const wrong = await workspace.run(
      ..."probe procedures/dossier --rate fast --objective quick --expect 99".split(" "),
    );
    expect(wrong.code).toBe(2);
    for (const part of [
      "{id} is a value that a session has",
      "--rate must",
      '--objective: "quick" is no objective',
      'or "errors<1%"',
      "--expect must",
    ])
      expect(wrong.stderr).toContain(part);
    const post = await workspace.run("probe", "lgsp/token");
    expect(post.stderr).toContain("Say --allow-writes where that does no harm.");
  });

  test("Ctrl-C ends it and prints what was measured", async () => {
    await using workspace = await openWorkspace();
    const half = new AbortController();
    await using server = await startServer(countingHandler(() => half.abort()));
    const started = workspace.start(
      "probe",
      server.url,
      ..."--rate 50/s --duration 10m --warm-up 0s --json".split(" "),
    );
    await once(half.signal, "abort");
    const at = performance.now();
    started.interrupt();
    const { code, stdout } = await started.ended;
    expect(performance.now() - at).toBeLessThan(2000);
    expect(code).toBe(130);
    const { requests, verdict, durationSeconds } = resultOf(stdout);
    expect(requests.good).toBeGreaterThan(40);
    expect(durationSeconds).toBeLessThan(60);
    expect(verdict).toEqual({ kind: "invalid", reasons: ["The probe was stopped before its time."] });
  });

  test("a ladder guesses where a server with two places gives way", async () => {
    await using workspace = await openWorkspace();
    await using server = await startServer(twoWorkers());
    const { code, stdout } = await workspace.run(
      ..."probe --ladder --rate 320/s --step 1s --warm-up 0s --objective p95<1s --json".split(" "),
      server.url,
    );
    const ladder = z
      .object({
        guessRate: z.number(),
        isCapacity: z.literal(false),
        because: z.string(),
        steps: z.array(z.unknown()),
      })
      .parse(JSON.parse(stdout));
    expect({ code, because: ladder.because }).toEqual({ code: 0, because: "bracketed" });
    expect(ladder.guessRate).toBeGreaterThan(20);
    expect(ladder.guessRate).toBeLessThan(100);
  });

  test("two probes of one server agree, and those of a server and of one that takes longer do not", async () => {
    await using server = await startServer((_, response) => void setTimeout(() => response.end("ok"), 40));
    await using slower = await startServer((_, response) => void setTimeout(() => response.end("ok"), 90));
    const first = await measure(server.url, 1);
    expect(agree(first, await measure(server.url, 2)).kind).toBe("agree");
    expect(agree(first, await measure(slower.url, 3)).sentence).toContain("p50 is");
  });
});
