// The frame of a multipart body, read without a form parser.
import { describe, expect, test } from "vitest";
import { MULTIPART_TYPE, multipartBody } from "../../../scenarios/lib/bodies.ts";
import { uploadedFile } from "../../../src/sandbox/multipart.ts";

const uploadedBytes = (type: string, body: Buffer): number | undefined => uploadedFile(type, body)?.length;

const TYPE = "multipart/form-data; boundary=B";
const part = (head: string, content: string): string => `--B\r\n${head}\r\n\r\n${content}\r\n`;
const file = 'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf';
const note = 'content-disposition: form-data; name="note"';
const END = "--B--\r\n";

describe("the file of a multipart body", () => {
  test.each([
    { name: "alone", body: part(file, "12345") + END, bytes: 5 },
    { name: "without content", body: part(file, "") + END, bytes: 0 },
    { name: "behind another field", body: part(note, "file") + part(file, "123") + END, bytes: 3 },
    { name: "before another field", body: part(file, "1234") + part(note, "1") + END, bytes: 4 },
    { name: "that holds line breaks and dashes", body: part(file, "\r\n--\r\n\r\nB--A") + END, bytes: 12 },
    { name: "after a preamble", body: `ignore me\r\n${part(file, "12")}${END}`, bytes: 2 },
    { name: "under another name", body: part(note, "12345") + END, bytes: undefined },
    {
      name: "that is called otherwise and named file",
      body: part('content-disposition: form-data; name="x"; filename="file"', "1") + END,
      bytes: undefined,
    },
    { name: "that is cut off", body: part(file, "12345"), bytes: undefined },
    { name: "whose head is cut off", body: `--B\r\n${file}`, bytes: undefined },
    { name: "of an empty body", body: "", bytes: undefined },
  ])("$name", ({ body, bytes }) => expect(uploadedBytes(TYPE, Buffer.from(body))).toBe(bytes));

  test("is measured in bytes, not in letters", () =>
    expect(uploadedBytes(TYPE, Buffer.from(part(file, "Quảng Trị") + END))).toBe(13));

  test.each(['multipart/form-data; boundary="B"', "multipart/form-data; charset=utf-8; BOUNDARY=B"])(
    "with the type %s",
    (type) => expect(uploadedBytes(type, Buffer.from(part(file, "12") + END))).toBe(2),
  );

  test.each(["", "multipart/form-data", "application/json"])("without a boundary: “%s”", (type) =>
    expect(uploadedBytes(type, Buffer.from(part(file, "12") + END))).toBeUndefined(),
  );

  test.each([0, 1, 999, 1000, 1_200_000, 5_000_000])("of %d bytes as the scenarios send it", (bytes) =>
    expect(uploadedBytes(MULTIPART_TYPE, Buffer.from(multipartBody({ bytes }).body))).toBe(bytes),
  );

  test("as a browser sends it", async () => {
    const form = new FormData();
    form.set("note", "file");
    form.set("file", new Blob([new Uint8Array(4321)]), "bản sao.pdf");
    const request = new Request("http://127.0.0.1/", { method: "POST", body: form });
    const type = String(request.headers.get("content-type"));
    expect(uploadedBytes(type, Buffer.from(await request.arrayBuffer()))).toBe(4321);
  });
});
