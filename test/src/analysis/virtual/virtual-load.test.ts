import { describe, expect, test } from "vitest";
import type { ServerSpec } from "../../../../src/analysis/virtual/server-spec.ts";
import { playLoad, type Load } from "../../../../src/analysis/virtual/virtual-load.ts";
import { uniformStream } from "../../../../src/chance/uniform.ts";

const server: ServerSpec = {
  workers: 4,
  serviceSeconds: 0.1,
  distribution: { kind: "deterministic" },
  discipline: "fifo",
  queue: null,
};
const sessions = (requests: number, thinkSeconds = 0): ServerSpec => ({
  ...server,
  session: { requests, thinkSeconds },
});
const load: Load = { rate: 10, until: 2000, server, slower: 1, failing: 0, patience: 60 };
const play = (change: Partial<Load>) => playLoad({ ...load, ...change }, uniformStream(3, "load"));

describe("sessions in virtual time", () => {
  test("bring as many requests per second as the same number of lone ones", () => {
    const lone = play({}).length / load.until;
    const together = play({ server: sessions(10) }).length / load.until;
    // 2,000 sessions of ten: three standard errors of their count are 7 %.
    expect(Math.abs(lone / 10 - 1)).toBeLessThan(0.03);
    expect(Math.abs(together / 10 - 1)).toBeLessThan(0.07);
  });

  test("send the next request when the last was answered, and not before", () => {
    const requests = play({ rate: 0.03, server: sessions(3) });
    const [first, second, third] = requests;
    expect(second?.due).toBe(first?.finish);
    expect(third?.due).toBe(second?.finish);
  });

  test("pause in between, as long as they are told", () => {
    // So rare that no two of the about 200 sessions overlap.
    const requests = play({ rate: 0.0004, until: 1_000_000, server: sessions(2, 5) });
    const pauses = requests.map(({ due }, i) => due - Number(requests[i - 1]?.finish));
    const between = pauses.filter((_, i) => i % 2 === 1);
    expect(between.length).toBeGreaterThan(150);
    // Three standard errors of 200 exponential pauses are 21 %.
    expect(Math.abs(between.reduce((sum, one) => sum + one, 0) / between.length / 5 - 1)).toBeLessThan(0.21);
  });

  test("end when a client gives up", () => {
    const requests = play({ rate: 100, until: 100, server: sessions(5), patience: 0.05 });
    const answered = requests.filter(({ finish }) => finish !== undefined);
    expect(answered).toEqual([]);
    // Only the first request of each of about 2,000 sessions was sent.
    expect(requests.length).toBeGreaterThan(1800);
    expect(requests.length).toBeLessThan(2200);
  });

  test("fill the queue of an overloaded server slower than lone requests, by as much as they are long", () => {
    // Twice what four workers answer in 0.1 s each: the backlog of lone requests grows by 40/s, of sessions of 20 by 2/s.
    const overload = { rate: 80, until: 50 };
    const waitOf = (spec: ServerSpec): number => {
      const last = play({ ...overload, server: spec }).at(-1);
      return Number(last?.finish) - Number(last?.due);
    };
    expect(waitOf(server)).toBeGreaterThan(40);
    expect(waitOf(sessions(20))).toBeLessThan(4);
  });

  test("cannot share a server", () => {
    expect(() => play({ server: { ...sessions(2), discipline: "ps" } })).toThrow("first come, first served");
  });
});
