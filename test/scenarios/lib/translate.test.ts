import { describe, expect, test } from "vitest";
import {
  encodeFields,
  fieldsOf,
  fieldText,
  translateFields,
  translatePath,
} from "../../../scenarios/lib/translate.ts";

test("the fields of a step are one set, wherever the reference API has them", () => {
  const step = { path: { id: "7" }, query: { q: "x" }, body: { n: 1 }, form: { f: "y" } };
  expect(fieldsOf(step)).toEqual({ id: "7", q: "x", n: 1, f: "y" });
  expect(fieldsOf({})).toEqual({});
});

const both = ({ id, officer }: Readonly<Record<string, unknown>>) => ({ both: [id, officer] });

describe("fields under the product's names", () => {
  const fields = { id: "7", officer: "an", other: [1, 2] };

  test("are renamed by the table, and others keep their names", () =>
    expect(translateFields({ send: { id: "maHoSo", officer: "canBo" } }, fields, [])).toEqual({
      maHoSo: "7",
      canBo: "an",
      other: [1, 2],
    }));

  test("leave out what the path has taken, by the reference's name", () =>
    expect(translateFields({ send: { id: "maHoSo" } }, fields, ["id"])).toEqual({
      officer: "an",
      other: [1, 2],
    }));

  test("are what a function makes of all of them where there is one", () => {
    expect(translateFields({ body: both, send: { id: "unused" } }, fields, ["id"])).toEqual({
      both: ["7", "an"],
    });
  });
});

describe("a path of an answer", () => {
  const read = {
    id: "data.ma",
    procedures: "data.thuTuc",
    "procedures.*.id": "data.thuTuc.*.ma",
    "rows.*.cells.*.value": "data.*.o.*",
  };
  test.each([
    { path: "id", own: "data.ma" },
    { path: "procedures", own: "data.thuTuc" },
    { path: "procedures.0.id", own: "data.thuTuc.0.ma" },
    { path: "procedures.12.id", own: "data.thuTuc.12.ma" },
    { path: "rows.3.cells.1.value", own: "data.3.o.1" },
    { path: "procedures.0.name", own: "procedures.0.name" },
    { path: "constructor", own: "constructor" },
  ])("$path is at $own", ({ path, own }) => expect(translatePath(read, path)).toBe(own));

  test("stays as it is for the reference API", () =>
    expect(translatePath(undefined, "documents.0.id")).toBe("documents.0.id"));
});

test("a query or form holds what was put in", () => {
  const encoded = encodeFields({ ten: "Nguyễn Văn A & B", "a=b": 1, list: ["x", 2], none: undefined });
  expect(Object.fromEntries(new URLSearchParams(encoded))).toEqual({
    ten: "Nguyễn Văn A & B",
    "a=b": "1",
    list: '["x",2]',
    none: "",
  });
  expect(encodeFields({})).toBe("");
});

test.each([
  { value: "text", text: "text" },
  { value: 12, text: "12" },
  { value: null, text: "" },
  { value: undefined, text: "" },
  { value: { a: 1 }, text: '{"a":1}' },
])("$value is written $text", ({ value, text }) => expect(fieldText(value)).toBe(text));
