// “Một Cửa”, the made-up product of docs/vendors.md: what the system of administrative procedures does, behind other paths,
// Vietnamese field names, forms, a log-in of its own and errors inside a 200. It shares nothing with its adapter
// (scenarios/vendors/motcua), so that each checks the other.
import { z } from "zod";
import { html, json, redirect, type Answer } from "../answer.ts";
import { createSequence } from "../bounded-map.ts";
import { header, need, optional, type Call } from "../call.ts";
import type { Handler } from "../service.ts";
import type { Face, FaceRoute } from "./face.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the product calls things, and what the reference API does. */
const NAMES: Readonly<Record<string, string>> = {
  ma: "id",
  ten: "name",
  maHoSo: "id",
  soHoSo: "code",
  maBieuMau: "formId",
  maThuTuc: "procedureId",
  maDonVi: "unit",
  soDinhDanh: "id_number",
  tuKhoa: "q",
  tinh: "province",
  khoaYeuCau: "idempotencyKey",
  canBo: "officer",
  nguoiXuLy: "to",
};

/** `ret` by the status that the reference API gives; anything else is 99. */
const RETS: Readonly<Record<number, number>> = { 400: 1, 401: 2, 404: 3, 409: 4, 502: 9 };

const JsonFields = z.record(z.string(), z.unknown());
const Items = z.array(JsonFields).catch([]);
const Rows = z.array(z.looseObject({ id: z.unknown(), name: z.unknown() })).catch([]);

const refuse = (ret: number, message: string): Answer => json({ ret, thongBao: message });

const Problem = z.object({ detail: z.string().catch("") });

/** Said by the gateway before the product. */
const GATEWAY: readonly number[] = [429, 503];

/** Pages, pictures and what a gateway says stay as they are; JSON goes into the product's envelope. */
function tell(answer: Answer): Answer {
  const { status, type, plain } = answer;
  if (!type.endsWith("json") || GATEWAY.includes(status)) return answer;
  const fields = JsonFields.parse(JSON.parse(plain));
  if ("ret" in fields) return answer;
  if (status < 400) return json({ ret: 0, data: fields });
  return refuse(RETS[status] ?? 99, Problem.parse(fields).detail);
}

/** All fields of a request under the names of the reference API. */
function referenceFields({ params, query, body }: Call): Fields {
  const given = Object.entries({ ...params, ...query, ...body });
  return Object.fromEntries(given.map(([name, value]) => [NAMES[name] ?? name, value]));
}

interface Meaning {
  /** Fields that have another name here than elsewhere, and such that are nested in the reference API. */
  readonly fields?: (fields: Fields) => Fields;
  /** The answer's data in the product's words. */
  readonly data: (data: Fields) => Fields;
}

const route = (method: FaceRoute["method"], path: string, { fields, data }: Meaning): FaceRoute => ({
  method,
  path,
  handler: (reference) => async (call) => {
    const given = referenceFields(call);
    const body = { ...given, ...fields?.(given) };
    const answer = await reference?.({ ...call, params: {}, query: {}, body });
    if (answer === undefined) return refuse(99, "Chức năng chưa có.");
    return answer.status >= 400 ? answer : json(data(JsonFields.parse(JSON.parse(answer.plain))));
  },
});

const COOKIE = "DVC_PHIEN";
const cookieOf = (call: Call): string =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(header(call, "cookie"))?.[1] ?? "";
const withCookie = (answer: Answer, value: string): Answer => ({
  ...answer,
  headers: { ...answer.headers, "set-cookie": `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax` },
});

// A token belongs to its cookie and a cookie says who it is, so that nothing has to be kept.
const tokenFor = (cookie: string): string => `csrf-${Buffer.from(cookie).toString("base64url")}`;
const signedIn = (citizen: string): string => `vao.${Buffer.from(citizen).toString("base64url")}`;

/** Whoever the cookie says has logged in. */
function citizenOf(call: Call): string | undefined {
  const [, citizen] = /^vao\.(.+)$/.exec(cookieOf(call)) ?? [];
  return citizen === undefined ? undefined : Buffer.from(citizen, "base64url").toString("utf8");
}

