import { describe, expect, test } from "vitest";
import {
  beginOf,
  headOf,
  isCopyOf,
  isDone,
  isPacked,
  isWrittenAnew,
  MOST_HEAD,
} from "../../../exporters/access-log/follow.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const LINES = '10.0.0.1 - - [25/Nov/2026:08:00:00 +0700] "GET / HTTP/1.1" 200 1\n'.repeat(9);
const OTHER = LINES.replace("10.0.0.1", "10.0.0.2");
const left = { id: "1:7", offset: 500, head: headOf(bytes(LINES)) };

describe("the beginning of a log", () => {
  test("is told by its first bytes and no others", () => {
    expect(headOf(bytes(LINES)).length).toBe(MOST_HEAD);
    expect(headOf(bytes(LINES))).toEqual(headOf(bytes(`${LINES}more`)));
    expect(headOf(bytes(LINES)).hash).not.toBe(headOf(bytes(OTHER)).hash);
  });
});

describe("a log is written anew", () => {
  test.each([
    { name: "not when it has grown", size: 700, begin: LINES, anew: false },
    { name: "not when it is as it was", size: 500, begin: LINES, anew: false },
    { name: "when it is shorter than what was counted", size: 499, begin: LINES, anew: true },
    { name: "when it has grown past that, but begins otherwise", size: 700, begin: OTHER, anew: true },
    { name: "when it is empty", size: 0, begin: "", anew: true },
  ])("$name", ({ size, begin, anew }) =>
    expect(isWrittenAnew(left, { id: "1:7", size, begin: bytes(begin) })).toBe(anew),
  );

  test("not when it was empty before", () => {
    const empty = { id: "1:7", offset: 0, head: headOf(bytes("")) };
    expect(isWrittenAnew(empty, { id: "1:7", size: 700, begin: bytes(LINES) })).toBe(false);
  });

  test("not when it was shorter than what tells beginnings apart", () => {
    const short = { id: "1:7", offset: 66, head: headOf(bytes(LINES.slice(0, 66))) };
    expect(isWrittenAnew(short, { id: "1:7", size: 700, begin: bytes(LINES) })).toBe(false);
  });
});

describe("another file is a copy", () => {
  test.each([
    {
      name: "when it begins alike and holds what was counted",
      id: "1:8",
      size: 600,
      begin: LINES,
      copy: true,
    },
    { name: "not when it is the same file", id: "1:7", size: 600, begin: LINES, copy: false },
    { name: "not when it begins otherwise", id: "1:8", size: 600, begin: OTHER, copy: false },
    { name: "not when it is too short", id: "1:8", size: 499, begin: LINES, copy: false },
  ])("$name", ({ id, size, begin, copy }) =>
    expect(isCopyOf(left, { id, size, begin: bytes(begin) })).toBe(copy),
  );

  test("not of an empty one", () => {
    const empty = { id: "1:7", offset: 0, head: headOf(bytes("")) };
    expect(isCopyOf(empty, { id: "1:8", size: 600, begin: bytes(LINES) })).toBe(false);
  });
});

test.each([
  { isFirstLook: true, from: "end", begin: "end" },
  { isFirstLook: true, from: "beginning", begin: "beginning" },
  { isFirstLook: false, from: "end", begin: "beginning" },
] as const)("first look: $isFirstLook, from the $from → from the $begin", ({ begin, ...meeting }) =>
  expect(beginOf(meeting)).toBe(begin),
);

test.each([
  { name: "a log that is listed stays", isListed: true, hasMore: false, quiet: 1e6, done: false },
  {
    name: "one that was rotated away stays while it may be written to",
    isListed: false,
    hasMore: false,
    quiet: 599,
    done: false,
  },
  { name: "one that is not read to its end stays", isListed: false, hasMore: true, quiet: 1e6, done: false },
  { name: "one that is read and quiet is let go", isListed: false, hasMore: false, quiet: 600, done: true },
])("$name", ({ done, ...ending }) => expect(isDone(ending)).toBe(done));

test("a packed log is told by its first bytes", () => {
  expect(isPacked(Uint8Array.of(0x1f, 0x8b, 8))).toBe(true);
  expect(isPacked(bytes(LINES))).toBe(false);
  expect(isPacked(bytes(""))).toBe(false);
});
