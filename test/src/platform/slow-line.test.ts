import { expect, test } from "vitest";
import { createSlowLine } from "../../../src/platform/slow-line.ts";

const line = { bitsPerSecond: 8_000_000, delaySeconds: 0.04, lossRatio: 0 };
const never = () => 0.5;

test("a chunk takes its bytes over the rate, and the delay", () => {
  // 1 MB at 1 MB/s, and 40 ms.
  expect(createSlowLine(line, never).arrivalOf(1_000_000, 10)).toBeCloseTo(11.04, 9);
});

test("chunks queue for the line and keep their order", () => {
  const slow = createSlowLine(line, never);
  expect(slow.arrivalOf(500_000, 0)).toBeCloseTo(0.54, 9);
  expect(slow.arrivalOf(500_000, 0)).toBeCloseTo(1.04, 9);
  // The line was free for a second.
  expect(slow.arrivalOf(100_000, 2)).toBeCloseTo(2.14, 9);
});

test("a lost packet is waited for, and what comes behind it waits too", () => {
  const draws = [0.001, 0.9, 0.9].values();
  const slow = createSlowLine({ ...line, lossRatio: 0.01 }, () => Number(draws.next().value));
  // One of two packets is lost: 2,000 bytes, 40 ms, 200 ms.
  expect(slow.arrivalOf(2000, 0)).toBeCloseTo(0.002 + 0.04 + 0.2, 9);
  expect(slow.arrivalOf(100, 0)).toBeCloseTo(0.242, 9);
});

test("loses its share of packets", () => {
  let seed = 0;
  const slow = createSlowLine({ bitsPerSecond: 1e12, delaySeconds: 0, lossRatio: 0.01 }, () => {
    seed = (seed * 16_807 + 11) % 2_147_483_647;
    return seed / 2_147_483_647;
  });
  // 100,000 packets: 1,000 are lost, ± 3 standard deviations of 31.
  expect(Math.abs(slow.arrivalOf(146_000_000, 0) / 0.2 - 1000)).toBeLessThan(95);
});
