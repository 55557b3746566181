// What `calibrate` says to people, in both languages; a missing text is a type error.
import type { Limit } from "../access-log/certainty.ts";
import type { FigureId } from "../access-log/observation.ts";
import type { ReplacedFigure } from "../planning/replaced-rows.ts";
import type { Language } from "./language.ts";

type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

const words = {
  logs: { en: "Access logs", vi: "Nhật ký truy cập" },
  lines: { en: "lines", vi: "dòng" },
  linesRead: { en: "lines read", vi: "dòng đã đọc" },
  rejected: { en: "not readable", vi: "không đọc được" },
  days: { en: "days", vi: "ngày" },
  byHour: { en: "Requests by hour of the day", vi: "Yêu cầu theo giờ trong ngày" },
  at: { en: "at", vi: "lúc" },
  figure: { en: "figure", vi: "chỉ số" },
  value: { en: "value", vi: "giá trị" },
  interval: { en: "95 % interval", vi: "khoảng 95 %" },
  certainty: { en: "certainty", vi: "độ tin cậy" },
  serviceTime: { en: "service time", vi: "thời gian xử lý" },
  statuses: { en: "Statuses", vi: "Mã trạng thái" },
  routes: { en: "Most frequent routes", vi: "Tuyến được gọi nhiều nhất" },
  route: { en: "route", vi: "tuyến" },
  requests: { en: "requests", vi: "yêu cầu" },
  share: { en: "share", vi: "tỷ trọng" },
  more: { en: "more routes", vi: "tuyến khác" },
  replaced: { en: "What the plan would take from the logs", vi: "Kế hoạch sẽ lấy từ nhật ký" },
  was: { en: "assumed", vi: "giả định" },
  now: { en: "in the logs", vi: "trong nhật ký" },
  system: { en: "system", vi: "hệ thống" },
  scope: { en: "scope", vi: "phạm vi" },
  notes: { en: "To know", vi: "Lưu ý" },
  written: { en: "Written", vi: "Đã ghi" },
  tryNext: { en: "Try next", vi: "Thử tiếp" },
} as const satisfies Words<string>;

export type CalibrateWord = keyof typeof words;

export const certaintyWords: Words<"sure" | "fair" | "weak"> = {
  sure: { en: "sure", vi: "chắc" },
  fair: { en: "fair", vi: "khá" },
  weak: { en: "weak", vi: "yếu" },
};

/** What limits a figure, with its count before it. */
export const limitWords: Words<Limit> = {
  sessions: { en: "sessions", vi: "phiên" },
  requests: { en: "requests", vi: "yêu cầu" },
  days: { en: "days", vi: "ngày" },
  minutes: { en: "minutes", vi: "phút" },
  seconds: { en: "seconds", vi: "giây" },
  observations: { en: "pauses", vi: "lần nghỉ" },
};

export const figureWords: Words<FigureId> = {
  hours: { en: "requests by hour", vi: "yêu cầu theo giờ" },
  sessions: { en: "sessions (30 min apart)", vi: "phiên (cách nhau 30 phút)" },
  meanRequests: { en: "requests per session", vi: "yêu cầu mỗi phiên" },
  meanSeconds: { en: "length of a session", vi: "độ dài một phiên" },
  thinkSeconds: { en: "pause between steps", vi: "nghỉ giữa hai bước" },
  peakHourShare: { en: "share of the busiest hour", vi: "tỷ trọng giờ cao điểm" },
  peakToMean: { en: "busiest minute ÷ mean", vi: "phút cao nhất ÷ trung bình" },
  dispersionSecond: { en: "dispersion per second", vi: "độ phân tán theo giây" },
  dispersionMinute: { en: "dispersion per minute", vi: "độ phân tán theo phút" },
};

export const replacedWords: Words<ReplacedFigure["kind"]> = {
  "sessions-per-day": { en: "sessions a day", vi: "phiên mỗi ngày" },
  peak: { en: "busiest hour", vi: "giờ cao điểm" },
  "requests-per-session": { en: "requests per session", vi: "yêu cầu mỗi phiên" },
  "minute-factor": { en: "minute-to-minute CV", vi: "hệ số CV theo phút" },
  share: { en: "share", vi: "tỷ trọng" },
  pause: { en: "pause", vi: "nghỉ trước" },
};

/** The words of one language. */
export const wordsIn =
  (lang: Language) =>
  (id: CalibrateWord): string =>
    words[id][lang];
