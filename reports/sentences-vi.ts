// What the verdict says, in Vietnamese.
import type { MissedWords, Sentences } from "./sentences-en.ts";

const since = (m: MissedWords): string => (m.from === null ? "" : `, từ ${m.from}`);
const worst = (m: MissedWords): string =>
  m.worst === null || m.worst === m.share ? "" : `; ở khoảng xấu nhất là ${m.worst}`;

export const sentences: Sentences = {
  late: (m: MissedWords) =>
    `${m.system} không đạt ${m.objective}: ${m.share} trong ${m.requests} yêu cầu chậm hơn ${m.limit} (cho phép ${m.allowed})${since(m)}${worst(m)}.`,
  longest: (m: MissedWords) =>
    `${m.system} không đạt ${m.objective}: ${m.beyond} trong ${m.requests} yêu cầu kéo dài hơn ${m.limit}${since(m)}.`,
  errors: (m: MissedWords) =>
    `${m.system} không đạt ${m.objective}: ${m.share} trong ${m.requests} yêu cầu bị lỗi hoặc quá thời gian chờ (cho phép ${m.allowed})${since(m)}${worst(m)}.`,
  rejected: (m: MissedWords) =>
    `${m.system} không đạt ${m.objective}: hệ thống từ chối ${m.share} trong ${m.requests} yêu cầu (cho phép ${m.allowed})${since(m)}${worst(m)}.`,
  alsoMissed: (n: number, list: string) => `Còn ${n} mục tiêu khác không đạt: ${list}.`,
  held: (systems: string) => `${systems}: mọi mục tiêu đủ cơ sở kết luận đều đạt.`,
  pass: (n: string, peak: string) =>
    `Cả ${n} mục tiêu đủ cơ sở kết luận đều đạt; đỉnh tải theo kế hoạch là ${peak}.`,
  nothingJudged: "Không mục tiêu nào đủ cơ sở kết luận: có quá ít yêu cầu.",
  closest: (objective: string, measured: string, limit: string) =>
    `Sát ngưỡng nhất: ${objective}, ${measured} so với ${limit}.`,
  invalid:
    "Lượt kiểm thử này không phải là phép đo hợp lệ. Không thể kết luận các hệ thống chịu được tải hay không.",
  unfinished:
    "Hồ sơ lượt kiểm thử chưa hoàn tất: lượt kiểm thử đang chạy hoặc tiến trình đã chết. Được coi là dừng đột ngột do lỗi.",
  stopped: "Lượt kiểm thử bị dừng trước khi kết thúc: các số liệu dưới đây chỉ mô tả phần đã chạy.",
  autostopped:
    "Một quy tắc đã tự động dừng lượt kiểm thử trước khi kết thúc: các số liệu dưới đây chỉ mô tả phần đã chạy.",
  crashed: "Lượt kiểm thử bị lỗi, dừng đột ngột: các số liệu dưới đây chỉ mô tả phần đã ghi được.",
  lost: (kind: string, lost: string, duplicated: string) =>
    `Loại “${kind}” không khớp: mất ${lost}, trùng ${duplicated}.`,
  missedAnyway: "Những gì quan sát được, chỉ để tham khảo:",
  reason: (text: string) => `Lý do được ghi: ${text}`,
};
