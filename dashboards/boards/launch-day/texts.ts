// Titles and descriptions of the board of launch day.
import type { SystemId } from "../../../src/catalogue/system.ts";
import { systemName } from "../../../src/catalogue/systems.ts";
import type { Language, PanelText } from "../../board.ts";
import { systemWords } from "../../label-words.ts";

export const launchTexts = {
  state: {
    en: [
      "State",
      "STOP: an alert that calls a person is firing. WATCH: a ticket is. GO: neither. No data: not even the watchdog fires, so the rules are not loaded and silence means nothing. Source: the alerts in Prometheus.",
    ],
    vi: [
      "Tình trạng chung",
      "DỪNG: có cảnh báo mức gọi người trực. THEO DÕI: có cảnh báo mức phiếu việc. TỐT: không có cả hai. Chưa có số liệu: cả cảnh báo canh chừng (Watchdog) cũng không bật, tức bộ quy tắc chưa được nạp và im lặng không có nghĩa là tốt. Nguồn: cảnh báo trong Prometheus.",
    ],
  },
  systems: {
    en: [
      "Systems",
      "Whether each system answered its last probe as expected. Grey means that nobody probes it. A click opens the board of the system.",
    ],
    vi: [
      "Các hệ thống",
      "Từng hệ thống có trả lời lần thăm dò gần nhất như mong đợi không. Màu xám nghĩa là không có ai thăm dò. Bấm vào để mở bảng của hệ thống.",
    ],
  },
  testOrLive: {
    en: [
      "Test or live",
      "TEST: a load test is in progress and part of the traffic is its own. LIVE: none is. Source: the data directory of the runs.",
    ],
    vi: [
      "Thử hay thật",
      "THỬ TẢI: đang có đợt thử và một phần lưu lượng là của nó. THẬT: không có đợt thử nào. Nguồn: thư mục dữ liệu của các đợt thử.",
    ],
  },
  dataAge: {
    en: [
      "Newest data",
      "Seconds since the oldest probe, since the last reading of a load test (while there is one), and since the newest line of the access logs. Red: what the board shows is old. A quiet log turns orange, never red.",
    ],
    vi: [
      "Tuổi của số liệu",
      "Số giây kể từ lần thăm dò cũ nhất, kể từ số đo cuối của đợt thử (nếu có), và kể từ dòng mới nhất của nhật ký truy cập. Màu đỏ: số liệu trên bảng đã cũ. Nhật ký im lặng chỉ chuyển sang cam.",
    ],
  },
  firing: {
    en: [
      "Alerts firing",
      "Firing alerts with severity page or ticket. No data: the rules are not loaded, so silence means nothing.",
    ],
    vi: [
      "Cảnh báo bật",
      "Số cảnh báo mức page hoặc ticket đang bật. Chưa có số liệu: bộ quy tắc chưa được nạp, im lặng không có nghĩa là tốt.",
    ],
  },
  headroom: {
    en: [
      "Headroom",
      "Of the verified capacity: what is free at the arrivals of the last minute, how many times those arrivals would fit, and what is free at the forecast peak (below zero the peak does not fit).",
    ],
    vi: [
      "Dư địa năng lực",
      "So với năng lực đã kiểm chứng: phần còn trống với lưu lượng một phút qua, lưu lượng đó còn gấp lên được bao nhiêu lần, và phần còn trống ở đỉnh dự báo (dưới 0: đỉnh vượt năng lực).",
    ],
  },
  good: {
    en: [
      "Good requests",
      "Share of the requests of the last minute answered correctly and within their limit. Log: counted in the access logs, where there are any; load test: by its generators.",
    ],
    vi: [
      "Yêu cầu đạt",
      "Tỷ lệ yêu cầu trong một phút qua được trả lời đúng và trong ngưỡng. Nhật ký: đếm trong nhật ký truy cập, nếu có; thử tải: do bộ phát tải đếm.",
    ],
  },
  latency: {
    en: [
      "p95 against its limit",
      "The 95th percentile that is closest to its own limit. 100 % is at the limit. From the access logs where they tell times, else from the load test.",
    ],
    vi: [
      "p95 so với ngưỡng",
      "Độ trễ p95 gần ngưỡng của nó nhất. 100 % là đúng bằng ngưỡng. Từ nhật ký truy cập nếu có ghi thời gian, nếu không thì từ đợt thử tải.",
    ],
  },
  budget: {
    en: [
      "Event budget left",
      "What is left of the allowance for slow, failed and rejected requests of the last four hours; the worst objective of each system. Below zero (left half of the bar) it is missed.",
    ],
    vi: [
      "Hạn mức đợt còn lại",
      "Phần còn lại của hạn mức cho yêu cầu chậm, lỗi và bị từ chối trong bốn giờ qua; mục tiêu xấu nhất của từng hệ thống. Dưới 0 (nửa trái của thanh) là không đạt.",
    ],
  },
  burn: {
    en: [
      "Burn rate",
      "How many times faster than allowed the worst objective is being used up, over five minutes. Orange writes a ticket, red pages.",
    ],
    vi: [
      "Tốc độ tiêu",
      "Mục tiêu xấu nhất đang bị tiêu nhanh gấp bao nhiêu lần mức cho phép, tính trên năm phút. Cam: tạo phiếu việc; đỏ: gọi người trực.",
    ],
  },
  ladder: {
    en: [
      "Saturation against the hard limit",
      "The fullest components. Used part of each as a ratio of its own hard limit: at 100 % it has to be relieved now; orange begins at its soft limit. Source: the status pages of the systems.",
    ],
    vi: [
      "Mức đầy so với giới hạn cứng",
      "Các thành phần đầy nhất. Phần đã dùng của từng thành phần so với giới hạn cứng của nó: ở 100 % phải giảm tải ngay; màu cam bắt đầu từ giới hạn mềm. Nguồn: trang trạng thái của các hệ thống.",
    ],
  },
  bottleneck: {
    en: [
      "Bottleneck",
      "The component that is closest to its hard limit now, and how close: 100 % is at the limit.",
    ],
    vi: [
      "Điểm nghẽn",
      "Thành phần đang gần giới hạn cứng của nó nhất, và gần đến mức nào: 100 % là chạm giới hạn.",
    ],
  },
  timeToHard: {
    en: [
      "First one full in",
      "Time until the first component is at its hard limit if it goes on as in the last 15 minutes; only those above three quarters of their soft limit count. “Not soon” is an answer; no data means that no status page tells.",
    ],
    vi: [
      "Đầy sớm nhất sau",
      "Thời gian đến khi thành phần đầu tiên chạm giới hạn cứng nếu tiếp tục như 15 phút qua; chỉ tính thành phần đã vượt ba phần tư giới hạn mềm. “Chưa sắp đầy” là một câu trả lời; chưa có số liệu nghĩa là không trang trạng thái nào cho biết.",
    ],
  },
  rejected: {
    en: [
      "Rejected",
      "Share of requests turned away in the last minute, of the system where it is highest: it protects itself.",
    ],
    vi: [
      "Bị từ chối",
      "Tỷ lệ yêu cầu bị từ chối trong một phút qua, ở hệ thống cao nhất: hệ thống đang tự bảo vệ.",
    ],
  },
  queue: {
    en: ["Queue in use", "Used part of the fullest queue of requests, as the status pages tell it."],
    vi: ["Hàng đợi đã dùng", "Phần đã dùng của hàng đợi yêu cầu đầy nhất, theo trang trạng thái."],
  },
  retries: {
    en: [
      "Retries",
      "Further attempts of failed sessions per second. Known in a load test only: logs do not tell who comes back.",
    ],
    vi: [
      "Thử lại",
      "Số lần thử lại của các phiên bị lỗi, mỗi giây. Chỉ biết được khi thử tải: nhật ký không cho biết ai quay lại.",
    ],
  },
  dropped: {
    en: [
      "Dropped starts",
      "In a load test: sessions that were due in the last minute and could not be started. Any one makes the measurement doubtful.",
    ],
    vi: [
      "Phiên bị bỏ",
      "Khi thử tải: số phiên đến hạn trong một phút qua nhưng không bắt đầu được. Có một phiên cũng khiến kết quả đo không chắc chắn.",
    ],
  },
  links: {
    en: ["What next", "Where the details are and how to act."],
    vi: ["Làm gì tiếp", "Xem chi tiết ở đâu và xử lý thế nào."],
  },
} as const satisfies Readonly<Record<string, PanelText>>;

