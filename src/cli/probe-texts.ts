// What `headroom probe` says, in both languages.
import type { Language } from "./language.ts";

const texts = {
  probe: { en: "Probe", vi: "Đo thử" },
  rate: { en: "rate", vi: "tốc độ" },
  asked: { en: "asked", vi: "yêu cầu" },
  perSecond: { en: "/s", vi: "/giây" },
  over: { en: "over", vi: "trong" },
  connections: { en: "connections", vi: "kết nối" },
  latency: { en: "latency", vi: "độ trễ" },
  corrected: { en: "from the due time", vi: "từ lúc đến hạn" },
  asAnswered: { en: "from the sending", vi: "từ lúc gửi" },
  max: { en: "max", vi: "lớn nhất" },
  objective: { en: "objective", vi: "mục tiêu" },
  beyond: { en: "beyond", vi: "vượt" },
  of: { en: "of", vi: "trên" },
  allowed: { en: "allowed", vi: "cho phép" },
  held: { en: "held", vi: "đạt" },
  yes: { en: "yes", vi: "có" },
  no: { en: "no", vi: "không" },
  few: { en: "too few requests", vi: "quá ít yêu cầu" },
  requests: { en: "requests", vi: "yêu cầu" },
  ladder: { en: "Ladder", vi: "Bậc thang" },
  step: { en: "step", vi: "bậc" },
  answered: { en: "answered/s", vi: "trả lời/giây" },
  guess: { en: "first guess", vi: "ước đoán ban đầu" },
  noGuess: { en: "none", vi: "không có" },
  notCapacity: {
    en: "This is a guess for the search to begin with and not a capacity: steps last seconds, queues need minutes to build up.",
    vi: "Đây là ước đoán để bắt đầu tìm, không phải năng lực: mỗi bậc chỉ vài giây, hàng đợi cần nhiều phút mới hình thành.",
  },
  bracketed: {
    en: "It lies between a rate that held and one that did not.",
    vi: "Nằm giữa một tốc độ đạt và một tốc độ không đạt.",
  },
  ceiling: {
    en: "The highest rate that may be tried held; give a higher --rate.",
    vi: "Tốc độ cao nhất được thử vẫn đạt; hãy tăng --rate.",
  },
  "at-once": {
    en: "The first step did not hold already; give a lower --rate.",
    vi: "Ngay bậc đầu tiên đã không đạt; hãy giảm --rate.",
  },
  stepInvalid: {
    en: "A step could not be measured, so the ladder ends there.",
    vi: "Một bậc không đo được nên dừng tại đó.",
  },
  stopped: { en: "It was stopped; this is what was measured.", vi: "Đã dừng; đây là phần đã đo được." },
  endHeld: { en: "held", vi: "đạt" },
  endBroken: { en: "objective broken", vi: "vỡ mục tiêu" },
  endBehind: { en: "falls behind", vi: "không theo kịp" },
  endInvalid: { en: "not measured", vi: "không đo được" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type ProbeTextId = keyof typeof texts;

export const probeTextsIn =
  (lang: Language) =>
  (id: ProbeTextId): string =>
    texts[id][lang];
