// A real log of a site that is none of ours. What it must give was counted by other means, named beside each number.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { nth } from "../planning/plan-of.ts";
import { observe } from "./observe.ts";

const FILE = path.resolve("../shared/data/access-logs/apache-combined.log.gz");
const isMissing = !existsSync(FILE);

const real = () => observe(gunzipSync(readFileSync(FILE)), { slotBits: 16 });

describe.skipIf(isMissing)("ten thousand real lines (needs shared/data/access-logs)", () => {
  test("give the totals that awk counts", () => {
    const seen = real();
    // zcat … | wc -l
    expect(seen).toMatchObject({ lines: 10_000, parsed: 10_000, rejected: 0 });
    // zcat … | grep -oE '" [0-9]{3} [0-9-]+ "' | awk '{print $2}' | sort | uniq -c
    expect(seen.statuses).toEqual({
      "200": 9126,
      "206": 45,
      "301": 164,
      "304": 445,
      "403": 2,
      "404": 213,
      "416": 2,
      "500": 3,
    });
    // zcat … | awk '{print $4}' | sort -t: -k1 | cut -d: -f2 | sort | uniq -c, hours 0, 14 and 23
    expect([0, 14, 23].map((hour) => Math.round(nth(seen.hours, hour) * 10_000))).toEqual([361, 498, 356]);
    expect(seen).toMatchObject({ from: "2015-05-17T10:05:00+00:00", to: "2015-05-20T21:05:59+00:00" });
  });

  test("give the sessions that twenty lines of Python count", () => {
    // Python: for every line in order, key = (address, agent); a new session when the key is new or |t − last| > 1800;
    // last = max(last, t). The one line whose agent is cut off has the agent up to the end of the line.
    const { sessions } = real();
    expect(sessions.count).toBe(3224);
    expect(sessions.meanRequests).toBeCloseTo(10_000 / 3224, 9);
  });

  test("give routes that stay few and hold every request", () => {
    const { routes } = real();
    expect(routes.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    // zcat … | grep -cE '"GET /+favicon.ico[ ?]'
    expect(routes[0]).toEqual({ method: "GET", route: "/favicon.ico", count: 800, share: 0.08 });
    expect(routes.length).toBeLessThan(1000);
  });
});
