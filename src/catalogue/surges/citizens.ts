// What news and rules make citizens do.
import { ASSUMED, swell, type Level, type Surge } from "../surge.ts";

export const announcement: Surge = {
  id: "announcement",
  name: { en: "Announcement", vi: "Thông báo chính sách" },
  about: {
    en: "A public announcement at 08:00: logins, look-ups and submissions ×5 within 20 minutes, held for 3 h, then halved every two hours; officers follow one day later ×2.",
    vi: "Thông báo chính sách lúc 08:00: đăng nhập, tra cứu và nộp hồ sơ ×5 trong 20 phút, giữ 3 giờ, rồi giảm một nửa mỗi hai giờ; cán bộ tăng ×2 vào ngày hôm sau.",
  },
  spans: [
    { from: 8, to: 14, label: { en: "the day", vi: "trong ngày" } },
    { from: 32, to: 34, label: { en: "the day after", vi: "hôm sau" } },
  ],
  factors: [
    {
      journeys: ["vneid-login", "citizen-submit", "citizen-lookup"],
      confidence: "GK",
      citation: `${ASSUMED} (nearest example: the cash-gift news of August 2025)`,
      level: swell({ at: 8, rampHours: 1 / 3, holdHours: 3, halfLifeHours: 2, factor: 5 }),
    },
    {
      journeys: [
        "counter-intake",
        "dossier-settle",
        "national-sync",
        "national-sync-cached",
        "sign-token",
        "sign-remote",
      ],
      confidence: "GK",
      citation: ASSUMED,
      level: [
        [24, 1],
        [31, 2],
      ],
    },
  ],
  events: [],
  faults: [],
};

const MORNING = 31;
/** What is left of the evening ends when the next morning begins, or the two waves would multiply. */
const evening: Level = [
  ...swell({ at: 20, rampHours: 0.25, holdHours: 2, halfLifeHours: 1.5, factor: 10 }).filter(
    ([hour]) => hour < MORNING,
  ),
  [MORNING, 1],
];

export const curiosity: Surge = {
  id: "curiosity",
  name: { en: "Curiosity", vi: "Tải tra cứu đột biến" },
  about: {
    en: "Read-only: logins and look-ups ×10 within 15 minutes from 20:00, held for 2 h, halved every 90 minutes; a second wave ×6 the next morning. Nobody submits because of it.",
    vi: "Chỉ đọc: đăng nhập và tra cứu ×10 trong 15 phút từ 20:00, giữ 2 giờ, giảm một nửa mỗi 90 phút; sáng hôm sau đợt hai ×6. Không phát sinh hồ sơ nộp.",
  },
  spans: [
    { from: 19.75, to: 26, label: { en: "evening", vi: "buổi tối" } },
    { from: 31, to: 34, label: { en: "next morning", vi: "sáng hôm sau" } },
  ],
  factors: [
    {
      journeys: ["vneid-login", "citizen-lookup"],
      confidence: "GK",
      citation:
        "https://id.vietnam.vn/ar/vneid-qua-tai-sang-30-6-nguoi-dan-chat-vat-xem-que-quan-moi (the event; the factor is an assumption)",
      level: evening,
    },
    {
      journeys: ["vneid-login", "citizen-lookup"],
      confidence: "GK",
      citation:
        "https://soha.vn/vneid-gap-tinh-trang-khac-thuong-sau-thong-bao-toan-dan-duoc-tang-100000-dong-nen-lam-gi-luc-nay-198250829093612803.htm (the event; the factor is an assumption)",
      level: swell({ at: MORNING, rampHours: 0.5, holdHours: 1, halfLifeHours: 1.5, factor: 6 }),
    },
  ],
  events: [],
  faults: [],
};
