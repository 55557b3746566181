import { describe, expect, test } from "vitest";
import { formBody, jsonBody, multipartBody, MULTIPART_TYPE } from "../../../scenarios/lib/bodies.ts";

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

test.each([
  { name: "padded to its size", encoded: "a=1", bytes: 6000, length: 6000 },
  { name: "left alone when it is long enough", encoded: "a=1&b=22", bytes: 10, length: 8 },
])("a form is $name", ({ encoded, bytes, length }) => {
  const body = formBody(encoded, bytes);
  expect(body).toHaveLength(length);
  expect(new URLSearchParams(body).get("a")).toBe("1");
});

test("a product may call the file of an upload what it likes", async () => {
  const body = multipartBody({ bytes: 1000, field: "tepDinhKem" }).body;
  const headers = { "content-type": MULTIPART_TYPE };
  const form = await new Request("http://127.0.0.1/", { method: "POST", headers, body }).formData();
  expect([...form.keys()]).toEqual(["tepDinhKem"]);
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
