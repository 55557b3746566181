// What citizens and one-stop officers do with administrative procedures. Weights, pauses and sizes are assumptions unless a source is named.
import type { JourneyDraft } from "./journey-draft.ts";
import type { Bilingual } from "./system.ts";

const citizen: Bilingual = { en: "citizen", vi: "công dân" };
const counter: Bilingual = { en: "one-stop officer", vi: "cán bộ một cửa" };

export const serviceJourneys: readonly JourneyDraft[] = [
  {
    id: "citizen-submit",
    system: "procedures",
    actor: citizen,
    driver: "dossier",
    perUnit: 0.6,
    confidence: "S",
    curve: "citizen_online",
    name: { en: "Submit a dossier online", vi: "Nộp hồ sơ trực tuyến" },
    why: "59.7 % of dossiers online on 2 July 2025",
    steps: [
      ["authorize", 4],
      ["login-form", 0],
      ["credentials", 18],
      ["callback", 0],
      ["search", 8],
      ["procedure", 10],
      ["units", 6],
      ["form", 3],
      ["prefill", 0],
      ["create", 120],
      ["upload", 24, 2.5],
      ["dossier", 5],
      ["submit", 8],
      ["receipt", 3],
    ],
  },
  {
    id: "citizen-lookup",
    system: "procedures",
    actor: citizen,
    driver: "dossier",
    perUnit: 3,
    confidence: "GK",
    curve: "lookup",
    name: { en: "Look up a dossier", vi: "Tra cứu hồ sơ" },
    why: "3 look-ups per dossier, up to 10 on bad days (assumption)",
    steps: [
      ["lookup-page", 0],
      ["captcha", 0],
      ["lookup", 15],
      ["timeline", 6, 0.6],
    ],
  },
  {
    id: "counter-intake",
    system: "procedures",
    actor: counter,
    driver: "dossier",
    perUnit: 0.4,
    confidence: "S",
    curve: "counter",
    name: { en: "Take in a dossier at the counter", vi: "Tiếp nhận hồ sơ tại quầy" },
    why: "40.4 % of dossiers in person on 2 July 2025; certified copies included",
    steps: [
      ["next-number", 0],
      ["citizen", 15],
      ["search", 10],
      ["form", 3],
      ["create", 90],
      ["upload", 25, 3],
      ["dossier", 5],
      ["accept", 5],
      ["receipt", 3],
      ["transfer", 5],
      ["worklist", 3],
    ],
  },
];
