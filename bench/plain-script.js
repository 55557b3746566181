// What an engineer would write by hand for the same requests: no tags, no classes, no counters, no output.
import http from "k6/http";
import { sleep } from "k6";

const bases = JSON.parse(__ENV.BASES);
const pause = (seconds) => sleep(seconds * Number(__ENV.THINK_SCALE));
const json = { headers: { "content-type": "application/json" } };
const body = (bytes) => JSON.stringify({ madonvi: "unit-001", service: "sync", padding: "x".repeat(bytes) });
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
  for (const [name, bytes] of [
    ["login", 200],
    ["TraCuuHoSo", 400],
    ["LayThuTuc", 300],
    ["login", 200],
    ["DongBoHoSoMC", 4000],
    ["login", 200],
    ["CapNhatTienDoHoSoMC", 800],
  ]) {
    http.post(`${portal}/${name}`, body(bytes), json);
  }
}
