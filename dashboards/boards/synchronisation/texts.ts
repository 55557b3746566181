// Titles and descriptions of the panels about synchronisation.
import type { PanelText } from "../../board.ts";

export const syncTexts = {
  summary: {
    en: [
      "Waiting to be passed on",
      "What waits now, for how long the oldest has waited, and how many items per second could not be passed on. No data: no status page of the system tells it. More stands on the board about synchronisation.",
    ],
    vi: [
      "Đang chờ chuyển đi",
      "Số đang chờ, mục lâu nhất đã chờ bao lâu, và mỗi giây bao nhiêu mục không chuyển được. Chưa có số liệu: không trang trạng thái nào của hệ thống cho biết. Xem thêm ở bảng đồng bộ.",
    ],
  },
  lagNow: {
    en: [
      "Oldest waiting item",
      "How long the oldest item has waited to be passed on. Orange writes a ticket, red calls somebody: dossiers look late that are not.",
    ],
    vi: [
      "Mục chờ lâu nhất",
      "Mục cũ nhất đã chờ chuyển đi bao lâu. Cam: tạo phiếu việc; đỏ: gọi người trực, vì hồ sơ đúng hạn bị hiện là trễ.",
    ],
  },
  backlogNow: {
    en: ["Items waiting", "Items that wait to be passed on, as the system counts them itself."],
    vi: ["Số mục đang chờ", "Số mục đang chờ chuyển đi, theo số đếm của chính hệ thống."],
  },
  pages: {
    en: [
      "Pages that tell it",
      "Whether the page that tells what waits was read and understood. If not, what this board shows of the system is unknown, not zero.",
    ],
    vi: [
      "Trang cho biết số liệu",
      "Trang cho biết số mục đang chờ có đọc và hiểu được không. Nếu không, số liệu của hệ thống trên bảng này là chưa biết, không phải bằng 0.",
    ],
  },
  lag: {
    en: [
      "Age of the oldest item",
      "How long the oldest item has waited. The lines are the limits of the alerts.",
    ],
    vi: ["Tuổi của mục cũ nhất", "Mục cũ nhất đã chờ bao lâu. Các đường kẻ là ngưỡng của cảnh báo."],
  },
  backlog: {
    en: [
      "Backlog",
      "Items that wait. Above the line an alert is written when more come than go for minutes.",
    ],
    vi: [
      "Tồn đọng",
      "Số mục đang chờ. Trên đường kẻ, nếu nhiều phút liền số đến nhiều hơn số đi thì có cảnh báo.",
    ],
  },
  errors: {
    en: ["Errors", "Items per second that could not be passed on, as the system counts them itself."],
    vi: ["Lỗi đồng bộ", "Số mục mỗi giây không chuyển đi được, theo số đếm của chính hệ thống."],
  },
  drain: {
    en: [
      "Time until nothing waits",
      "At the speed of the last minute. A gap means that the backlog does not shrink.",
    ],
    vi: [
      "Thời gian đến khi hết tồn đọng",
      "Với tốc độ của một phút qua. Chỗ trống nghĩa là tồn đọng không giảm.",
    ],
  },
} as const satisfies Readonly<Record<string, PanelText>>;
