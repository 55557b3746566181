// What `model` says to people, in both languages; a missing text is a type error.
import type { Language } from "./language.ts";

const words = {
  queue: { en: "Queue", vi: "Hàng đợi" },
  workers: { en: "workers", vi: "luồng xử lý" },
  meanService: { en: "mean service", vi: "xử lý trung bình" },
  places: { en: "places to wait", vi: "chỗ chờ" },
  poisson: { en: "Poisson arrivals", vi: "lượt đến Poisson" },
  even: { en: "even arrivals", vi: "lượt đến cách đều" },
  exact: { en: "exact", vi: "chính xác" },
  approximation: { en: "APPROXIMATION", vi: "GẦN ĐÚNG" },
  saturation: { en: "saturation", vi: "bão hòa" },
  capacity: { en: "capacity at", vi: "năng lực với" },
  noCapacity: { en: "none", vi: "không có" },
  share: { en: "of saturation", vi: "mức bão hòa" },
  sharpness: { en: "sharpness k", vi: "độ dốc k" },
  atRate: { en: "at", vi: "tại" },
  mustWait: { en: "must wait", vi: "phải chờ" },
  meanWait: { en: "mean wait", vi: "chờ trung bình" },
  meanTime: { en: "mean time to the answer", vi: "thời gian trả lời trung bình" },
  shared: { en: "mean, one worker shared by all", vi: "trung bình nếu chia đều một luồng" },
  beyond: { en: "beyond", vi: "vượt" },
  rejected: { en: "rejected", vi: "bị từ chối" },
  perSecond: { en: "req/s", vi: "yêu cầu/giây" },
  closed: { en: "Closed network", vi: "Mạng đóng" },
  users: { en: "users", vi: "người dùng" },
  think: { en: "think", vi: "nghỉ" },
  throughput: { en: "throughput", vi: "thông lượng" },
  response: { en: "time to the answer", vi: "thời gian trả lời" },
  bounds: { en: "bounds", vi: "cận" },
  knee: { en: "knee N*", vi: "điểm gãy N*" },
  bottleneck: { en: "bottleneck", vi: "nút thắt" },
  station: { en: "station", vi: "trạm" },
  demand: { en: "demand", vi: "nhu cầu" },
  residence: { en: "time there", vi: "thời gian ở trạm" },
  inside: { en: "requests there", vi: "yêu cầu ở trạm" },
  utilization: { en: "utilisation", vi: "mức sử dụng" },
  chain: { en: "Journey", vi: "Luồng nghiệp vụ" },
  system: { en: "system", vi: "hệ thống" },
  visits: { en: "requests per session", vi: "yêu cầu mỗi phiên" },
  capacityOf: { en: "capacity req/s", vi: "năng lực yêu cầu/giây" },
  sessions: { en: "sessions/s", vi: "phiên/giây" },
  source: { en: "from", vi: "nguồn" },
  option: { en: "command line", vi: "dòng lệnh" },
  finding: { en: "found by a search", vi: "đo được" },
  atMost: { en: "At most", vi: "Tối đa" },
  unknownCapacity: { en: "not known", vi: "chưa biết" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type ModelWord = keyof typeof words;

/** The words of one language. */
export const modelWordsIn =
  (lang: Language) =>
  (id: ModelWord): string =>
    words[id][lang];
