import { compressSync } from "snappy";
import { expect, it } from "vitest";
import { decodeSnappy } from "../../../src/receiver/snappy.ts";

const text = "hộ tịch ".repeat(1000);
const block = compressSync(text);

it("a block becomes its bytes", () =>
  expect(Buffer.from(decodeSnappy(block, 1_000_000)).toString()).toBe(text));

it("a block inside a larger buffer is taken alone", () => {
  const larger = Buffer.concat([Buffer.from("before"), block, Buffer.from("after")]);
  const view = larger.subarray(6, 6 + block.length);
  expect(Buffer.from(decodeSnappy(view, 1_000_000)).toString()).toBe(text);
});

it("a block that would grow beyond the limit is refused before it is unpacked", () => {
  expect(() => decodeSnappy(block, 100)).toThrow(
    `The push would unpack to ${Buffer.byteLength(text)} bytes; the limit is 100.`,
  );
});

it("a damaged block is refused", () => {
  expect(() => decodeSnappy(block.subarray(0, block.length - 1), 1_000_000)).toThrow("do not unpack");
});
