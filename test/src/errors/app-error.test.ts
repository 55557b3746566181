import { expect, test } from "vitest";
import { AppError, messageOf } from "../../../src/errors/app-error.ts";
import { codes, EXIT } from "../../../src/errors/codes.ts";

test("an error keeps its hint and its cause, and knows its exit code", () => {
  const cause = new Error("disk full");
  const error = new AppError("DATA_DIR_UNWRITABLE", "It cannot be written.", { hint: "Make room.", cause });
  expect(error).toMatchObject({ message: "It cannot be written.", hint: "Make room.", cause, exitCode: 2 });
});

test("an error without a cause has none", () =>
  expect(new AppError("OPTION_INVALID", "No.")).not.toHaveProperty("cause"));

test("every code has a known exit code and is explained by a sentence", () => {
  const known: readonly number[] = Object.values(EXIT);
  const rows = Object.values(codes);
  expect(known).toEqual(expect.arrayContaining(rows.map(({ exit }) => exit)));
  expect(rows.filter(({ meaning }) => !/^[A-Za-z0-9].*\.$/.test(meaning))).toEqual([]);
});

test("no error ends like a run that was measured", () => {
  const measured: readonly number[] = [EXIT.pass, EXIT.fail, EXIT.autostopped, EXIT.invalid];
  expect(Object.values(codes).filter(({ exit }) => measured.includes(exit))).toEqual([]);
});

test.each([
  { name: "an error", thrown: new Error("no room"), text: "no room" },
  { name: "a text", thrown: "no room", text: "no room" },
  { name: "nothing at all", thrown: undefined, text: "undefined" },
])("$name that was thrown is one line", ({ thrown, text }) => expect(messageOf(thrown)).toBe(text));
