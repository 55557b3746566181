// What offices do together at a clock time or before a deadline.
import { between, constant, type Surge, type SurgeEvent } from "../surge.ts";

const DRILL = "https://www.vietnam.vn/en/binh-dinh-chay-thu-nghiem-mo-hinh-chinh-quyen-dia-phuong-2-cap";
const AXIS =
  "public planning documents of a document system joined to a provincial axis (found by “syncReceivedEdocList”)";
const DEADLINE =
  "Khánh Hòa Decisions 01/2023 and 2838/QĐ-UBND, as summarised in public source code; counts and shares are assumptions";

const drillEvent = (journey: string, change: Partial<SurgeEvent>): SurgeEvent => ({
  journey,
  fact: "drillPerCommune",
  per: "commune",
  atHour: 8,
  shape: [[60, 1]],
  confidence: "GK",
  citation: DRILL,
  ...change,
});

export const communeDrill: Surge = {
  id: "commune-drill",
  name: { en: "Commune drill", vi: "Diễn tập đồng loạt cấp xã" },
  about: {
    en: "At 08:00 every commune submits two procedures within a minute, on top of an ordinary morning; two status changes each go to the national portal, and departments handle them until 08:30.",
    vi: "08:00 mọi xã đồng loạt nộp hai thủ tục trong một phút, trên nền một buổi sáng bình thường; mỗi hồ sơ hai lần đồng bộ trạng thái, sở xử lý đến 08:30.",
  },
  spans: [{ from: 7.75, to: 8.5 }],
  factors: [],
  events: [
    drillEvent("citizen-submit", {}),
    // On submission and on acceptance.
    drillEvent("national-sync", { times: 2, shape: [[1500, 1]] }),
    drillEvent("dossier-settle", { atHour: 8 + 1 / 12, shape: [[900, 1]] }),
  ],
  faults: [],
};

export const roundMinute: Surge = {
  id: "round-minute",
  name: { en: "Round-minute polling", vi: "Hỏi văn bản cùng phút chẵn" },
  about: {
    en: "All clients of the document axis start their timers on a full minute: every commune polls within 2 s, every five minutes, instead of spread out.",
    vi: "Mọi máy trạm trục liên thông hẹn giờ đúng phút chẵn: toàn bộ xã hỏi văn bản trong 2 giây, mỗi năm phút, thay vì rải đều.",
  },
  spans: [{ from: 9, to: 10 }],
  factors: [{ journeys: ["axis-poll"], level: constant(0), confidence: "D", citation: AXIS }],
  events: [
    {
      journey: "axis-poll",
      fact: "pollsPerPulse",
      per: "commune",
      atHour: 9,
      everySeconds: 300,
      shape: [[2, 1]],
      confidence: "D",
      citation: AXIS,
    },
  ],
  faults: [],
};

const cliff: SurgeEvent["shape"] = [
  // 60 % in the last two hours, 25 % of all in the last 30 minutes; late ones halve every half hour.
  [2 * 3600, 0.37],
  [1.5 * 3600, 0.35],
  [0.5 * 3600, 0.25],
  [0.5 * 3600, 0.02],
  [0.5 * 3600, 0.01],
];

const cliffEvent = (journey: string, times: number): SurgeEvent => ({
  journey,
  fact: "formsAtPeriodEnd",
  per: "commune",
  times,
  atHour: 13,
  shape: cliff,
  confidence: "GK",
  citation: DEADLINE,
});

