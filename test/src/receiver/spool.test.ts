import { describe, expect, it } from "vitest";
import { Spool } from "../../../src/receiver/spool.ts";

const filled = (limits: { maxBytes: number; maxAge: number }) => {
  const spool = new Spool<string>(limits);
  const gaveWay = ["a", "b", "c"].map((item, at) => spool.push({ item, bytes: 10, at }));
  return { spool, gaveWay };
};

describe("spool", () => {
  it("gives back in order", () => {
    const { spool } = filled({ maxBytes: 100, maxAge: 100 });
    expect([spool.shift()?.item, spool.shift()?.item, spool.shift()?.item, spool.shift()]).toEqual([
      "a",
      "b",
      "c",
      undefined,
    ]);
    expect(spool.bytes).toBe(0);
  });

  it("the oldest gives way when there is too much", () => {
    const { spool, gaveWay } = filled({ maxBytes: 20, maxAge: 100 });
    expect(gaveWay).toEqual([0, 0, 1]);
    expect([spool.bytes, spool.length, spool.shift()?.item]).toEqual([20, 2, "b"]);
  });

  it("what is too old goes", () => {
    const { spool } = filled({ maxBytes: 100, maxAge: 5 });
    expect([spool.trim(6), spool.bytes, spool.shift()?.item]).toEqual([1, 20, "b"]);
  });

  it("an item larger than the spool is not kept", () => {
    const spool = new Spool<string>({ maxBytes: 5, maxAge: 5 });
    expect([spool.push({ item: "a", bytes: 6, at: 0 }), spool.length, spool.bytes]).toEqual([1, 0, 0]);
  });
});
