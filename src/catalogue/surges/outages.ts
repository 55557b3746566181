// Outside services and lines that fail, and what comes back afterwards. Applied to the sandbox's own services only.
import { ASSUMED, constant, type Surge, type SurgeFault } from "../surge.ts";
import type { Bilingual } from "../system.ts";
import { ordinaryDay } from "./days.ts";

const LADDER =
  "public planning documents of a document system joined to a provincial axis (retry ladders); the sync ladder is an assumption";
const BEFORE = 5 / 60;
const AFTER = 1;
const BEGIN = 9;

interface Outage {
  readonly minutes: number;
  readonly service: SurgeFault["service"];
  readonly name: Bilingual;
  /** What is away, at the beginning of a sentence. */
  readonly away: Bilingual;
}

const PORTAL: Bilingual = { en: "The national portal", vi: "Cổng quốc gia" };

const retryWave = (id: string, { minutes, service, name, away }: Outage): Surge => ({
  ...ordinaryDay,
  id,
  name,
  about: {
    en: `${away.en} is away for ${minutes} minutes from 09:05; everything that failed comes back by its ladder of retries, until an hour after recovery.`,
    vi: `${away.vi} gián đoạn ${minutes} phút từ 09:05; mọi giao dịch lỗi thử lại theo bậc thời gian, đến một giờ sau khi phục hồi.`,
  },
  spans: [{ from: BEGIN, to: BEGIN + BEFORE + minutes / 60 + AFTER }],
  faults: [
    {
      service,
      from: BEGIN + BEFORE,
      to: BEGIN + BEFORE + minutes / 60,
      change: { stopped: true },
      confidence: "D",
      citation: LADDER,
    },
  ],
});

const portalWave = (id: string, minutes: number): Surge =>
  retryWave(id, {
    minutes,
    service: "national-portal",
    away: PORTAL,
    name: { en: `Retry wave after ${minutes} min`, vi: `Đợt thử lại sau ${minutes} phút` },
  });

export const retryWaves: readonly Surge[] = [
  { ...portalWave("retry-wave", 30), name: { en: "Retry wave", vi: "Đợt thử lại" } },
  portalWave("retry-wave-10", 10),
  portalWave("retry-wave-120", 120),
  retryWave("retry-wave-axis", {
    minutes: 30,
    // In the reference API the axis stands with the document system, so both are away.
    service: "documents",
    away: { en: "The document system with its axis", vi: "Hệ thống văn bản cùng trục liên thông" },
    name: { en: "Retry wave of the document axis", vi: "Đợt thử lại trên trục văn bản" },
  }),
  retryWave("retry-wave-gateway", {
    minutes: 30,
    service: "lgsp",
    away: { en: "The gateway of the LGSP", vi: "Nền tảng LGSP" },
    name: { en: "Retry wave of the LGSP", vi: "Đợt thử lại trên LGSP" },
  }),
];

const IDENTITY =
  "https://cafef.vn/nhieu-thay-doi-can-chu-y-tren-cac-ung-dung-188250702081013605.chn (the event; the figures are assumptions)";

const SIGNING =
  "https://www.vietnam.vn/en/bo-kh-cn-chu-tri-nang-cap-bang-thong-toc-do-cao-xoa-diem-lom-song (slow services in July 2025; the figures are assumptions)";

/** Ten times slower for ten minutes, then half turned away for ten, then well. */
const slowThenRejecting = (service: SurgeFault["service"], citation: string): readonly SurgeFault[] => [
  {
    service,
    from: BEGIN + 5 / 60,
    to: BEGIN + 15 / 60,
    change: { slow: 10 },
    confidence: "GK",
    citation,
  },
  {
    service,
    from: BEGIN + 15 / 60,
    to: BEGIN + 25 / 60,
    change: { rejectRatio: 0.5 },
    confidence: "GK",
    citation,
  },
];

export const dependencySlow: Surge = {
  ...ordinaryDay,
  id: "dependency-slow",
  name: { en: "Slow identity service", vi: "Dịch vụ định danh chậm" },
  about: {
    en: "The identity service answers ten times slower for 10 minutes, then turns half away for 10 minutes, then is well again.",
    vi: "Dịch vụ định danh chậm gấp mười trong 10 phút, sau đó từ chối một nửa trong 10 phút, rồi bình thường.",
  },
  spans: [{ from: BEGIN, to: BEGIN + 0.75 }],
  faults: slowThenRejecting("identity", IDENTITY),
};

export const dependencySlowSigning: Surge = {
  ...dependencySlow,
  id: "dependency-slow-signing",
  name: { en: "Slow certificate authority", vi: "Dịch vụ chứng thực chữ ký số chậm" },
  about: {
    en: "The certificate authority answers ten times slower for 10 minutes, then turns half away for 10 minutes, then is well again.",
    vi: "Dịch vụ chứng thực chữ ký số chậm gấp mười trong 10 phút, sau đó từ chối một nửa trong 10 phút, rồi bình thường.",
  },
  faults: slowThenRejecting("certificate-authority", SIGNING),
};

const FALLBACK =
  "Khánh Hòa Decisions 01/2023 and 2838/QĐ-UBND, as summarised in public source code (send by the document system, enter later)";

export const reportingFallback: Surge = {
  ...ordinaryDay,
  id: "reporting-fallback",
  name: { en: "Reporting fails at the deadline", vi: "Hệ thống báo cáo lỗi giờ chót" },
  about: {
    en: "Reporting is away from 15:00 to 16:00 of a deadline; units send their waiting forms by the document system, and enter them once it is back.",
    vi: "Hệ thống báo cáo gián đoạn 15:00–16:00 ngày hạn chót; đơn vị gửi biểu qua hệ thống văn bản và nhập lại khi hệ thống phục hồi.",
  },
  spans: [{ from: 14, to: 18 }],
  factors: [{ journeys: ["report-entry"], level: constant(0), confidence: "C", citation: FALLBACK }],
  events: [
    // A half of the forms before the outage and a half that had to wait (assumption).
    {
      journey: "report-entry",
      fact: "formsAtPeriodEnd",
      per: "commune",
      times: 0.5,
      atHour: 14,
      shape: [[3600, 1]],
      confidence: "GK",
      citation: ASSUMED,
    },
    {
      journey: "document-outgoing",
      fact: "formsAtPeriodEnd",
      per: "commune",
      times: 0.5,
      atHour: 15,
      shape: [[3600, 1]],
      confidence: "C",
      citation: FALLBACK,
    },
    {
      journey: "report-entry",
      fact: "formsAtPeriodEnd",
      per: "commune",
      times: 0.5,
      atHour: 16,
      shape: [
        [1800, 0.6],
        [5400, 0.4],
      ],
      confidence: "C",
      citation: FALLBACK,
    },
  ],
  faults: [
    {
      service: "reporting",
      from: 15,
      to: 16,
      change: { rejectRatio: 1 },
      confidence: "C",
      citation: FALLBACK,
    },
  ],
};

export const slowLink: Surge = {
  ...ordinaryDay,
  id: "slow-link",
  name: { en: "Slow lines", vi: "Đường truyền chậm" },
  about: {
    en: "An ordinary day on which 378 of 3,321 communes still have their old line: 4–10 Mbit/s, 80 ms, 1 % loss.",
    vi: "Ngày bình thường với 378 trên 3.321 xã còn đường truyền cũ: 4–10 Mbit/s, 80 ms, mất gói 1 %.",
  },
  slowLink: {
    share: 378 / 3321,
    bitsPerSecond: [4_000_000, 10_000_000],
    delaySeconds: 0.08,
    lossRatio: 0.01,
  },
};
