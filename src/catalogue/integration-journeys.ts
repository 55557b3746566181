// What systems ask each other through the LGSP. Weights, pauses and sizes are assumptions unless a source is named.
import type { JourneyDraft } from "./journey-draft.ts";
import type { Bilingual } from "./system.ts";

const consumer: Bilingual = { en: "integration consumer", vi: "hệ thống tích hợp" };

export const integrationJourneys: readonly JourneyDraft[] = [
  {
    id: "lgsp-query",
    system: "lgsp",
    actor: consumer,
    driver: "dossier",
    perUnit: 2.5,
    confidence: "GK",
    curve: "officer",
    name: { en: "Query shared data, token kept", vi: "Truy vấn dữ liệu, giữ token" },
    why: "about 3 outside look-ups per dossier (assumption)",
    steps: [
      ["token", 0, 0.05],
      ["population", 0, 0.5],
      ["civil-status", 0, 0.3],
      ["shared-catalogue", 0, 0.1],
      ["indicators", 0, 0.1],
    ],
  },
  {
    id: "lgsp-query-naive",
    system: "lgsp",
    actor: consumer,
    driver: "dossier",
    perUnit: 0.5,
    confidence: "GK",
    curve: "officer",
    name: { en: "Query shared data, new token each time", vi: "Truy vấn dữ liệu, lấy token mỗi lần" },
    why: "consumers that keep no token (assumption)",
    steps: [
      ["token", 0],
      ["population", 0],
    ],
  },
  {
    id: "national-sync",
    system: "lgsp",
    actor: consumer,
    driver: "dossier",
    perUnit: 4,
    confidence: "GK",
    curve: "officer",
    name: { en: "Push a status change to the national portal", vi: "Đồng bộ trạng thái lên Cổng quốc gia" },
    why: "4 status changes per dossier (assumption); 7 calls each, counted in public code",
    steps: [
      ["portal-login", 0, 3],
      ["portal-search", 0],
      ["portal-procedure", 0],
      ["portal-dossier", 0],
      ["portal-progress", 0],
    ],
  },
];
