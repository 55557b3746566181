// What an alert says, in both languages. {{ … }} is filled in by Prometheus.

interface AlertText {
  /** One line, as it stands in a message on a telephone. */
  readonly summary: string;
  readonly description: string;
}

const OBJECTIVE = "{{ $labels.system }}/{{ $labels.endpoint_class }}";
const BURN = '{{ $value | printf "%.1f" }}';

export const alertTexts = {
  HeadroomSlowBurning: {
    en: {
      summary: `${OBJECTIVE}: too many slow answers`,
      description: `Slow answers use up the allowance of ${OBJECTIVE} ${BURN} times faster than an event of four hours can bear.`,
    },
    vi: {
      summary: `${OBJECTIVE}: quá nhiều phản hồi chậm`,
      description: `Phản hồi chậm đang tiêu hết hạn mức của ${OBJECTIVE} nhanh gấp ${BURN} lần mức chịu được trong một đợt bốn giờ.`,
    },
  },
  HeadroomErrorsBurning: {
    en: {
      summary: `${OBJECTIVE}: too many failed requests`,
      description: `Failures and timeouts use up the allowance of ${OBJECTIVE} ${BURN} times faster than an event of four hours can bear.`,
    },
    vi: {
      summary: `${OBJECTIVE}: quá nhiều yêu cầu bị lỗi`,
      description: `Lỗi và quá thời gian chờ đang tiêu hết hạn mức của ${OBJECTIVE} nhanh gấp ${BURN} lần mức chịu được trong một đợt bốn giờ.`,
    },
  },
  HeadroomRejectionsBurning: {
    en: {
      summary: `${OBJECTIVE}: turns requests away`,
      description: `The system protects itself: requests are turned away ${BURN} times more often than agreed for ${OBJECTIVE}.`,
    },
    vi: {
      summary: `${OBJECTIVE}: đang từ chối yêu cầu`,
      description: `Hệ thống đang tự bảo vệ: số yêu cầu bị từ chối gấp ${BURN} lần mức đã thống nhất cho ${OBJECTIVE}.`,
    },
  },
  HeadroomSystemDown: {
    en: {
      summary: "{{ $labels.system }} does not answer",
      description:
        "The readiness address of {{ $labels.system }} has not answered with success for 30 seconds.",
    },
    vi: {
      summary: "{{ $labels.system }} không phản hồi",
      description:
        "Địa chỉ kiểm tra sẵn sàng của {{ $labels.system }} không trả lời thành công trong 30 giây qua.",
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
  HeadroomRunSilent: {
    en: {
      summary: "a run is in progress and sends no measurements",
      description:
        'The last measurement is {{ $value | printf "%.0f" }} s old while load may still be sent. Nobody can see what it does.',
    },
    vi: {
      summary: "đang chạy tải nhưng không có số đo",
      description:
        'Số đo cuối cùng đã cũ {{ $value | printf "%.0f" }} giây trong khi tải có thể vẫn đang được phát. Không ai thấy tác động của nó.',
    },
  },
  HeadroomGeneratorsMissing: {
    en: {
      summary: "fewer generators report than were started",
      description:
        'Only {{ $value | printf "%.0f" }} generators report: the load is smaller than planned and the measurement incomplete.',
    },
    vi: {
      summary: "số bộ phát tải gửi số liệu ít hơn số đã khởi động",
      description:
        'Chỉ {{ $value | printf "%.0f" }} bộ phát tải gửi số liệu: tải thấp hơn kế hoạch và phép đo không đầy đủ.',
    },
  },
  HeadroomGeneratorSaturated: {
    en: {
      summary: "the load generator is at its own limit",
      description:
        "The generators use {{ $value | humanizePercentage }} of their machine: latencies now include their own waiting.",
    },
    vi: {
      summary: "máy phát tải đã chạm giới hạn của chính nó",
      description:
        "Các bộ phát tải dùng {{ $value | humanizePercentage }} CPU của máy: độ trễ đo được đã gồm cả thời gian chờ của chính chúng.",
    },
  },
  HeadroomStartsDropped: {
    en: {
      summary: "{{ $labels.system }}: planned sessions are not started",
      description:
        "Sessions for {{ $labels.system }} were due and could not be started in the last minute. The measurement is doubtful.",
    },
    vi: {
      summary: "{{ $labels.system }}: có phiên theo kế hoạch không được bắt đầu",
      description:
        "Trong một phút qua có phiên đến hạn của {{ $labels.system }} không bắt đầu được. Kết quả đo không còn chắc chắn.",
    },
  },
  HeadroomRunActive: {
    en: {
      summary: "a load test is running",
      description:
        "Silences alerts that a test brings about on purpose (label during_run is mute) while it lasts.",
    },
    vi: {
      summary: "đang có đợt thử tải",
      description:
        "Tạm tắt các cảnh báo do thử tải chủ ý gây ra (nhãn during_run là mute) trong khi đợt thử diễn ra.",
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
} as const satisfies Readonly<Record<string, { readonly en: AlertText; readonly vi: AlertText }>>;

export type AlertName = keyof typeof alertTexts;
