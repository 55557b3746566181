import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { combinedLine, observe } from "./observe.ts";

const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;

const two = (n: number): string => String(n).padStart(2, "0");

/** Stamp so many seconds after Monday 7 July 2025, 08:00:00, UTC+7. */
function after(seconds: number, zone = "+0700"): string {
  const day = 7 + Math.floor((8 * 3600 + seconds) / 86_400);
  const time = (8 * 3600 + seconds) % 86_400;
  return `${two(day)}/Jul/2025:${two(Math.floor(time / 3600))}:${two(Math.floor((time % 3600) / 60))}:${two(time % 60)} ${zone}`;
}

const at = (seconds: number, change: Parameters<typeof combinedLine>[0] = {}): string =>
  combinedLine({ time: after(seconds), ...change });

describe("lines", () => {
  test("are parsed or rejected, and blank ones are not forgotten", () => {
    const seen = observe(lines(at(0), "", "what is this", at(1)));
    expect(seen).toMatchObject({ lines: 4, parsed: 2, rejected: 2 });
    expect(seen.rejectSamples).toEqual([
      { file: "access.log", line: 2, reason: "empty", shape: "" },
      { file: "access.log", line: 3, reason: "unlike", shape: "aaaa aa aaaa" },
    ]);
  });

  test("may end with CRLF, begin with a byte order mark and lack the last line end", () => {
    const text = `\uFEFF${at(0)}\r\n${at(1)}\r\n${at(2)}`;
    expect(observe(text)).toMatchObject({ lines: 3, parsed: 3, rejected: 0 });
  });

  test("longer than 64 kB are stepped over", () => {
    const long = combinedLine({ agent: "x".repeat(70_000) });
    const seen = observe(lines(at(0), long, at(1)), { chunks: [1000] });
    expect(seen).toMatchObject({ lines: 3, parsed: 2, rejected: 1 });
    expect(seen.warnings).toContainEqual({ kind: "too-long", count: 1 });
  });

  test("with NUL bytes are rejected as binary", () => {
    const seen = observe(
      Buffer.concat([Buffer.from(`${at(0)}\n`), Buffer.alloc(200), Buffer.from(`\n${at(1)}\n`)]),
    );
    expect(seen.rejectSamples.map(({ reason }) => reason)).toEqual(["binary"]);
  });

  test("keep nothing of a person in what is printed", () => {
    const secret = combinedLine({
      address: "203.0.113.77",
      user: "nguyenvana",
      request: "GET /x?cccd=001085012345 HTTP/1.1",
    });
    const text = JSON.stringify(observe(lines(secret, "203.0.113.77 nguyenvana broken", at(5))));
    expect(text).not.toMatch(/203\.0\.113|nguyen|001085012345|Mozilla/);
  });
});

const anyLine = fc.oneof(
  { weight: 6, arbitrary: fc.nat(4000).map((second) => at(second)) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(4000), fc.nat(5)).map(([second, who]) =>
      at(second, {
        address: `192.0.2.${who}`,
        request: `POST /procedures/dossiers/${second}/parts HTTP/1.1`,
        tail: " 0.25",
      }),
    ),
  },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.constant("") },
);

test("where chunks end changes nothing", () =>
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }),
      (all, chunks) => {
        const text = `${at(0)}\n${all.join("\n")}`;
        expect(observe(text, { chunks })).toEqual(observe(text));
      },
    ),
    { numRuns: 60 },
  ));

