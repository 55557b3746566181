// What the command line says to people, in both languages; a missing text is a type error.
import type { Language } from "./language.ts";

const texts = {
  plan: { en: "Plan", vi: "Kế hoạch" },
  nothingSent: { en: "Nothing has been sent.", vi: "Chưa gửi yêu cầu nào." },
  system: { en: "system", vi: "hệ thống" },
  journey: { en: "journey", vi: "luồng nghiệp vụ" },
  starts: { en: "starts", vi: "lượt bắt đầu" },
  expected: { en: "expected", vi: "kỳ vọng" },
  peakStarts: { en: "peak starts/s", vi: "đỉnh lượt/giây" },
  requests: { en: "requests", vi: "yêu cầu" },
  peakRequests: { en: "peak req/s", vi: "đỉnh yêu cầu/giây" },
  sent: { en: "sent", vi: "gửi đi" },
  received: { en: "received", vi: "nhận về" },
  vus: { en: "VUs", vi: "người dùng ảo" },
  session: { en: "session", vi: "phiên" },
  total: { en: "all", vi: "tổng" },
  scope: { en: "scope", vi: "phạm vi" },
  communes: { en: "commune-level units", vi: "đơn vị cấp xã" },
  duration: { en: "duration", vi: "thời lượng" },
  timeLapse: { en: "one second of the run stands for", vi: "một giây chạy ứng với" },
  rateKept: { en: "arrival rates are kept", vi: "giữ nguyên tốc độ đến" },
  thinkTimes: { en: "think times", vi: "thời gian nghỉ" },
  generator: { en: "generator", vi: "máy phát tải" },
  memory: { en: "memory", vi: "bộ nhớ" },
  schedule: { en: "schedule", vi: "lịch phát tải" },
  seed: { en: "seed", vi: "hạt giống" },
  assumptions: { en: "Assumptions", vi: "Giả định" },
  confidence: {
    en: "S stated in a source · C seen in public code · D derived · GK general knowledge, to be calibrated",
    vi: "S nêu trong nguồn · C thấy trong mã công khai · D suy ra · GK hiểu biết chung, cần hiệu chỉnh",
  },
  unverified: { en: "not verified", vi: "chưa kiểm chứng" },
  verdict: { en: "verdict", vi: "kết luận" },
  pass: { en: "pass", vi: "đạt" },
  fail: { en: "fail", vi: "không đạt" },
  invalid: { en: "invalid", vi: "không hợp lệ" },
  notMeasured: { en: "not measured", vi: "chưa đo" },
  good: { en: "good", vi: "tốt" },
  slow: { en: "slow", vi: "chậm" },
  rejected: { en: "rejected", vi: "từ chối" },
  failed: { en: "failed", vi: "lỗi" },
  dependency: { en: "dependency", vi: "phụ thuộc" },
  timeout: { en: "timeout", vi: "quá hạn" },
  p50: { en: "p50", vi: "p50" },
  p95: { en: "p95", vi: "p95" },
  p99: { en: "p99", vi: "p99" },
  offered: { en: "offered", vi: "theo lịch" },
  achieved: { en: "achieved", vi: "thực hiện" },
  dropped: { en: "dropped", vi: "bị bỏ" },
  lost: { en: "lost", vi: "mất" },
  doubled: { en: "taken in twice", vi: "trùng" },
  retried: { en: "retried", vi: "thử lại" },
  rate: { en: "req/s", vi: "yêu cầu/giây" },
  missed: { en: "missed", vi: "không đạt mục tiêu" },
  report: { en: "Report", vi: "Báo cáo" },
  record: { en: "Record", vi: "Bản ghi" },
  next: { en: "Try next", vi: "Thử tiếp" },
  starting: { en: "starting", vi: "đang khởi động" },
  loading: { en: "load", vi: "đang tải" },
  draining: { en: "sessions ending", vi: "đang kết thúc phiên" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type TextId = keyof typeof texts;

/** The texts of one language. */
export const textsIn =
  (lang: Language) =>
  (id: TextId): string =>
    texts[id][lang];
