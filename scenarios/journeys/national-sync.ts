import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { statusChange } from "../parts/items.ts";
import { pick } from "../parts/random.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "national-sync",
  system: "lgsp",
  name: { en: "Push a status change to the national portal", vi: "Đồng bộ trạng thái lên Cổng quốc gia" },
  actor: { en: "integration consumer", vi: "hệ thống tích hợp" },
  player: "machine",
  driver: "dossier",
  perUnit: 4,
  confidence: "GK",
  why: "4 status changes per dossier (assumption); 7 calls each, counted in public code",
  curve: "officer",
  steps: [
    { call: "portal-login", times: 3 },
    { call: "portal-search" },
    { call: "portal-procedure" },
    { call: "portal-dossier" },
    { call: "portal-progress" },
  ],
});

const STATES = ["received", "processing", "waiting", "done"] as const;

/** One status change of a dossier, as seven calls: each stage logs in again. */
export function play(session: Session): void {
  const madonvi = session.unit;
  const key = session.key();
  const logIn = (): string =>
    session.call("portal-login", { body: { madonvi, service: "DangNhap" } }).need("session");
  const code = `${madonvi}-${pick(1_000_000, session.random)}`;
  const first = logIn();
  session.call("portal-search", { body: { session: first, madonvi, service: "TraCuuHoSo", data: { code } } });
  const second = logIn();
  session.call("portal-procedure", { body: { session: second, madonvi, service: "LayThuTuc" } });
  session.call("portal-dossier", {
    body: { session: second, madonvi, service: "DongBoHoSoMC", data: { code } },
  });
  const third = logIn();
  const state = STATES[pick(STATES.length, session.random)];
  session.decide("portal-progress", statusChange(key), {
    body: { session: third, madonvi, service: "CapNhatTienDoHoSoMC", data: { code, state, key } },
  });
}