describe("sessions", () => {
  test("end after thirty minutes of nothing, and not at thirty", () => {
    const seen = observe(lines(at(0), at(1800), at(1800 + 1801)));
    expect(seen.sessions).toMatchObject({ count: 2, meanRequests: 1.5, meanSeconds: 900 });
  });

  test("belong to an address and a user agent", () => {
    const seen = observe(lines(at(0), at(1, { agent: "other" }), at(2, { address: "192.0.2.8" }), at(3)));
    expect(seen.sessions).toMatchObject({ count: 3, meanRequests: 4 / 3 });
  });

  test("have pauses from the end of a request to the begin of the next, static files left out", () => {
    const file = { request: "GET /app/main.js HTTP/1.1" };
    const seen = observe(
      lines(at(0, { tail: " 0.000" }), at(1, { ...file, tail: " 0.000" }), at(12, { tail: " 2.000" })),
    );
    expect(seen.sessions).toMatchObject({ count: 1, meanRequests: 3, thinkSeconds: 10 });
  });

  test("give way, oldest first and counted, when the table is full", () => {
    const many = Array.from({ length: 400 }, (_, n) => at(n, { address: `192.0.2.${n}` }));
    const seen = observe(lines(...many), { slotBits: 6 });
    const [evicted] = seen.warnings.filter(({ kind }) => kind === "evicted");
    expect(evicted?.count).toBeGreaterThanOrEqual(400 - 64);
    expect(seen.sessions).toMatchObject({ count: 400, meanRequests: 1 });
  });
});

describe("clocks", () => {
  test("that go back are counted, with the first place", () => {
    const seen = observe(lines(at(4000), at(4030), at(100), at(130)));
    expect(seen.warnings).toContainEqual({
      kind: "clock-back",
      count: 1,
      file: "access.log",
      line: 3,
      seconds: 3930,
    });
  });

  test("may be out of order by a minute, as lines are written when requests end", () =>
    expect(observe(lines(at(100), at(41), at(101))).warnings).toEqual([]));

  test("of several zones are counted, and every line counts in its own hour", () => {
    const seen = observe(lines(at(0), at(10, { time: after(10, "+0000") }), at(20)));
    expect(seen.warnings.filter(({ kind }) => kind === "zones")).toEqual([
      { kind: "zones", count: 1, file: "access.log", line: 2 },
    ]);
    expect(seen.hours[8]).toBe(1);
  });

  test("that stand still for hours are named", () => {
    const seen = observe(lines(at(0), at(3 * 3600)));
    expect(seen.warnings).toEqual([{ kind: "gap", count: 1, file: "access.log", line: 2, seconds: 10_800 }]);
  });

  test("can be read in another zone", () => {
    const seen = observe(lines(at(0), at(1)), { zone: 0 });
    expect(seen).toMatchObject({ from: "2025-07-07T01:00:00+00:00", zone: 0 });
    expect(seen.hours[1]).toBe(1);
  });
});

const ratioOf = (value: number | undefined, truth: number): number => (value ?? Number.NaN) / truth;

describe("figures", () => {
  test("are what one counts by hand", () => {
    const seen = observe(
      lines(
        at(0, { status: "200" }),
        at(10, { status: "404" }),
        at(70, { status: "200" }),
        at(3600, { request: "GET /dossiers/1 HTTP/1.1" }),
        at(3601, { request: "GET /dossiers/2 HTTP/1.1" }),
        at(3602, { request: "-", status: "400" }),
        at(3603),
        at(3660),
      ),
    );
    expect(seen).toMatchObject({
      from: "2025-07-07T08:00:00+07:00",
      to: "2025-07-07T09:01:00+07:00",
      statuses: { "200": 6, "400": 1, "404": 1 },
      peakHourShare: 5 / 8,
      // 09:00 has four of the five requests of its hour.
      peakToMean: 4 / (5 / 60),
    });
    expect(seen.routes).toEqual([
      { method: "GET", route: "/procedures/lookup", count: 5, share: 5 / 8 },
      { method: "GET", route: "/dossiers/{id}", count: 2, share: 2 / 8 },
      { method: "-", route: "{malformed}", count: 1, share: 1 / 8 },
    ]);
  });

  test("of service times are quantiles within their error of 2.5 %", () => {
    // 1 ms to 1 s: the 95th percentile of a uniform grid is 0.950.
    const grid = Array.from({ length: 1000 }, (_, n) => at(n, { tail: ` ${((n + 1) / 1000).toFixed(3)}` }));
    const service = observe(lines(...grid)).serviceSeconds;
    expect(service?.count).toBe(1000);
    expect(service?.mean).toBeCloseTo(0.5005, 6);
    expect(Math.abs(ratioOf(service?.p95.value, 0.95) - 1)).toBeLessThan(0.026);
    expect(Math.abs(ratioOf(service?.p50.value, 0.5) - 1)).toBeLessThan(0.026);
  });
});
