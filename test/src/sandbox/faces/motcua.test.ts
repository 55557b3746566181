// The made-up product as a client of it would see it: its own paths, names, log-in and errors.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { ask, startTestSandbox, turn, type Ask, type Reply } from "../client.ts";

const ID = "999000000001";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const on = (path: string, options?: Ask): Promise<Reply> =>
  ask(`${sandbox.faces["procedures-motcua"]}${path}`, options);
const cookieIn = ({ headers }: Reply): string => (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
const field = (reply: Reply, name: string): string => {
  const { data } = reply.body as unknown as { readonly data: Readonly<Record<string, unknown>> };
  return String(data[name]);
};

interface LogIn {
  readonly token?: string;
  readonly cookie?: string;
}

/** The form, then what is typed into it, or something else in its place. */
async function logIn(instead: LogIn = {}): Promise<Reply> {
  const page = await on("/dvc/dang-nhap");
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  return on("/dvc/dang-nhap", {
    form: { _csrf: instead.token ?? token, soDinhDanh: ID, matKhau: "bi-mat" },
    headers: { cookie: instead.cookie ?? cookieIn(page) },
  });
}

async function newDossier(): Promise<string> {
  const form = { maThuTuc: "procedure-1", maDonVi: "unit-0126", soDinhDanh: ID };
  return field(await on("/dvc/ho-so/tao-moi", { form }), "maHoSo");
}

describe("its log-in", () => {
  test("takes the form with its hidden token and gives a new cookie", async () => {
    const done = await logIn();
    expect(done.status).toBe(302);
    expect(done.headers.get("location")).toBe("/dvc/trang-chu");
    expect(cookieIn(done)).toMatch(/^DVC_PHIEN=vao\./);
  });

  test.each([
    { name: "another token", instead: { token: "csrf-of-somebody" } },
    { name: "no cookie", instead: { cookie: "" } },
    { name: "the cookie of another form", instead: { cookie: "DVC_PHIEN=khach-99" } },
  ])("shows the form again for $name", async ({ instead }) => {
    const again = await logIn(instead);
    expect([again.status, cookieIn(again)]).toEqual([200, expect.stringMatching(/^DVC_PHIEN=khach-\d+$/)]);
    expect(again.text).toContain('name="_csrf"');
  });

  test("is needed to submit", async () => {
    const form = { maHoSo: await newDossier(), khoaYeuCau: "k1" };
    expect(await on("/dvc/ho-so/nop", { form })).toMatchObject({ status: 200, body: { ret: 2 } });
    const cookie = cookieIn(await logIn());
    const done = await on("/dvc/ho-so/nop", { form, headers: { cookie } });
    expect(done.body).toMatchObject({ ret: 0, data: { soHoSo: "H-00000001" } });
  });
});

describe("its answers", () => {
  test("are in its envelope and its own words", async () => {
    const found = await on("/dvc/thu-tuc/tim-kiem?tuKhoa=khai%20sinh");
    expect(found.body).toMatchObject({ ret: 0, data: { thuTuc: [{ ma: "procedure-1", ten: "Khai sinh" }] } });
    expect((await on("/dvc/thu-tuc/procedure-1")).body).toMatchObject({
      data: { ma: "procedure-1", maBieuMau: "form-procedure-1" },
    });
    const units = await on("/dvc/don-vi?tinh=hue");
    expect(units.body).toMatchObject({
      data: { donVi: expect.arrayContaining([{ ma: "unit-0126", ten: "Xã 1, Huế" }]) },
    });
  });

  test("have the size of the catalogue", async () => {
    const { bytes } = await on("/dvc/thu-tuc/tim-kiem?tuKhoa=x");
    expect(bytes).toBeGreaterThan(17_990);
    expect(bytes).toBeLessThan(18_010);
  });

  test("say what is wrong inside a 200", async () => {
    const unknown = await on("/dvc/tra-cuu", { form: { soHoSo: "H-99999999" } });
    expect([unknown.status, unknown.body]).toMatchObject([200, { ret: 3 }]);
    const missing = await on("/dvc/ho-so/tao-moi", { form: { maDonVi: "unit-0126" } });
    expect([missing.status, missing.body]).toMatchObject([200, { ret: 1 }]);
    await turn(sandbox, "procedures-motcua", { failRatio: 1 });
    const failed = await on("/dvc/thu-tuc/tim-kiem?tuKhoa=x");
    expect([failed.status, failed.body]).toMatchObject([200, { ret: 99 }]);
  });

  test("are turned away by its gateway as everywhere", async () => {
    await turn(sandbox, "procedures-motcua", { rejectRatio: 1 });
    const { status, headers } = await on("/dvc/don-vi?tinh=hue");
    expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
  });
});

describe("a dossier", () => {
  test("is taken in at the counter, looked up and handed on", async () => {
    const maHoSo = await newDossier();
    const data = new FormData();
    data.set("tepDinhKem", new Blob([new Uint8Array(1000)]), "giay-to.pdf");
    const url = `${sandbox.faces["procedures-motcua"]}/dvc/ho-so/dinh-kem?maHoSo=${maHoSo}`;
    expect(await (await fetch(url, { method: "POST", body: data })).json()).toMatchObject({
      ret: 0,
      data: { kichThuoc: 1000 },
    });
    const form = { maHoSo, canBo: "can-bo-1", khoaYeuCau: "k1" };
    const soHoSo = field(await on("/dvc/mot-cua/tiep-nhan", { form }), "soHoSo");
    expect((await on("/dvc/tra-cuu", { form: { soHoSo } })).body).toMatchObject({
      data: { maHoSo, trangThai: "accepted" },
    });
    expect((await on(`/dvc/ho-so/chi-tiet?maHoSo=${maHoSo}`)).body).toMatchObject({ data: { soHoSo } });
    const handed = await on("/dvc/mot-cua/chuyen-xu-ly", { form: { maHoSo, nguoiXuLy: "chuyen-vien" } });
    expect(handed.body).toMatchObject({ data: { nguoiXuLy: "chuyen-vien" } });
  });

  test("stands in the product's own ledger and in no other", async () => {
    const form = { maHoSo: await newDossier(), canBo: "can-bo-1", khoaYeuCau: "run-1" };
    await on("/dvc/mot-cua/tiep-nhan", { form });
    expect((await on("/-/ledger")).body).toMatchObject({ dossiers: { found: 1, duplicates: 0 } });
    expect((await on("/-/ledger/items?kind=dossier&prefix=run-")).body).toMatchObject({
      items: { "run-1": 1 },
    });
    const reference = await ask(`${sandbox.targets.procedures}/-/ledger`);
    expect(reference.body).toMatchObject({ dossiers: { found: 0, duplicates: 0 } });
  });
});

test("what the product does not have its own way is served as in the reference API", async () => {
  const { status, body } = await on("/procedures/citizens?id_number=999000000001");
  expect([status, body]).toMatchObject([200, { idNumber: ID }]);
  expect((await on("/procedures/lookup/SEED-000001")).status).toBe(404);
});

test("one product can be slowed down alone", async () => {
  await turn(sandbox, "procedures-motcua", { slow: 3 });
  const { body } = await ask(`${sandbox.control}/knobs`);
  expect(body).toMatchObject({ "procedures-motcua": { slow: 3 }, procedures: { slow: 1 } });
});
