import { describe, expect, test } from "vitest";
import { jsonBody, multipartBody, MULTIPART_TYPE } from "../../../scenarios/lib/bodies.ts";

describe("jsonBody", () => {
  test.each([
    { name: "fields that fill the body are left alone", fields: { a: "0123456789" }, bytes: 10, length: 18 },
    { name: "a small body is padded to its size", fields: { a: 1 }, bytes: 200, length: 200 },
    { name: "a large body is padded to its size", fields: { a: 1 }, bytes: 8000, length: 8000 },
    {
      name: "a body beyond the prepared padding has its size",
      fields: { a: 1 },
      bytes: 40_000,
      length: 40_000,
    },
    { name: "a body without fields has its size", fields: {}, bytes: 200, length: 199 },
  ])("$name", ({ fields, bytes, length }) => {
    const body = jsonBody(fields, bytes);
    expect(body).toHaveLength(length);
    expect(JSON.parse(body)).toMatchObject(fields);
  });
});

test("an upload is one file of the stated size", async () => {
  const request = new Request("http://127.0.0.1/", {
    method: "POST",
    headers: { "content-type": MULTIPART_TYPE },
    body: multipartBody({ bytes: 200_000 }).body,
  });
  const file = (await request.formData()).get("file");
  expect(file).toBeInstanceOf(File);
  expect(file).toMatchObject({ name: "attachment.pdf", size: 200_000 });
});
