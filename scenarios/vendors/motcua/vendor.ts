// The worked example of docs/vendors.md: “Một Cửa”, a product that exists nowhere. Its paths, names and rules are made up in the
// manner of such portals: Vietnamese field names, forms, a session cookie, and errors inside a 200.
import type { Session } from "../../lib/session.ts";
import type { EndpointAdapter, Fields, ProductAnswer, Vendor } from "../../lib/vendor.ts";

/** `ret` of an answer → the status that the reference API would have given; any other is an error of the product. */
const STATUSES: Readonly<Record<number, number>> = { 1: 400, 2: 401, 3: 404, 4: 409, 9: 502 };

/** Everything but pages, pictures and files is `{ret, data}`; what the gateway before the product says stands in the status. */
function statusOf(answer: ProductAnswer): number {
  const ret = answer.value("ret");
  if (typeof ret !== "number" || ret === 0) return answer.status;
  return STATUSES[ret] ?? 500;
}

/** A form with a hidden token, and a session cookie, which k6 keeps for as long as the session lasts. */
function logIn(session: Session, id: string): void {
  session.pause("authorize");
  const token = session.call("login-form").between('name="_csrf" value="', '"');
  session.pause("credentials");
  session.call("callback", {
    form: { _csrf: token, soDinhDanh: id, matKhau: "khong-co-that" },
    expect: "redirect",
  });
}

/** A form is flat: the applicant is a number. */
const newDossier = ({ procedureId, unit, applicant }: Fields): Fields => ({
  maThuTuc: procedureId,
  maDonVi: unit,
  soDinhDanh:
    typeof applicant === "object" && applicant !== null && "idNumber" in applicant ? applicant.idNumber : "",
});

/** One scanned paper; the answer says how it arrived. */
const paper = (path: string): EndpointAdapter => ({
  path,
  send: { id: "maHoSo", file: "tepDinhKem" },
  read: { partId: "data.maTep", bytes: "data.kichThuoc", checksum: "data.maKiem" },
});

const post = (path: string, more: EndpointAdapter = {}): EndpointAdapter => ({
  method: "POST",
  form: true,
  path,
  ...more,
});

export const vendor: Vendor = {
  id: "motcua",
  name: { en: "Một Cửa (made-up example)", vi: "Một Cửa (ví dụ, không có thật)" },
  systems: {
    procedures: {
      logIn,
      unused: [
        "portal-page",
        "portal-asset",
        "authorize",
        "credentials",
        "portal-callback",
        "portal-me",
        "sso-start",
      ],
      statusOf,
      endpoints: {
        "login-form": { path: "/dvc/dang-nhap", own: true },
        callback: post("/dvc/dang-nhap"),
        search: {
          path: "/dvc/thu-tuc/tim-kiem",
          send: { q: "tuKhoa" },
          read: { procedures: "data.thuTuc", "procedures.*.id": "data.thuTuc.*.ma" },
        },
        procedure: {
          path: "/dvc/thu-tuc/{procedureId}",
          read: { id: "data.ma", formId: "data.maBieuMau" },
        },
        units: {
          path: "/dvc/don-vi",
          send: { province: "tinh" },
          read: { units: "data.donVi", "units.*.id": "data.donVi.*.ma" },
        },
        prefill: {
          path: "/dvc/bieu-mau/{formId}/dien-san",
          send: { id_number: "soDinhDanh" },
          read: { idNumber: "data.soDinhDanh" },
        },
        create: post("/dvc/ho-so/tao-moi", { body: newDossier, read: { id: "data.maHoSo" } }),
        upload: paper("/dvc/ho-so/dinh-kem"),
        scan: paper("/dvc/chung-thuc/ban-quet"),
        dossier: {
          path: "/dvc/ho-so/chi-tiet",
          send: { id: "maHoSo" },
          read: {
            id: "data.maHoSo",
            code: "data.soHoSo",
            parts: "data.giayTo",
            "parts.*.partId": "data.giayTo.*.maTep",
            "parts.*.bytes": "data.giayTo.*.kichThuoc",
            "parts.*.checksum": "data.giayTo.*.maKiem",
          },
        },
        submit: post("/dvc/ho-so/nop", {
          send: { id: "maHoSo", idempotencyKey: "khoaYeuCau" },
          read: { id: "data.maHoSo", code: "data.soHoSo" },
        }),
        // What is looked up goes as a form, where the reference has it in the path.
        lookup: post("/dvc/tra-cuu", {
          send: { code: "soHoSo" },
          read: { id: "data.maHoSo", code: "data.soHoSo", status: "data.trangThai" },
        }),
        "my-dossiers": {
          path: "/dvc/ho-so-cua-toi",
          read: {
            "dossiers.*.id": "data.hoSo.*.maHoSo",
            "dossiers.*.code": "data.hoSo.*.soHoSo",
            "dossiers.*.status": "data.hoSo.*.trangThai",
          },
        },
        accept: post("/dvc/mot-cua/tiep-nhan", {
          send: { id: "maHoSo", officer: "canBo", idempotencyKey: "khoaYeuCau" },
          read: { id: "data.maHoSo", code: "data.soHoSo", due: "data.hanTra" },
        }),
        transfer: post("/dvc/mot-cua/chuyen-xu-ly", {
          send: { id: "maHoSo", to: "nguoiXuLy" },
          read: { handler: "data.nguoiXuLy" },
        }),
      },
    },
  },
};
