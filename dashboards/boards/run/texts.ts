// Titles and descriptions of the panels about a run.
import type { PanelText } from "../../board.ts";

export const runTexts = {
  runName: {
    en: ["Which run", "The surge that is modelled and the id of the run."],
    vi: ["Đợt thử nào", "Tình huống cao điểm được mô phỏng và mã đợt thử."],
  },
  phase: {
    en: ["Phase", "starting, loading, draining (the plan is over, the last requests are not) or ended."],
    vi: [
      "Giai đoạn",
      "starting: khởi động; loading: đang phát tải; draining: hết kế hoạch, chờ yêu cầu cuối; ended: đã kết thúc.",
    ],
  },
  progress: {
    en: ["Progress", "Share of the planned duration that has passed."],
    vi: ["Tiến độ", "Phần thời gian theo kế hoạch đã trôi qua."],
  },
  pushAge: {
    en: [
      "Age of the data",
      "Seconds since the last measurement of the run was kept. Red: what the board shows of the run is old.",
    ],
    vi: [
      "Độ mới số liệu",
      "Số giây kể từ số đo gần nhất của đợt thử. Màu đỏ: số liệu về đợt thử trên bảng đã cũ.",
    ],
  },
  generators: {
    en: ["Generators", "Processes that send load: those that reported last and those that should."],
    vi: ["Bộ phát tải", "Các tiến trình phát tải: số đang gửi số liệu và số dự kiến."],
  },
  starts: {
    en: [
      "Sessions offered, achieved, dropped",
      "Session starts per second. Any dropped one makes the measurement doubtful: the load was not what was planned.",
    ],
    vi: [
      "Phiên theo kế hoạch, thực hiện, bị bỏ",
      "Số phiên bắt đầu mỗi giây. Có phiên bị bỏ thì kết quả đo không chắc chắn: tải không đúng kế hoạch.",
    ],
  },
  journeys: {
    en: ["Sessions by journey", "Session starts per second that were made."],
    vi: ["Phiên theo hành trình", "Số phiên thực sự bắt đầu mỗi giây."],
  },
  classShares: {
    en: [
      "Shares of request classes",
      "Every request is in exactly one class, so the shares add up to 100 %.",
    ],
    vi: ["Tỷ lệ các loại kết quả", "Mỗi yêu cầu thuộc đúng một loại nên tổng là 100 %."],
  },
  badShare: {
    en: [
      "Requests that were not good",
      "Slow, rejected, failed, failed by a dependency or timed out, as a share of all requests of the system.",
    ],
    vi: [
      "Yêu cầu không đạt",
      "Chậm, bị từ chối, lỗi, lỗi do dịch vụ phụ thuộc hoặc quá thời gian chờ, so với mọi yêu cầu của hệ thống.",
    ],
  },
  systemMedian: {
    en: [
      "Median latency by system",
      "Half of the requests of the last minute were faster; within 4.3 %, taken of the merged histogram of all generators.",
    ],
    vi: [
      "Độ trễ trung vị theo hệ thống",
      "Một nửa số yêu cầu trong một phút gần nhất nhanh hơn; sai số 4,3 %, tính từ biểu đồ tần suất gộp của mọi bộ phát tải.",
    ],
  },
  systemP95: {
    en: [
      "95th percentile by system",
      "Of the requests of the last minute, within 4.3 %, taken of the merged histogram of all generators.",
    ],
    vi: [
      "Độ trễ p95 theo hệ thống",
      "Của các yêu cầu trong một phút gần nhất, sai số 4,3 %, tính từ biểu đồ tần suất gộp của mọi bộ phát tải.",
    ],
  },
  systemP99: {
    en: [
      "99th percentile by system",
      "Of the requests of the last minute, within 4.3 %, taken of the merged histogram of all generators.",
    ],
    vi: [
      "Độ trễ p99 theo hệ thống",
      "Của các yêu cầu trong một phút gần nhất, sai số 4,3 %, tính từ biểu đồ tần suất gộp của mọi bộ phát tải.",
    ],
  },
  endpointP95: {
    en: [
      "95th percentile by endpoint",
      "Over the last minute, of the twelve endpoints that were slowest in the shown time.",
    ],
    vi: [
      "Độ trễ p95 theo điểm cuối",
      "Trong một phút gần nhất, của mười hai điểm cuối chậm nhất trong khoảng đang xem.",
    ],
  },
  rangeP95: {
    en: [
      "95th percentile over the shown time",
      "Of all requests in the time range at the top of the board. Boundaries lie at the objectives: exact there, interpolated between. The longest bar is the slowest system; colours judge nothing.",
    ],
    vi: [
      "Độ trễ p95 trong khoảng đang xem",
      "Của mọi yêu cầu trong khoảng thời gian chọn ở đầu bảng. Chính xác tại các ngưỡng mục tiêu, nội suy ở giữa. Thanh dài nhất là hệ thống chậm nhất; màu không phải là đánh giá.",
    ],
  },
  generatorCpu: {
    en: [
      "Processor of the generators",
      "Share of the machine that the generators use. Above the line they measure their own waiting and the run is invalid.",
    ],
    vi: [
      "CPU của bộ phát tải",
      "Phần CPU của máy mà các bộ phát tải dùng. Trên đường kẻ, chúng đo cả thời gian chờ của chính mình và đợt thử không hợp lệ.",
    ],
  },
  vus: {
    en: ["Virtual users", "Users that the generators hold."],
    vi: ["Người dùng ảo", "Số người dùng ảo mà các bộ phát tải đang giữ."],
  },
  droppedMinute: {
    en: [
      "Sessions dropped in the last minute",
      "Sessions that were due and could not be started. Any one is too many.",
    ],
    vi: [
      "Phiên bị bỏ trong một phút qua",
      "Các phiên đến hạn nhưng không bắt đầu được. Có một phiên cũng là quá nhiều.",
    ],
  },
  k6Requests: {
    en: [
      "Requests (from k6)",
      "Requests per second as the generators pushed them to Prometheus, WebSocket exchanges included.",
    ],
    vi: [
      "Yêu cầu (từ k6)",
      "Số yêu cầu mỗi giây do các bộ phát tải đẩy thẳng vào Prometheus, gồm cả trao đổi qua WebSocket.",
    ],
  },
  k6Quantiles: {
    en: [
      "HTTP latency (from k6)",
      "Quantiles over the shown interval of the histograms of all generators, added first. Percentiles are never averaged.",
    ],
    vi: [
      "Độ trễ HTTP (từ k6)",
      "Các phân vị trong khoảng hiển thị, tính sau khi cộng biểu đồ tần suất của mọi bộ phát tải. Không bao giờ lấy trung bình các phân vị.",
    ],
  },
  k6Endpoints: {
    en: [
      "HTTP 95th percentile by endpoint (from k6)",
      "Of the twelve endpoints that were slowest in the shown time, from native histograms.",
    ],
    vi: [
      "p95 HTTP theo điểm cuối (từ k6)",
      "Của mười hai điểm cuối chậm nhất trong khoảng đang xem, từ native histogram.",
    ],
  },
  k6Bad: {
    en: [
      "Requests that were not good (from k6)",
      "By class, counted one by one in the scenario, per second. “None”: nothing but good ones so far.",
    ],
    vi: [
      "Yêu cầu không đạt (từ k6)",
      "Theo loại kết quả, đếm từng yêu cầu ngay trong kịch bản, mỗi giây. “Không có”: đến nay mọi yêu cầu đều đạt.",
    ],
  },
  k6Heatmap: {
    en: [
      "Distribution of HTTP latency (from k6)",
      "How many requests took how long: two bands mean two kinds of answers, which one percentile hides.",
    ],
    vi: [
      "Phân bố độ trễ HTTP (từ k6)",
      "Bao nhiêu yêu cầu mất bao lâu: hai dải nghĩa là hai kiểu trả lời mà một phân vị không cho thấy.",
    ],
  },
  k6Sockets: {
    en: [
      "WebSocket latency (from k6)",
      "95th percentile of exchanges over WebSockets, such as joining a meeting.",
    ],
    vi: ["Độ trễ WebSocket (từ k6)", "p95 của các trao đổi qua WebSocket, ví dụ vào phòng họp."],
  },
} as const satisfies Readonly<Record<string, PanelText>>;
