// Titles and descriptions of the board about capacity.
import type { SystemId } from "../../../src/catalogue/system.ts";
import { systemName } from "../../../src/catalogue/systems.ts";
import type { PanelText } from "../../board.ts";
import { systemWords } from "../../label-words.ts";

export const capacityTexts = {
  proof: {
    en: [
      "What was measured, when and on what",
      "Verified: the highest rate at which every objective held in a test. Low and high: the interval that the capacity lies in. Another build than the measured one may hold less. A grey cell: not measured, or no status page tells the build.",
    ],
    vi: [
      "Đã đo được gì, khi nào và trên bản nào",
      "Đã kiểm chứng: mức cao nhất mà mọi mục tiêu vẫn đạt khi thử. Dưới và trên: khoảng chứa năng lực. Bản khác với bản đã đo có thể chịu được ít hơn. Ô xám: chưa đo, hoặc không trang trạng thái nào cho biết bản đang chạy.",
    ],
  },
  used: {
    en: [
      "Capacity in use",
      "Arrivals of the last minute as a ratio of the verified capacity. From the orange line on forecasts count, from the red line on somebody is called.",
    ],
    vi: [
      "Năng lực đang dùng",
      "Lưu lượng một phút qua so với năng lực đã kiểm chứng. Từ đường cam, dự báo được tính đến; từ đường đỏ, người trực được gọi.",
    ],
  },
  usedAhead: {
    en: [
      "In use in 30 minutes at this trend",
      "A straight line through the last 15 minutes, drawn 30 minutes further, as a ratio of the verified capacity. A guide, not a promise.",
    ],
    vi: [
      "Mức dùng sau 30 phút với đà này",
      "Đường thẳng qua 15 phút gần nhất, kéo dài thêm 30 phút, so với năng lực đã kiểm chứng. Để tham khảo, không phải cam kết.",
    ],
  },
  freeAtPeak: {
    en: [
      "Headroom at the forecast peak",
      "1 − forecast peak ÷ verified capacity. Below zero the peak does not fit.",
    ],
    vi: ["Dư địa tại đỉnh dự báo", "1 − đỉnh dự báo ÷ năng lực đã kiểm chứng. Dưới 0: đỉnh vượt năng lực."],
  },
} as const satisfies Readonly<Record<string, PanelText>>;

export const columnTitles = {
  en: {
    now: "Now",
    verified: "Verified",
    low: "Low",
    high: "High",
    peak: "Forecast peak",
    free: "Headroom",
    age: "Age of the proof",
    measured: "Build measured",
    running: "Build running",
    same: "Proof holds for",
    sameBuild: "this build",
    otherBuild: "ANOTHER BUILD",
  },
  vi: {
    now: "Hiện tại",
    verified: "Đã kiểm chứng",
    low: "Cận dưới",
    high: "Cận trên",
    peak: "Đỉnh dự báo",
    free: "Dư địa",
    age: "Đo cách đây",
    measured: "Bản đã đo",
    running: "Bản đang chạy",
    same: "Kết quả đo cho",
    sameBuild: "bản này",
    otherBuild: "BẢN KHÁC",
  },
} as const;

/** Of the chart of one system. */
export const arrivalsText = (system: SystemId): PanelText => ({
  en: [
    `${systemWords.en[system]}: arrivals and capacity`,
    `Requests per second that reach ${systemName(system).en}, over a minute, and where they stand in 30 minutes if they go on as in the last 15. Red dashes: verified capacity, grey: its interval, orange dots: the forecast peak.`,
  ],
  vi: [
    `${systemWords.vi[system]}: lưu lượng và năng lực`,
    `Số yêu cầu mỗi giây tới ${systemName(system).vi}, tính trên một phút, và mức sau 30 phút nếu tiếp tục như 15 phút qua. Gạch đỏ: năng lực đã kiểm chứng, xám: khoảng tin cậy, chấm cam: đỉnh dự báo.`,
  ],
});
