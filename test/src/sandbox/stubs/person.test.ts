import { expect, test } from "vitest";
import { createUniform } from "../../../../src/sandbox/chance.ts";
import { EXPIRES_SECONDS, personOf } from "../../../../src/sandbox/stubs/person.ts";

const uniform = createUniform(7);
const people = Array.from({ length: 20_000 }, () => personOf(uniform));
const shareOf = (ending: string): number =>
  people.filter((person) => person.ending === ending).length / people.length;

test("three of a hundred never confirm, one refuses", () => {
  expect(shareOf("expired")).toBeCloseTo(0.03, 2);
  expect(shareOf("refused")).toBeCloseTo(0.01, 2);
  expect(shareOf("signed") + shareOf("refused") + shareOf("expired")).toBeCloseTo(1, 9);
});

test("who confirms does so after 25 s on average", () => {
  const delays = people.filter(({ ending }) => ending === "signed").map(({ seconds }) => seconds);
  const mean = delays.reduce((total, delay) => total + delay, 0) / delays.length;
  expect(mean / 25).toBeCloseTo(1, 1);
  expect(Math.max(...delays)).toBeLessThan(EXPIRES_SECONDS);
});

test("a client that polls every 5 s until then polls six times on average, and at most 24 times", () => {
  const polls = people.map(({ seconds }) => Math.max(1, Math.ceil(seconds / 5)));
  expect(polls.reduce((total, count) => total + count, 0) / polls.length).toBeCloseTo(6, 0);
  expect(Math.max(...polls)).toBe(24);
});
