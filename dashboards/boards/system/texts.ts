// Titles and descriptions of the panels about systems.
import type { PanelText } from "../../board.ts";

export const systemTexts = {
  requests: {
    en: ["Requests", "Requests per second by system, all classes."],
    vi: ["Yêu cầu", "Số yêu cầu mỗi giây theo hệ thống, gồm mọi loại kết quả."],
  },
  goodShare: {
    en: [
      "Good requests",
      "Share of requests answered correctly and within their limit. The line marks what a p95 objective leaves for slow ones.",
    ],
    vi: [
      "Yêu cầu đạt",
      "Tỷ lệ yêu cầu được trả lời đúng và trong ngưỡng. Đường kẻ là mức mà mục tiêu p95 cho phép chậm.",
    ],
  },
  worstEndpoint: {
    en: [
      "Worst p95 against limit",
      "The 95th percentile of the endpoint that is closest to its own limit, over the last minute. 100 % is at the limit.",
    ],
    vi: [
      "p95 xấu nhất ÷ ngưỡng",
      "Độ trễ p95 trong một phút gần nhất của điểm cuối gần ngưỡng của nó nhất. 100 % là đúng bằng ngưỡng.",
    ],
  },
  burn: {
    en: [
      "Error budget burn rate",
      "How many times faster than allowed the worst objective is being used up, over five minutes. Orange writes a ticket, red pages.",
    ],
    vi: [
      "Tốc độ tiêu hạn mức lỗi",
      "Mục tiêu xấu nhất đang bị tiêu nhanh gấp bao nhiêu lần mức cho phép, tính trên năm phút. Cam: tạo phiếu việc; đỏ: gọi người trực.",
    ],
  },
  state: {
    en: ["State", "Whether the readiness address answered the last probe."],
    vi: ["Trạng thái", "Địa chỉ kiểm tra sẵn sàng có trả lời lần thăm dò gần nhất không."],
  },
  statusCode: {
    en: ["Status of the probe", "HTTP status of the last probe; 0 when there was no answer."],
    vi: ["Mã trả lời thăm dò", "Mã HTTP của lần thăm dò gần nhất; 0 khi không có trả lời."],
  },
  classes: {
    en: [
      "Requests by class",
      "Requests per second, each in exactly one class. Rejected: the system protected itself. Dependency: an outside service failed.",
    ],
    vi: [
      "Yêu cầu theo loại kết quả",
      "Số yêu cầu mỗi giây, mỗi yêu cầu thuộc đúng một loại. rejected: hệ thống tự bảo vệ. dependency: dịch vụ bên ngoài lỗi.",
    ],
  },
  burnByClass: {
    en: [
      "Burn rate by objective",
      "How many times faster than allowed the eight fastest objectives are being used up, over five minutes; 1 would use one up exactly.",
    ],
    vi: [
      "Tốc độ tiêu hạn mức theo mục tiêu",
      "Tám mục tiêu bị tiêu nhanh nhất đang nhanh gấp bao nhiêu lần mức cho phép, tính trên năm phút; 1 là vừa đủ hết.",
    ],
  },
  budget: {
    en: [
      "Error budget left",
      "Share of the allowance of the last four hours that is left, of the eight objectives with the least. Below zero the objective is missed; the graph ends at −100 %, the numbers do not.",
    ],
    vi: [
      "Hạn mức lỗi còn lại",
      "Phần hạn mức còn lại trong bốn giờ gần nhất, của tám mục tiêu còn ít nhất. Dưới 0 là không đạt mục tiêu; đồ thị dừng ở −100 %, con số thì không.",
    ],
  },
  quantiles: {
    en: [
      "Latency of the system",
      "Quantiles of all requests over the last minute, within 4.3 %, taken of one merged histogram. The maximum is the bound of its bucket.",
    ],
    vi: [
      "Độ trễ của hệ thống",
      "Các phân vị của mọi yêu cầu trong một phút gần nhất, sai số 4,3 %, tính từ một biểu đồ tần suất gộp. Giá trị lớn nhất là cận của khoảng.",
    ],
  },
  againstLimit: {
    en: [
      "Endpoints against their limits",
      "The 95th percentile over the last minute as a ratio of the own limit, of the eight endpoints that were closest to it. Above 100 % its objective is missed.",
    ],
    vi: [
      "Điểm cuối so với ngưỡng",
      "Độ trễ p95 trong một phút gần nhất so với ngưỡng riêng, của tám điểm cuối từng gần ngưỡng nhất. Trên 100 % là không đạt mục tiêu.",
    ],
  },
  probePhases: {
    en: [
      "Probe by phase",
      "Where the last probe spent its time: name, connection, TLS, waiting for the answer, transfer.",
    ],
    vi: [
      "Thăm dò theo giai đoạn",
      "Lần thăm dò gần nhất tốn thời gian ở đâu: phân giải tên, kết nối, TLS, chờ trả lời, truyền.",
    ],
  },
  upHistory: {
    en: ["State over time", "When the system answered its probes."],
    vi: ["Trạng thái theo thời gian", "Những lúc hệ thống trả lời thăm dò."],
  },
  bySource: {
    en: [
      "Requests by source",
      "Requests per second over a minute. “log”: all that stands in the access logs, real users among them; “load test”: what its generators sent. A test that goes through the proxy stands in both.",
    ],
    vi: [
      "Yêu cầu theo nguồn",
      "Số yêu cầu mỗi giây, tính trên một phút. “nhật ký”: mọi yêu cầu trong nhật ký truy cập, gồm cả người dùng thật; “thử tải”: do bộ phát tải gửi. Đợt thử đi qua máy chủ trung chuyển thì có ở cả hai.",
    ],
  },
  logOutcomes: {
    en: [
      "Real requests by outcome",
      "Requests per second in the access logs, each in exactly one class, as far as a log tells it.",
    ],
    vi: [
      "Yêu cầu thật theo kết quả",
      "Số yêu cầu mỗi giây trong nhật ký truy cập, mỗi yêu cầu thuộc đúng một loại, trong phạm vi nhật ký cho biết.",
    ],
  },
  logLatency: {
    en: [
      "p95 of real requests",
      "95th percentile of the service time in the access logs by class of endpoint, exact at the objectives. Empty where lines tell no times.",
    ],
    vi: [
      "p95 của yêu cầu thật",
      "p95 thời gian xử lý ghi trong nhật ký truy cập theo nhóm điểm cuối, chính xác tại các ngưỡng mục tiêu. Trống nếu nhật ký không ghi thời gian.",
    ],
  },
  logStatus: {
    en: [
      "Real requests by status",
      "Requests per second in the access logs by the first digit of their status. “no endpoint”: requests that fit no endpoint of the catalogue, such as pictures.",
    ],
    vi: [
      "Yêu cầu thật theo mã trả lời",
      "Số yêu cầu mỗi giây trong nhật ký truy cập theo chữ số đầu của mã. “ngoài danh mục”: yêu cầu không thuộc điểm cuối nào trong danh mục, ví dụ hình ảnh.",
    ],
  },
  saturation: {
    en: [
      "Components against their hard limit",
      "Used part of each component as a ratio of its own hard limit. At 100 % it has to be relieved now; what to do stands on the board about saturation.",
    ],
    vi: [
      "Các thành phần so với giới hạn cứng",
      "Phần đã dùng của từng thành phần so với giới hạn cứng của nó. Ở 100 % phải giảm tải ngay; cách xử lý có trên bảng mức đầy.",
    ],
  },
  amounts: {
    en: [
      "In use now",
      "How much of each component is in use and how much there is, in its own unit, as the status pages tell it, and how close that is to its hard limit.",
    ],
    vi: [
      "Đang dùng",
      "Mỗi thành phần đang dùng bao nhiêu trên tổng số, theo đơn vị riêng, do trang trạng thái cho biết, và gần giới hạn cứng đến mức nào.",
    ],
  },
  dependencies: {
    en: [
      "Services that it needs",
      "Whether each outside service answered its probes as expected. Restarting the system does not help when one does not.",
    ],
    vi: [
      "Các dịch vụ cần dùng",
      "Từng dịch vụ bên ngoài có trả lời thăm dò như mong đợi không. Khi dịch vụ không trả lời, khởi động lại hệ thống không có tác dụng.",
    ],
  },
  dependencyTime: {
    en: ["Probes of those services", "Time of the last probe of each outside service from start to finish."],
    vi: [
      "Thời gian thăm dò dịch vụ",
      "Thời gian của lần thăm dò gần nhất từng dịch vụ bên ngoài, từ đầu đến cuối.",
    ],
  },
  dependencyFailures: {
    en: [
      "Failures because of them",
      "Share of the requests of the last minute that failed because an outside service did, by source.",
    ],
    vi: [
      "Lỗi do các dịch vụ này",
      "Tỷ lệ yêu cầu trong một phút qua bị lỗi vì dịch vụ bên ngoài, theo nguồn số liệu.",
    ],
  },
  endpoints: {
    en: [
      "Endpoints now",
      "Requests per second, share that was not good, 95th percentile over the last minute, when a request counts as slow, and how close the one is to the other. Grey: nobody asked in the last minute.",
    ],
    vi: [
      "Các điểm cuối hiện tại",
      "Số yêu cầu mỗi giây, tỷ lệ không đạt, p95 trong một phút gần nhất, ngưỡng bị tính là chậm và tỷ số giữa hai giá trị. Màu xám: không có yêu cầu trong một phút qua.",
    ],
  },
} as const satisfies Readonly<Record<string, PanelText>>;
