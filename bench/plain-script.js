// What an engineer would write by hand for the same requests: no tags, no classes, no counters, no output.
import http from "k6/http";
import { sleep } from "k6";

const bases = JSON.parse(__ENV.BASES);
const pause = (seconds) => sleep(seconds * Number(__ENV.THINK_SCALE));
const json = { headers: { "content-type": "application/json" } };
const body = (session, bytes) =>
  JSON.stringify({ session, madonvi: "unit-001", service: "sync", padding: "x".repeat(bytes) });
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
  http.get(`${bases.lgsp}/lgsp/population/v1/person?id_number=999${String(some(1e9)).padStart(9, "0")}`, {
    headers,
  });
}

export function nationalSync() {
  const portal = `${bases.lgsp}/lgsp/national-portal/v1`;
  const logIn = () => http.post(`${portal}/login`, body("", 200), json).json("session");
  const first = logIn();
  http.post(`${portal}/TraCuuHoSo`, body(first, 400), json);
  const second = logIn();
  http.post(`${portal}/LayThuTuc`, body(second, 300), json);
  http.post(`${portal}/DongBoHoSoMC`, body(second, 4000), json);
  const third = logIn();
  http.post(`${portal}/CapNhatTienDoHoSoMC`, body(third, 800), json);
}
