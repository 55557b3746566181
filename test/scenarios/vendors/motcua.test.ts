import { describe, expect, test } from "vitest";
import { vendor } from "../../../scenarios/vendors/motcua/vendor.ts";
import { translateFields, translatePath } from "../../../scenarios/lib/translate.ts";
import type { ProductAnswer } from "../../../scenarios/lib/vendor.ts";

const { procedures } = vendor.systems;
const answer = (status: number, ret: unknown): ProductAnswer => ({
  status,
  value: (path) => (path === "ret" ? ret : undefined),
});

describe("its success rule", () => {
  test.each([
    { name: "ret 0 is a success", given: answer(200, 0), status: 200 },
    { name: "a page has no ret", given: answer(200, undefined), status: 200 },
    { name: "a redirect has no ret", given: answer(302, undefined), status: 302 },
    { name: "its gateway turns away", given: answer(503, undefined), status: 503 },
    { name: "not logged in", given: answer(200, 2), status: 401 },
    { name: "nothing of that name", given: answer(200, 3), status: 404 },
    { name: "an outside service failed", given: answer(200, 9), status: 502 },
    { name: "its own failure", given: answer(200, 99), status: 500 },
  ])("$name", ({ given, status }) => expect(procedures?.statusOf?.(given)).toBe(status));
});

test("a new dossier is a flat form", () => {
  const body = { procedureId: "p-1", unit: "u-1", applicant: { idNumber: "999" } };
  expect(translateFields({ ...procedures?.endpoints["create"] }, body, [])).toEqual({
    maThuTuc: "p-1",
    maDonVi: "u-1",
    soDinhDanh: "999",
  });
});

test("journeys find in its answers what they look for", () => {
  const read = procedures?.endpoints["search"]?.read;
  expect(translatePath(read, "procedures.0.id")).toBe("data.thuTuc.0.ma");
  const units = procedures?.endpoints["units"]?.read;
  expect(translatePath(units, 'units.#(id=="unit-0126").id')).toBe('data.donVi.#(ma=="unit-0126").ma');
});
