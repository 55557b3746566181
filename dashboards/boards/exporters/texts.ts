// Titles and descriptions of the board about exporters.
import type { PanelText } from "../../board.ts";

export const exporterTexts = {
  up: {
    en: ["Exporter", "When Prometheus could scrape the exporter (job headroom), by its address."],
    vi: ["Bộ xuất", "Những lúc Prometheus lấy được số liệu từ bộ xuất (job headroom), theo địa chỉ."],
  },
  scrapeDuration: {
    en: [
      "Time of a scrape",
      "How long Prometheus waited for all metrics. Beyond its own timeout (10 s unless set) everything is lost.",
    ],
    vi: [
      "Thời gian mỗi lần lấy số liệu",
      "Prometheus chờ bao lâu để nhận mọi số liệu. Quá thời hạn của nó (10 giây nếu không đặt khác) thì mất tất cả.",
    ],
  },
  scrapeSamples: {
    en: ["Samples of a scrape", "How many samples one scrape brought; a jump means new series."],
    vi: ["Số mẫu mỗi lần lấy", "Một lần lấy được bao nhiêu mẫu; tăng vọt nghĩa là có chuỗi số liệu mới."],
  },
  success: {
    en: [
      "Collectors",
      "Whether each part of the exporter answered in time. What one does not answer is missing on the boards.",
    ],
    vi: [
      "Các phần thu thập",
      "Từng phần của bộ xuất có trả lời kịp không. Phần không trả lời thì số liệu của nó bị thiếu trên các bảng.",
    ],
  },
  duration: {
    en: ["Time of the collectors", "How long each part of the exporter took in the last scrape."],
    vi: ["Thời gian của từng phần", "Mỗi phần của bộ xuất mất bao lâu trong lần lấy số liệu gần nhất."],
  },
  probeAge: {
    en: [
      "Age of the probes",
      "Seconds since the last probe of each system. Above the red line nobody is looking.",
    ],
    vi: [
      "Tuổi của thăm dò",
      "Số giây kể từ lần thăm dò gần nhất của từng hệ thống. Trên đường đỏ nghĩa là không còn ai thăm dò.",
    ],
  },
  checks: {
    en: [
      "Expectations not met",
      "Systems whose last probe did not meet this expectation. Only what applies to a target is told.",
    ],
    vi: [
      "Điều mong đợi không đạt",
      "Số hệ thống mà lần thăm dò gần nhất không đạt điều này. Chỉ hiện những gì áp dụng cho đích thăm dò.",
    ],
  },
  certificates: {
    en: ["Certificates end in", "Time until the certificate that a system or an outside service shows ends."],
    vi: [
      "Chứng thư hết hạn sau",
      "Thời gian còn lại của chứng thư mà hệ thống hoặc dịch vụ bên ngoài đưa ra.",
    ],
  },
  pages: {
    en: [
      "Status pages",
      "Whether every configured page of a system was read whole and understood, by collector.",
    ],
    vi: [
      "Các trang trạng thái",
      "Mọi trang đã cấu hình của hệ thống có đọc trọn và hiểu được không, theo phần thu thập.",
    ],
  },
  pageProblems: {
    en: [
      "Problems of status pages",
      "Readings per second that gave nothing, or not all that is configured, by reason.",
    ],
    vi: [
      "Sự cố đọc trang trạng thái",
      "Số lần đọc mỗi giây không có kết quả, hoặc thiếu số liệu đã cấu hình, theo nguyên nhân.",
    ],
  },
  capacityFiles: {
    en: ["Unreadable files", "Findings of capacity and forecasts in the data directory that cannot be read."],
    vi: ["Tệp không đọc được", "Số tệp năng lực và dự báo trong thư mục dữ liệu không đọc được."],
  },
  logUp: {
    en: ["Logs that are followed", "Whether there was a log, it could be read, and the counts were kept."],
    vi: ["Nhật ký theo dõi được", "Có nhật ký hay không, có đọc được không, và số đếm có được lưu không."],
  },
  logLag: {
    en: ["Not counted yet", "Bytes that stand in the access logs and are not counted yet."],
    vi: ["Chưa đếm", "Số byte trong nhật ký truy cập chưa được đếm."],
  },
  lineAge: {
    en: [
      "Age of the newest line",
      "Seconds since the newest counted line of each log. At night this may be long.",
    ],
    vi: ["Tuổi dòng mới nhất", "Số giây kể từ dòng mới nhất đã đếm của từng nhật ký. Ban đêm có thể lâu."],
  },
  rejectedLines: {
    en: ["Lines not understood", "Lines per second that could not be read; they are in no other count."],
    vi: ["Dòng không đọc được", "Số dòng mỗi giây không đọc được; chúng không nằm trong số đếm nào khác."],
  },
} as const satisfies Readonly<Record<string, PanelText>>;