const nextCookie = createSequence("khach");

function loginPage(message = ""): Answer {
  const cookie = nextCookie();
  const form = `<form method="post">${message}<input type="hidden" name="_csrf" value="${tokenFor(cookie)}"><input name="soDinhDanh"><input type="password" name="matKhau"></form>`;
  return withCookie(html(form), cookie);
}

/** A wrong token shows the form again, as such products do. */
function takeLogin(call: Call): Answer {
  const citizen = need(call, "soDinhDanh");
  need(call, "matKhau");
  if (optional(call, "_csrf") !== tokenFor(cookieOf(call)))
    return loginPage("<p>Phiên làm việc đã hết hạn.</p>");
  return withCookie(redirect("/dvc/trang-chu"), signedIn(citizen));
}

const page = (method: FaceRoute["method"], path: string, handler: Handler): FaceRoute => ({
  method,
  path,
  handler: () => handler,
});

const forCitizens = (of: FaceRoute): FaceRoute => ({
  ...of,
  handler: (reference) => (call) => {
    const citizen = citizenOf(call);
    return citizen === undefined ? refuse(2, "Chưa đăng nhập.") : of.handler(reference)({ ...call, citizen });
  },
});

const listOf = (rows: unknown): readonly Fields[] =>
  Rows.parse(rows).map(({ id, name }) => ({ ma: id, ten: name }));

const toDossier = ({ id, code, parts }: Fields): Fields => ({
  maHoSo: id,
  soHoSo: code,
  ...(parts === undefined ? {} : { giayTo: Items.parse(parts).map(toPaper) }),
});
const toPaper = ({ partId, bytes, checksum }: Fields): Fields => ({
  maTep: partId,
  kichThuoc: bytes,
  maKiem: checksum,
});
const toFound = ({ id, code, status }: Fields): Fields => ({ maHoSo: id, soHoSo: code, trangThai: status });

export const motcua: Face = {
  system: "procedures",
  fileField: "tepDinhKem",
  tell,
  routes: {
    "login-form": page("GET", "/dvc/dang-nhap", () => loginPage()),
    callback: page("POST", "/dvc/dang-nhap", takeLogin),
    search: route("GET", "/dvc/thu-tuc/tim-kiem", {
      data: ({ procedures }) => ({ thuTuc: listOf(procedures) }),
    }),
    procedure: route("GET", "/dvc/thu-tuc/{maThuTuc}", {
      data: ({ id, name, formId }) => ({ ma: id, ten: name, maBieuMau: formId }),
    }),
    units: route("GET", "/dvc/don-vi", { data: ({ units }) => ({ donVi: listOf(units) }) }),
    prefill: forCitizens(
      route("GET", "/dvc/bieu-mau/{maBieuMau}/dien-san", {
        data: ({ idNumber, name }) => ({ soDinhDanh: idNumber, hoTen: name }),
      }),
    ),
    create: route("POST", "/dvc/ho-so/tao-moi", {
      fields: ({ id_number: idNumber }) => ({ applicant: { idNumber } }),
      data: toDossier,
    }),
    upload: route("POST", "/dvc/ho-so/dinh-kem", { data: toPaper }),
    scan: route("POST", "/dvc/chung-thuc/ban-quet", { data: toPaper }),
    dossier: route("GET", "/dvc/ho-so/chi-tiet", { data: toDossier }),
    submit: forCitizens(route("POST", "/dvc/ho-so/nop", { data: toDossier })),
    lookup: route("POST", "/dvc/tra-cuu", { data: toFound }),
    "my-dossiers": forCitizens(
      route("GET", "/dvc/ho-so-cua-toi", {
        data: ({ dossiers }) => ({ hoSo: Items.parse(dossiers).map(toFound) }),
      }),
    ),
    accept: route("POST", "/dvc/mot-cua/tiep-nhan", {
      data: ({ id, code, due }) => ({ maHoSo: id, soHoSo: code, hanTra: due }),
    }),
    transfer: route("POST", "/dvc/mot-cua/chuyen-xu-ly", {
      data: ({ id, handler }) => ({ maHoSo: id, nguoiXuLy: handler }),
    }),
  },
};
