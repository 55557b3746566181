// What an engineer would write by hand for the same requests: no tags, no classes, no counters, no output.
import http from "k6/http";
import { sleep } from "k6";

const bases = JSON.parse(__ENV.BASES);
const pause = (seconds) => sleep(seconds * Number(__ENV.THINK_SCALE));
const json = { headers: { "content-type": "application/json" } };
const body = (session, bytes, more = {}) =>
  JSON.stringify({ session, madonvi: "unit-001", service: "sync", ...more, padding: "x".repeat(bytes) });
const some = (below) => Math.floor(Math.random() * below);

export function citizenLookup() {
  http.get(`${bases.procedures}/procedures/lookup`);
  http.get(`${bases.procedures}/procedures/lookup/captcha`);
  pause(15);
  const code = `SEED-${String(some(1000)).padStart(6, "0")}`;
  const id = http.get(`${bases.procedures}/procedures/lookup/${code}`).json("id");
  if (Math.random() < 0.6) {
    pause(6);
    http.get(`${bases.procedures}/procedures/dossiers/${id}/timeline`);
  }
}

export function lgspQueryNaive() {
  const answer = http.post(`${bases.lgsp}/lgsp/token`, {
    grant_type: "client_credentials",
    client_id: "unit-001",
  });
  const headers = { authorization: `Bearer ${answer.json("access_token")}` };
  ask(Math.random(), headers);
}

const number = (digits) => String(some(10 ** digits)).padStart(digits, "0");

function ask(draw, headers) {
  const get = (path, params = { headers }) => http.get(`${bases.lgsp}/lgsp/${path}`, params);
  const post = (path, fields) =>
    http.post(`${bases.lgsp}/lgsp/${path}`, JSON.stringify({ ...fields, padding: "x".repeat(900) }), {
      headers: { ...headers, ...json.headers },
    });
  if (draw < 0.4) get(`population/v1/person?id_number=999${number(9)}`);
  else if (draw < 0.55) get(`civil-status/v1/record?id_number=999${number(9)}`);
  else if (draw < 0.65) get(`business-registration/v1/enterprise?tax_code=99${number(8)}`);
  else if (draw < 0.8) get(`land-tax/v1/obligation?parcel=0-${number(6)}`);
  else if (draw < 0.85) post("post/v1/orders", { unit: "unit-001" });
  else if (draw < 0.95) get("catalogue/v1/agencies");
  else post("reporting/v1/indicators", { period: "2025-07", values: [1, 2, 3] });
}

export function nationalSync() {
  const portal = `${bases.lgsp}/lgsp/national-portal/v1`;
  const logIn = () => http.post(`${portal}/login`, body("", 200), json).json("session");
  const data = { code: `SEED-${number(3).padStart(6, "0")}`, state: "done", at: "20250701083015" };
  const first = logIn();
  http.post(`${portal}/TraCuuHoSo`, body(first, 300, { data }), json);
  http.post(`${portal}/LayThuTuc`, body(first, 200, { data: { procedure: "procedure-1" } }), json);
  const second = logIn();
  http.post(`${portal}/DongBoHoSoMC`, body(second, 3800, { data, isUpdating: true }), json);
  const third = logIn();
  http.post(`${portal}/CapNhatTienDoHoSoMC`, body(third, 700, { data }), json);
}
