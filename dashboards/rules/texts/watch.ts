import type { AlertTexts } from "./alert-text.ts";

export const watchTexts = {
  HeadroomExporterDown: {
    en: {
      summary: "the exporter {{ $labels.instance }} cannot be scraped",
      description: "Prometheus has had no metrics of headroom from {{ $labels.instance }} for a minute.",
    },
    vi: {
      summary: "không lấy được số liệu từ {{ $labels.instance }}",
      description: "Đã một phút Prometheus không nhận được số liệu của headroom từ {{ $labels.instance }}.",
    },
  },
  HeadroomProbesMissing: {
    en: {
      summary: "nobody is probing the systems",
      description:
        "There has been no fresh probe for two minutes: whether the systems answer is unknown, not good.",
    },
    vi: {
      summary: "không còn ai thăm dò các hệ thống",
      description:
        "Đã hai phút không có lần thăm dò mới: tình trạng các hệ thống là chưa biết, không phải là tốt.",
    },
  },
  HeadroomCollectorFailing: {
    en: {
      summary: "the collector {{ $labels.collector }} fails",
      description:
        "The exporter answers, but its part {{ $labels.collector }} has failed for a minute: its panels are out of date.",
    },
    vi: {
      summary: "bộ thu thập {{ $labels.collector }} bị lỗi",
      description:
        "Bộ xuất số liệu vẫn trả lời nhưng phần {{ $labels.collector }} lỗi đã một phút: các biểu đồ liên quan không còn mới.",
    },
  },
  HeadroomStatusPageFailing: {
    en: {
      summary: "{{ $labels.system }}: its status page cannot be read",
      description:
        "What the collector {{ $labels.collector }} reads of {{ $labels.system }} has been missing or broken for two minutes: how full it is, or what waits, is unknown.",
    },
    vi: {
      summary: "{{ $labels.system }}: không đọc được trang trạng thái",
      description:
        "Đã hai phút phần {{ $labels.collector }} không đọc được trang của {{ $labels.system }} hoặc nội dung bị hỏng: mức đầy hay số việc đang chờ là chưa biết.",
    },
  },
  HeadroomLogNotFollowed: {
    en: {
      summary: "{{ $labels.system }}: its access log is not followed",
      description:
        "The log of {{ $labels.system }} is missing, cannot be read, or the exporter is far behind: real traffic on the boards is out of date.",
    },
    vi: {
      summary: "{{ $labels.system }}: không theo được nhật ký truy cập",
      description:
        "Nhật ký của {{ $labels.system }} bị thiếu, không đọc được, hoặc bộ xuất số liệu bị tụt lại xa: lưu lượng thật trên các bảng không còn mới.",
    },
  },
  HeadroomWatchdog: {
    en: {
      summary: "alerting works",
      description: "Always fires. Send it to a receiver that raises the alarm when it stops coming.",
    },
    vi: {
      summary: "hệ thống cảnh báo đang hoạt động",
      description: "Luôn bật. Hãy gửi tới nơi sẽ báo động khi không còn nhận được nó.",
    },
  },
} as const satisfies AlertTexts;
