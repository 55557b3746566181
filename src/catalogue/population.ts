import type { DriverId, Fact } from "./system.ts";

/** Facts that turn people and offices into journeys. Every one is printed with the plan that used it. */
export const facts = {
  dossiersNation: {
    value: 38_000,
    unit: "dossiers per working day, nation",
    confidence: "S",
    citation:
      "https://en.qdnd.vn/economy/news/all-business-related-administrative-procedures-expected-to-go-online-in-2025-580106",
    note: "Counted on 2 July 2025; the reference day (×1) of every surge.",
  },
  accountsPerCommune: {
    value: 48,
    unit: "accounts per commune",
    confidence: "D",
    citation: "https://www.vnptmedia.vn/english/news/202507/transparent-information-system-5e60758",
    note: "Lạng Sơn: 3,100 accounts ÷ 65 communes.",
  },
  documentsPerAccount: {
    value: 0.35,
    unit: "documents per account and working day",
    confidence: "D",
    citation: "https://baobinhduong.vn/en/100-agencies-install-document-management-software-a230368.html",
    note: "Old Bình Dương: 700,000 a year ÷ 250 days ÷ 8,000 users.",
  },
  pollsPerCommune: {
    value: 288,
    unit: "inbox polls per commune and day",
    confidence: "C",
    citation:
      "public planning documents of a document system joined to a provincial axis (found by “syncReceivedEdocList”)",
    note: "One poll every 5 minutes, round the clock.",
  },
  meetingsPerCommune: {
    value: 0.2,
    unit: "meetings per commune and working day",
    confidence: "GK",
    citation: "headroom assumption",
    note: "No count found.",
  },
  pointsPerMeeting: {
    value: 30,
    unit: "meeting points per ordinary meeting",
    confidence: "GK",
    citation: "headroom assumption",
  },
  formsPerCommune: {
    value: 2,
    unit: "report forms per commune and working day",
    confidence: "GK",
    citation: "headroom assumption",
    note: "Daily quick reports of launch week; a period end has 5–20 forms.",
  },
  drillPerCommune: {
    value: 2,
    unit: "dossiers per commune in the drill",
    confidence: "S",
    citation: "https://www.vietnam.vn/en/binh-dinh-chay-thu-nghiem-mo-hinh-chinh-quyen-dia-phuong-2-cap",
    note: "Bình Định, 20 June 2025, 08:00: 58 communes, two procedures each.",
  },
  pollsPerPulse: {
    value: 1,
    unit: "poll per commune when all timers stand on a full minute",
    confidence: "D",
    citation:
      "public planning documents of a document system joined to a provincial axis (found by “syncReceivedEdocList”)",
    note: "3,321 polls at once instead of 11 a second.",
  },
  pointsPerOffice: {
    value: 1,
    unit: "meeting point per province and per commune in a conference of all",
    confidence: "D",
    citation:
      "https://en.baodienbienphu.com.vn/thoi-su-chinh-tri/digital-backbone-powers-two-tier-local-government-in-dien-bien-BvUjQBsNg.html",
    note: "34 + 3,321 = 3,355 points on 3 July 2025.",
  },
  sites2026: {
    value: 31_097,
    unit: "sites of one national conference",
    confidence: "S",
    citation:
      "https://happyvietnam.vnanet.vn/en/national-conference-held-to-disseminate-implement-party-congresss-resolution/54187.html",
    note: "7 February 2026.",
  },
  formsAtPeriodEnd: {
    value: 10,
    unit: "report forms per commune at a period end",
    confidence: "GK",
    citation: "headroom assumption",
    note: "No count found; 5–20 are plausible. 33,210 forms in the nation.",
  },
  catalogueAfterMerger: {
    value: 1,
    unit: "download of the agency catalogue per commune after a merger",
    confidence: "GK",
    citation: "headroom assumption",
    note: "Every client downloads the changed list once.",
  },
} as const satisfies Readonly<Record<string, Fact>>;

export type FactId = keyof typeof facts;

/** Which facts make one working day of a driver, besides people or communes. */
export const driverFacts: Readonly<Record<DriverId, readonly FactId[]>> = {
  dossier: ["dossiersNation"],
  document: ["accountsPerCommune", "documentsPerAccount"],
  "commune-poll": ["pollsPerCommune"],
  meeting: ["meetingsPerCommune"],
  "meeting-point": ["meetingsPerCommune", "pointsPerMeeting"],
  "report-form": ["formsPerCommune"],
};