/** Of the chart of one system. */
export const trafficText = (system: SystemId): PanelText => ({
  en: [
    `${systemWords.en[system]}: traffic`,
    `Requests per second that reach ${systemName(system).en}, over a minute: the larger of real traffic and load test. Red dashes: the highest rate that was seen to hold. Orange dots: the forecast peak.`,
  ],
  vi: [
    `${systemWords.vi[system]}: lưu lượng`,
    `Số yêu cầu mỗi giây tới ${systemName(system).vi}, tính trên một phút: số lớn hơn giữa lưu lượng thật và thử tải. Gạch đỏ: mức cao nhất đã kiểm chứng là chịu được. Chấm cam: đỉnh dự báo.`,
  ],
});

type UidOf = (name: string) => string;

const link = (title: string, address: string): string => `[${title}](${address})`;
const line = (...words: readonly string[]): string => `- ${words.join(" · ")}`;

/** Markdown of the last panel. */
export function linksOf(language: Language, uidOf: UidOf): string {
  const to = (name: string): string => `/d/${uidOf(name)}`;
  const parts = {
    en: [
      line(link("Capacity", to("capacity")), link("Saturation", to("saturation"))),
      line(link("Synchronisation", to("synchronisation"))),
      line(link("Load test", to("run")), link("Exporters", to("exporters"))),
      line(link("Runbooks", "${runbooks}")),
      line("Stop a load test:"),
      "",
      "`headroom stop`",
    ],
    vi: [
      line(link("Năng lực", to("capacity")), link("Mức đầy", to("saturation"))),
      line(link("Đồng bộ", to("synchronisation"))),
      line(link("Đợt thử", to("run")), link("Bộ xuất số liệu", to("exporters"))),
      line(link("Sổ tay xử lý", "${runbooks}")),
      line("Dừng đợt thử tải:"),
      "",
      "`headroom stop`",
    ],
  };
  return parts[language].join("\n");
}
