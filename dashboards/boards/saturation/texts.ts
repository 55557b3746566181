// Titles and descriptions of the board about saturation; what each component is called, and what to do, stand in the
// saturation catalogue.
import type { ComponentId } from "../../../src/catalogue/components.ts";
import { saturationPoints } from "../../../src/catalogue/saturation.ts";
import type { PanelText } from "../../board.ts";

export const saturationTexts = {
  ladder: {
    en: [
      "Fullest first, against the hard limit",
      "Used part of every component as a ratio of its own hard limit. Orange begins at its soft limit (plan more), red at its hard limit (act now).",
    ],
    vi: [
      "Đầy nhất ở trên, so với giới hạn cứng",
      "Phần đã dùng của từng thành phần so với giới hạn cứng của nó. Cam bắt đầu từ giới hạn mềm (lên kế hoạch bổ sung), đỏ từ giới hạn cứng (xử lý ngay).",
    ],
  },
  table: {
    en: [
      "All components",
      "Severity 1: the system stands still when it is full; 4: nobody notices at first. Not scalable: more machines do not give more of it within the hour, so it comes first. Soft, hard: its limits.",
    ],
    vi: [
      "Mọi thành phần",
      "Mức 1: đầy thì cả hệ thống dừng; mức 4: ban đầu không ai nhận ra. Không mở rộng được: thêm máy không tăng được trong một giờ, nên xếp trước. GH mềm, GH cứng: giới hạn mềm và giới hạn cứng.",
    ],
  },
  firstFull: {
    en: [
      "First one full in",
      "Time until the first component is at its hard limit if it goes on as in the last 15 minutes. “Not growing” is an answer; no data means that no status page tells.",
    ],
    vi: [
      "Đầy sớm nhất sau",
      "Thời gian đến khi thành phần đầu tiên chạm giới hạn cứng nếu tiếp tục như 15 phút qua. “Không tăng” là một câu trả lời; chưa có số liệu nghĩa là không trang trạng thái nào cho biết.",
    ],
  },
} as const satisfies Readonly<Record<string, PanelText>>;

export const componentColumns = {
  en: {
    scalable: "Scalable",
    severity: "Severity",
    component: "Component",
    used: "Used",
    soft: "Soft",
    hard: "Hard",
    ofHard: "Of hard",
    timeToHard: "Full in",
    yes: "yes",
    no: "no",
  },
  vi: {
    scalable: "Mở rộng",
    severity: "Mức độ",
    component: "Thành phần",
    used: "Đã dùng",
    soft: "GH mềm",
    hard: "GH cứng",
    ofHard: "So GH cứng",
    timeToHard: "Đầy sau",
    yes: "được",
    no: "không",
  },
} as const;

/** Used part of one component: what it is, and what to do. */
export const usedText = (component: ComponentId): PanelText => {
  const { title, about, action } = saturationPoints[component];
  return {
    en: [`${title.en}: part in use`, `${about.en} What to do: ${action.en}`],
    vi: [`${title.vi}: phần đã dùng`, `${about.vi} Cần làm: ${action.vi}`],
  };
};

export const amountText = (component: ComponentId): PanelText => {
  const { title } = saturationPoints[component];
  return {
    en: [
      `${title.en}: in use, and how much there is`,
      "In the component's own unit, as the status pages tell it. Dotted: how much there is.",
    ],
    vi: [
      `${title.vi}: đang dùng và tổng số`,
      "Theo đơn vị riêng của thành phần, do trang trạng thái cho biết. Đường chấm: tổng số hiện có.",
    ],
  };
};
