// What the scenario sends is what the axis of the sandbox reads.
import { expect, test } from "vitest";
import { multipartBody } from "../../../scenarios/lib/bodies.ts";
import { envelope } from "../../../scenarios/parts/edoc.ts";
import { readEdoc } from "../../../src/sandbox/systems/edoc.ts";

const message = { messageId: "m-1", from: "unit-0001", to: ["unit-0002", "unit-0003"], subject: "Cong van" };

const fileOf = (bytes: number): Buffer => {
  const { body, from, to } = multipartBody(envelope(message, bytes));
  return Buffer.from(body.slice(from, to));
};

test("an envelope has its size, and an attachment a third longer than its file", () => {
  const file = fileOf(2_500_000);
  expect(file.length).toBeGreaterThan(2_500_000 - 4);
  expect(file.length).toBeLessThanOrEqual(2_500_000);
  const edoc = readEdoc(file);
  expect(edoc).toMatchObject({
    messageId: "m-1",
    subject: "Cong van",
    recipients: ["unit-0002", "unit-0003"],
  });
  expect(edoc).toHaveProperty("fileBytes", expect.closeTo(1_875_000, -3));
});

test("an envelope that has no room for a file is refused", () =>
  expect(readEdoc(fileOf(10))).toBe("The attachment is not base64."));