export const reportingCliff: Surge = {
  id: "reporting-cliff",
  name: { en: "Reporting deadline", vi: "Hạn chót báo cáo" },
  about: {
    en: "The monthly report is due at 17:00: ten forms for every commune (33,210 in the nation), 60 % of them in the last two hours and 25 % in the last 30 minutes, a few late; each form is signed.",
    vi: "Báo cáo tháng đến hạn lúc 17:00: mỗi xã mười biểu (33.210 biểu cả nước), 60 % trong hai giờ cuối, 25 % trong 30 phút cuối, một ít gửi muộn; mỗi biểu có chữ ký số.",
  },
  spans: [{ from: 13, to: 18 }],
  factors: [{ journeys: ["report-entry"], level: constant(0), confidence: "GK", citation: DEADLINE }],
  events: [
    cliffEvent("report-entry", 1),
    cliffEvent("report-aggregate", 0.025),
    cliffEvent("sign-token", 0.7),
    cliffEvent("sign-remote", 0.3),
    // An aggregated period is pushed through the LGSP: three calls for each aggregation.
    cliffEvent("lgsp-query", 3 * 0.025),
  ],
  faults: [],
};

const SENDING =
  "https://english.mic.gov.vn/national-e-document-exchange-platform-to-be-introduced-this-week-197138713.htm (the rule; the shape is an assumption)";
const SENDERS = ["document-outgoing", "document-incoming", "sign-token"];

export const endOfDaySend: Surge = {
  id: "end-of-day-send",
  name: { en: "End-of-day sending", vi: "Gửi văn bản cuối ngày" },
  about: {
    en: "A signed document goes out the same day or the next morning: the last half hour of the day at three times the day's mean, and twice from 07:30 to 09:00 of the next.",
    vi: "Văn bản ký xong phải gửi trong ngày hoặc sáng hôm sau: nửa giờ cuối gấp ba mức trung bình ngày, và gấp đôi từ 07:30 đến 09:00 hôm sau.",
  },
  spans: [
    { from: 15.5, to: 17.5, label: { en: "end of the day", vi: "cuối ngày" } },
    { from: 31.5, to: 33, label: { en: "next morning", vi: "sáng hôm sau" } },
  ],
  factors: [
    {
      journeys: SENDERS,
      // The curve has 15 % of the day at 16–17 h, 1.65 times the mean of the eleven working hours: ×1.8 makes three.
      level: [
        [15.75, 1],
        [16.25, 1.8],
        [17, 1.8],
        [17 + 1 / 3, 1],
      ],
      confidence: "GK",
      citation: SENDING,
    },
    { journeys: SENDERS, level: between(31.5, 33, 2), confidence: "GK", citation: SENDING },
  ],
  events: [],
  faults: [],
};

const CATALOGUE =
  "https://github.com/PVN-Organization/API-Gateway-iOffice (111,339 agencies in one account's answer; 200 bytes each are an assumption)";

const refresh = (seconds: number): SurgeEvent => ({
  journey: "agency-catalogue",
  fact: "catalogueAfterMerger",
  per: "commune",
  atHour: 8,
  shape: [[seconds, 1]],
  confidence: "D",
  citation: CATALOGUE,
});

export const catalogueRefresh: Surge = {
  id: "catalogue-refresh",
  name: { en: "Catalogue refresh", vi: "Tải lại danh mục đơn vị" },
  about: {
    en: "The list of agencies changes with the merger and every commune downloads it again within ten minutes: 22 MB each, 73 GB in the nation (3 MB compressed).",
    vi: "Danh mục đơn vị đổi sau sáp nhập, mọi xã tải lại trong mười phút: mỗi lượt 22 MB, cả nước 73 GB (nén còn 3 MB).",
  },
  spans: [{ from: 8, to: 8 + 1 / 4 }],
  factors: [],
  events: [refresh(600)],
  faults: [],
};

export const catalogueRefreshPlanned: Surge = {
  ...catalogueRefresh,
  id: "catalogue-refresh-planned",
  name: { en: "Catalogue refresh, planned", vi: "Tải lại danh mục có kế hoạch" },
  about: {
    en: "The same downloads spread over four hours.",
    vi: "Cùng lượng tải đó, rải trong bốn giờ.",
  },
  spans: [{ from: 8, to: 12 }],
  events: [refresh(4 * 3600)],
};
