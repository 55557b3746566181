// Meeting points that join one conference. The last two minutes cannot hold more than 7.5 times the mean of fifteen: that
// already is every point.
import type { FactId } from "../population.ts";
import type { Bilingual } from "../system.ts";
import { ASSUMED, type Surge, type SurgeEvent } from "../surge.ts";

const CONFERENCE =
  "https://en.baodienbienphu.com.vn/thoi-su-chinh-tri/digital-backbone-powers-two-tier-local-government-in-dien-bien-BvUjQBsNg.html (3 July 2025; the shape is an assumption)";
const CONFERENCE_2026 =
  "https://happyvietnam.vnanet.vn/en/national-conference-held-to-disseminate-implement-party-congresss-resolution/54187.html (7 February 2026: 31,097 sites; the shape is an assumption)";
const BEGIN = 13.75;
const LAST_TWO = 120;
const BEFORE = 780;

interface Variant {
  readonly id: string;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly shape: SurgeEvent["shape"];
  readonly fact?: FactId;
  readonly citation?: string;
}

/** Share of all points that come in the last two of fifteen minutes at `times` the mean. */
const lastTwo = (times: number): number => (times * LAST_TWO) / (BEFORE + LAST_TWO);

function storm({ id, name, about, shape, fact, citation = CONFERENCE }: Variant): Surge {
  const counted = {
    fact: fact ?? "pointsPerOffice",
    per: fact === undefined ? "meeting-point" : "nation-by-communes",
    atHour: BEGIN,
    shape,
    confidence: "D",
    citation,
  } as const;
  return {
    id,
    name,
    about,
    spans: [{ from: BEGIN, to: BEGIN + 1 / 3 }],
    factors: [],
    events: [
      { ...counted, journey: "meeting-join" },
      { ...counted, journey: "vneid-login", times: 0.1, citation: ASSUMED, confidence: "GK" },
    ],
    faults: [],
    rooms: "province",
  };
}

const even = lastTwo(1);
const fivefold = lastTwo(5);
const sevenfold = lastTwo(7);
// 45 s at ten times the mean and the rest of the two minutes at twice, together as many as fivefold.
const tenfoldPeak = (10 * 45) / (BEFORE + LAST_TWO);

const joinStorm = storm({
  id: "join-storm",
  name: { en: "Join storm", vi: "Đồng loạt vào họp" },
  about: {
    en: "The provinces and communes of the scope join one conference in 15 minutes, two thirds of them in the last two (3,355 points in the nation).",
    vi: "Các tỉnh và xã trong phạm vi vào một hội nghị trong 15 phút, hai phần ba trong hai phút cuối (cả nước 3.355 điểm cầu).",
  },
  shape: [
    [BEFORE, 1 - fivefold],
    [LAST_TWO, fivefold],
  ],
});

export const joinStorms: readonly Surge[] = [
  joinStorm,
  storm({
    id: "join-storm-even",
    name: { en: "Join storm, even", vi: "Vào họp rải đều" },
    about: {
      en: "The same points spread evenly over 15 minutes: the reference.",
      vi: "Cùng số điểm cầu, rải đều trong 15 phút: mức đối chiếu.",
    },
    shape: [
      [BEFORE, 1 - even],
      [LAST_TWO, even],
    ],
  }),
  storm({
    id: "join-storm-x7",
    name: { en: "Join storm ×7", vi: "Đồng loạt vào họp ×7" },
    about: {
      en: "Nearly all points in the last two minutes, close to the limit of 7.5.",
      vi: "Gần như mọi điểm cầu trong hai phút cuối, sát giới hạn 7,5.",
    },
    shape: [
      [BEFORE, 1 - sevenfold],
      [LAST_TWO, sevenfold],
    ],
  }),
  storm({
    id: "join-storm-x10-peak",
    name: { en: "Join storm, sharp peak", vi: "Đồng loạt vào họp, đỉnh nhọn" },
    about: {
      en: "As many in the last two minutes as in the join storm, 45 seconds of them at ten times the mean.",
      vi: "Hai phút cuối như kịch bản đồng loạt, trong đó 45 giây ở mười lần mức trung bình.",
    },
    shape: [
      [BEFORE, 1 - fivefold],
      [37.5, (fivefold - tenfoldPeak) / 2],
      [45, tenfoldPeak],
      [37.5, (fivefold - tenfoldPeak) / 2],
    ],
  }),
  storm({
    id: "join-storm-reconnect",
    name: { en: "All points reconnect", vi: "Đồng loạt kết nối lại" },
    about: {
      en: "A link or server has failed and every point comes back within 10 seconds.",
      vi: "Đường truyền hoặc máy chủ lỗi, mọi điểm cầu vào lại trong 10 giây.",
    },
    shape: [[10, 1]],
  }),
  storm({
    id: "join-storm-2026",
    name: { en: "Join storm of 2026", vi: "Đồng loạt vào họp 2026" },
    about: {
      en: "31,097 sites of the conference of 7 February 2026, shared out by communes, in the shape of the join storm.",
      vi: "31.097 điểm cầu của hội nghị ngày 07/02/2026, chia theo số xã, cùng dạng đồng loạt vào họp.",
    },
    fact: "sites2026",
    citation: CONFERENCE_2026,
    shape: [
      [BEFORE, 1 - fivefold],
      [LAST_TWO, fivefold],
    ],
  }),
];
