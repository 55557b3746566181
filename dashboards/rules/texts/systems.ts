import { DURATION, PERCENT, SOURCE, type AlertTexts } from "./alert-text.ts";

/** A certificate is a system's or an outside service's. */
const OWNER = "{{ $labels.system }}{{ $labels.dependency }}";

export const systemAlertTexts = {
  HeadroomSystemDown: {
    en: {
      summary: "{{ $labels.system }} does not answer",
      description:
        "In the last minute the readiness address of {{ $labels.system }} answered only {{ $value | humanizePercentage }} of the probes with success.",
    },
    vi: {
      summary: "{{ $labels.system }} không phản hồi",
      description:
        "Trong một phút qua, địa chỉ kiểm tra sẵn sàng của {{ $labels.system }} chỉ trả lời thành công {{ $value | humanizePercentage }} số lần thăm dò.",
    },
  },
  HeadroomSystemUnstable: {
    en: {
      summary: "{{ $labels.system }} goes up and down",
      description:
        'The probe of {{ $labels.system }} changed {{ $value | printf "%.0f" }} times within ten minutes between answered and not answered.',
    },
    vi: {
      summary: "{{ $labels.system }} chập chờn",
      description:
        'Trong mười phút, thăm dò {{ $labels.system }} đã {{ $value | printf "%.0f" }} lần đổi giữa trả lời và không trả lời.',
    },
  },
  HeadroomDependencyDown: {
    en: {
      summary: "the outside service {{ $labels.dependency }} does not answer",
      description:
        "{{ $labels.dependency }} has not answered its probe as expected for 30 seconds. The systems that need it are affected; restarting them does not help.",
    },
    vi: {
      summary: "dịch vụ bên ngoài {{ $labels.dependency }} không phản hồi",
      description:
        "Đã 30 giây {{ $labels.dependency }} không trả lời thăm dò như mong đợi. Các hệ thống dùng dịch vụ này bị ảnh hưởng; khởi động lại chúng không có tác dụng.",
    },
  },
  HeadroomDependencyFailing: {
    en: {
      summary: "{{ $labels.system }}: requests fail because of an outside service",
      description: `${PERCENT} of the requests to {{ $labels.system }} failed in the last minute because a service that it needs did not answer (${SOURCE.en}).`,
    },
    vi: {
      summary: "{{ $labels.system }}: yêu cầu bị lỗi do dịch vụ bên ngoài",
      description: `Trong một phút qua ${PERCENT} yêu cầu tới {{ $labels.system }} bị lỗi vì một dịch vụ mà hệ thống cần không trả lời (${SOURCE.vi}).`,
    },
  },
  HeadroomCertificateEnding: {
    en: {
      summary: `the certificate of ${OWNER} ends soon`,
      description: `The certificate that ${OWNER} shows ends in ${DURATION}. After that nobody can connect.`,
    },
    vi: {
      summary: `chứng thư của ${OWNER} sắp hết hạn`,
      description: `Chứng thư của ${OWNER} còn hiệu lực ${DURATION}. Sau đó không ai kết nối được.`,
    },
  },
} as const satisfies AlertTexts;
