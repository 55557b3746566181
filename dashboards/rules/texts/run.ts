import type { AlertTexts } from "./alert-text.ts";

export const runTexts = {
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
} as const satisfies AlertTexts;
