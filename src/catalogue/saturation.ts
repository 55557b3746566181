// What can run out, declared once, in the way of GitLab's saturation points (runbooks metrics-catalog,
// resource_saturation_point.libsonnet): rules, alerts, boards and docs/saturation.md are made of this table.
import type { ComponentId } from "./components.ts";
import type { Bilingual } from "./system.ts";
import { watchMetrics } from "./watch-metrics.ts";

/**
 * What it costs when the component is full: 1 the system stands still, 2 many people are turned away, 3 some work waits,
 * 4 nobody notices at first. 1 and 2 call somebody at the hard limit, 3 and 4 write a ticket.
 */
type Severity = 1 | 2 | 3 | 4;

export interface SaturationPoint {
  readonly title: Bilingual;
  /** What fills up, and what happens then. */
  readonly about: Bilingual;
  readonly severity: Severity;
  /** Whether more machines give more of it within the hour. What does not scale stands first on every board. */
  readonly scalable: boolean;
  /** Plan more from here on (ratio of the whole). An assumption until the system was measured. */
  readonly soft: number;
  /** Act now (ratio of the whole). An assumption until the system was measured. */
  readonly hard: number;
  /** What to do, most useful first. */
  readonly action: Bilingual;
}

/** The gauge that holds the used part of every component, 0 to 1, with the labels system and component. */
export const saturationMetric = watchMetrics.saturation;

export const saturationPoints: Readonly<Record<ComponentId, SaturationPoint>> = {
  queue: {
    title: { en: "Queue", vi: "Hàng đợi" },
    about: {
      en: "Requests that wait for a worker. A full queue turns people away; a long one makes them wait and try again.",
      vi: "Yêu cầu đang chờ được xử lý. Hàng đợi đầy thì người dùng bị từ chối; hàng đợi dài thì họ chờ lâu và gửi lại.",
    },
    severity: 1,
    scalable: true,
    soft: 0.5,
    hard: 0.8,
    action: {
      en: "Add instances; switch on the waiting page; hold back bulk work and polling until the queue is short.",
      vi: "Thêm máy; bật trang chờ; tạm dừng việc chạy theo lô và giảm tần suất hỏi cho đến khi hàng đợi ngắn lại.",
    },
  },
  workers: {
    title: { en: "Workers", vi: "Bộ xử lý" },
    about: {
      en: "Processes that answer requests. When all are busy, every further request waits.",
      vi: "Tiến trình trả lời yêu cầu. Khi tất cả đều bận, yêu cầu mới phải chờ.",
    },
    severity: 2,
    scalable: true,
    soft: 0.8,
    hard: 0.95,
    action: {
      en: "Add instances or workers as far as memory and the data base allow; look for a slow service that holds them.",
      vi: "Thêm máy hoặc bộ xử lý trong giới hạn bộ nhớ và cơ sở dữ liệu; tìm dịch vụ chậm đang giữ chúng.",
    },
  },
  connections: {
    title: { en: "Connections", vi: "Kết nối" },
    about: {
      en: "Open connections of clients. At the limit, new ones are refused before any page is shown.",
      vi: "Kết nối đang mở của người dùng. Chạm giới hạn thì kết nối mới bị từ chối trước khi thấy trang nào.",
    },
    severity: 2,
    scalable: true,
    soft: 0.8,
    hard: 0.9,
    action: {
      en: "Raise the limit of the proxy and of the kernel together; shorten keep-alive; add a proxy.",
      vi: "Tăng đồng thời giới hạn của máy chủ trung chuyển và của hệ điều hành; rút ngắn thời gian giữ kết nối; thêm máy trung chuyển.",
    },
  },
  threads: {
    title: { en: "Threads", vi: "Luồng" },
    about: {
      en: "Threads of the application server. Slow calls to others hold them, and healthy pages then wait as well.",
      vi: "Luồng của máy chủ ứng dụng. Lời gọi chậm sang hệ thống khác giữ luồng, khiến cả trang khỏe cũng phải chờ.",
    },
    severity: 2,
    scalable: true,
    soft: 0.8,
    hard: 0.95,
    action: {
      en: "Find the call that holds them and give it a shorter time-out or switch it off; add instances.",
      vi: "Tìm lời gọi đang giữ luồng, rút ngắn thời gian chờ hoặc tạm tắt; thêm máy.",
    },
  },
  pool: {
    title: { en: "Connection pool", vi: "Nhóm kết nối cơ sở dữ liệu" },
    about: {
      en: "Connections to the data base. The data base bounds them, so more instances may make it worse.",
      vi: "Kết nối tới cơ sở dữ liệu. Cơ sở dữ liệu giới hạn số này, nên thêm máy có thể làm tình hình xấu đi.",
    },
    severity: 1,
    scalable: false,
    soft: 0.7,
    hard: 0.9,
    action: {
      en: "Stop reports and bulk work; look for long transactions and end them; only then enlarge the pool.",
      vi: "Dừng báo cáo và việc chạy theo lô; tìm và kết thúc giao dịch kéo dài; sau đó mới tăng kích thước nhóm.",
    },
  },
  licences: {
    title: { en: "Licences", vi: "Giấy phép" },
    about: {
      en: "Sessions or seats that a contract allows. Who comes after the last one cannot log in.",
      vi: "Số phiên hoặc người dùng mà hợp đồng cho phép. Người đến sau khi hết sẽ không đăng nhập được.",
    },
    severity: 1,
    scalable: false,
    soft: 0.75,
    hard: 0.95,
    action: {
      en: "End idle sessions; ask the vendor for the emergency licence that the contract names.",
      vi: "Kết thúc phiên không hoạt động; yêu cầu nhà cung cấp cấp giấy phép khẩn cấp theo hợp đồng.",
    },
  },
  rooms: {
    title: { en: "Meeting rooms", vi: "Phòng họp" },
    about: {
      en: "Places in online meetings. Points that come late cannot join.",
      vi: "Chỗ trong các phòng họp trực tuyến. Điểm cầu vào muộn không tham gia được.",
    },
    severity: 2,
    scalable: false,
    soft: 0.8,
    hard: 0.95,
    action: {
      en: "Close finished meetings; let points of one place share a room; move small meetings to another hour.",
      vi: "Đóng cuộc họp đã xong; ghép các điểm cầu cùng địa bàn; chuyển cuộc họp nhỏ sang giờ khác.",
    },
  },
  storage: {
    title: { en: "Storage", vi: "Lưu trữ" },
    about: {
      en: "Space for files and data. When it is full, nothing can be submitted and the data base may stop.",
      vi: "Dung lượng cho tệp và dữ liệu. Khi đầy, không nộp được hồ sơ và cơ sở dữ liệu có thể dừng.",
    },
    severity: 3,
    scalable: false,
    soft: 0.8,
    hard: 0.9,
    action: {
      en: "Remove temporary files and old logs; extend the volume; move attachments to another store.",
      vi: "Xóa tệp tạm và nhật ký cũ; mở rộng ổ lưu trữ; chuyển tệp đính kèm sang kho khác.",
    },
  },
};
