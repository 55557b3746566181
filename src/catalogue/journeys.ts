// What people do, as the planner sees it: endpoints, how often, after which pause. The code that does it is in
// scenarios/journeys. Weights, pauses and sizes are assumptions unless a source is named.
import { seconds } from "../units/units.ts";
import type { Bilingual, Confidence, CurveId, DriverId, Journey, JourneyStep, SystemId } from "./system.ts";

type StepRow = readonly [endpoint: string, think: number, times?: number];

interface Draft {
  readonly id: string;
  readonly system: SystemId;
  readonly name: Bilingual;
  readonly actor: Bilingual;
  readonly driver: DriverId;
  readonly perUnit: number;
  readonly confidence: Confidence;
  readonly why: string;
  readonly curve: CurveId;
  readonly steps: readonly StepRow[];
}

const citizen: Bilingual = { en: "citizen", vi: "công dân" };
const counter: Bilingual = { en: "one-stop officer", vi: "cán bộ một cửa" };
const clerk: Bilingual = { en: "specialist, leader, clerk", vi: "chuyên viên, lãnh đạo, văn thư" };
const consumer: Bilingual = { en: "integration consumer", vi: "hệ thống tích hợp" };
const secretary: Bilingual = { en: "secretary, technician", vi: "thư ký, kỹ thuật viên" };
const point: Bilingual = { en: "meeting point", vi: "điểm cầu" };
const reporter: Bilingual = { en: "reporting officer, leader", vi: "cán bộ báo cáo, lãnh đạo" };

const drafts: readonly Draft[] = [
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
  {
    id: "document-outgoing",
    system: "documents",
    actor: clerk,
    driver: "document",
    perUnit: 1 / 6,
    confidence: "GK",
    curve: "documents",
    name: { en: "Draft, sign and issue a document", vi: "Soạn thảo, ký và phát hành văn bản" },
    why: "1 of 6 documents is outgoing (assumption)",
    steps: [
      ["drafts", 0],
      ["create", 60],
      ["upload", 13, 1.5],
      ["review", 60],
      ["sign", 8],
      ["number", 8],
      ["agencies", 15],
      ["issue", 5],
      ["deliveries", 10],
    ],
  },
  {
    id: "document-incoming",
    system: "documents",
    actor: clerk,
    driver: "document",
    perUnit: 5 / 6,
    confidence: "GK",
    curve: "documents",
    name: { en: "Receive and process a document", vi: "Tiếp nhận và xử lý văn bản đến" },
    why: "5 of 6 documents are incoming (assumption)",
    steps: [
      ["inbox", 0, 2],
      ["open", 5],
      ["file", 8],
      ["register", 20],
      ["assign", 15],
      ["close", 20],
    ],
  },
  {
    id: "axis-poll",
    system: "documents",
    actor: consumer,
    driver: "commune-poll",
    perUnit: 1,
    confidence: "C",
    curve: "flat",
    name: { en: "Poll the document axis", vi: "Nhận văn bản qua trục liên thông" },
    why: "one poll per commune every 5 minutes",
    steps: [
      ["axis-poll", 0],
      ["axis-fetch", 0, 0.1],
      ["axis-status", 0, 0.1],
    ],
  },
  {
    id: "meeting-prepare",
    system: "meetings",
    actor: secretary,
    driver: "meeting",
    perUnit: 1,
    confidence: "GK",
    curve: "officer",
    name: { en: "Prepare a meeting", vi: "Chuẩn bị phiên họp" },
    why: "once per meeting",
    steps: [
      ["list", 0],
      ["create", 90],
      ["points", 20],
      ["invite", 10],
      ["test-room", 60],
      ["readiness", 30, 3],
    ],
  },
  {
    id: "meeting-join",
    system: "meetings",
    actor: point,
    driver: "meeting-point",
    perUnit: 1,
    confidence: "GK",
    curve: "officer",
    name: { en: "Join a meeting", vi: "Vào phiên họp" },
    why: "once per meeting point; signalling and roster, not media",
    steps: [
      ["invitation", 0],
      ["identify", 5],
      ["ice-servers", 0],
      ["signalling", 0],
      ["ping", 20, 3],
    ],
  },
  {
    id: "meeting-reconnect",
    system: "meetings",
    actor: point,
    driver: "meeting-point",
    perUnit: 0.1,
    confidence: "GK",
    curve: "officer",
    name: { en: "Drop out and come back", vi: "Mất kết nối và vào lại" },
    why: "one point of ten loses its line once (assumption)",
    steps: [
      ["invitation", 0],
      ["identify", 5],
      ["ice-servers", 0, 2],
      ["signalling", 5, 2],
      ["ping", 20, 2],
    ],
  },
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
  {
    id: "report-entry",
    system: "reporting",
    actor: reporter,
    driver: "report-form",
    perUnit: 0.6,
    confidence: "GK",
    curve: "officer",
    name: { en: "Fill in and send a report form", vi: "Nhập và gửi biểu báo cáo" },
    why: "60 % of forms are typed (assumption)",
    steps: [
      ["assignments", 4],
      ["form", 5],
      ["lock", 0],
      ["save", 90, 3],
      ["validate", 10],
      ["submit", 10],
      ["send", 3],
      ["receipt", 3],
    ],
  },
  {
    id: "report-import",
    system: "reporting",
    actor: reporter,
    driver: "report-form",
    perUnit: 0.4,
    confidence: "GK",
    curve: "officer",
    name: { en: "Import a sheet and send it", vi: "Nhập báo cáo từ tệp Excel" },
    why: "40 % of forms are imported (assumption)",
    steps: [
      ["assignments", 4],
      ["form", 5],
      ["lock", 0],
      ["import", 30],
      ["validate", 10],
      ["submit", 10],
      ["send", 3],
      ["receipt", 3],
    ],
  },
  {
    id: "report-aggregate",
    system: "reporting",
    actor: reporter,
    driver: "report-form",
    perUnit: 0.025,
    confidence: "GK",
    curve: "officer",
    name: { en: "Aggregate, export and push a period", vi: "Tổng hợp, kết xuất và gửi kỳ báo cáo" },
    why: "one aggregation per 40 forms (assumption)",
    steps: [
      ["progress", 0],
      ["aggregate", 10],
      ["aggregate-poll", 5, 3],
      ["export", 8],
      ["download", 5],
    ],
  },
];

const toStep =
  (system: SystemId) =>
  ([name, think, times]: StepRow): JourneyStep => ({
    endpoint: `${system}.${name}`,
    think: seconds(think),
    times: times ?? 1,
  });

const toJourney = (draft: Draft): Journey => ({
  id: draft.id,
  exec: draft.id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  system: draft.system,
  actor: draft.actor,
  name: draft.name,
  driver: draft.driver,
  perUnit: {
    value: draft.perUnit,
    unit: `journeys per ${draft.driver}`,
    confidence: draft.confidence,
    citation: draft.why,
  },
  curve: draft.curve,
  steps: draft.steps.map(toStep(draft.system)),
});

/** Every journey, by system in table order. */
export const journeys: readonly Journey[] = drafts.map(toJourney);
