import { PERCENT, type AlertTexts } from "./alert-text.ts";

export const capacityTexts = {
  HeadroomCapacityNearlyUsed: {
    en: {
      summary: "{{ $labels.system }}: close to its verified capacity",
      description: `Arrivals of {{ $labels.system }} are ${PERCENT} of the rate that it was seen to hold. Beyond it the objectives are expected to break.`,
    },
    vi: {
      summary: "{{ $labels.system }}: sắp chạm năng lực đã kiểm chứng",
      description: `Lưu lượng tới {{ $labels.system }} bằng ${PERCENT} mức mà hệ thống đã được kiểm chứng là chịu được. Vượt mức đó, các mục tiêu dự kiến sẽ không đạt.`,
    },
  },
  HeadroomCapacityRunningOut: {
    en: {
      summary: "{{ $labels.system }}: at this growth its capacity is used up within 30 minutes",
      description: `If arrivals of {{ $labels.system }} go on growing as in the last 15 minutes, they will be ${PERCENT} of its verified capacity in 30 minutes.`,
    },
    vi: {
      summary: "{{ $labels.system }}: với đà tăng này, trong 30 phút sẽ hết năng lực",
      description: `Nếu lưu lượng tới {{ $labels.system }} tiếp tục tăng như 15 phút qua, sau 30 phút sẽ bằng ${PERCENT} năng lực đã kiểm chứng.`,
    },
  },
  HeadroomPeakAboveCapacity: {
    en: {
      summary: "{{ $labels.system }}: the forecast peak is above its verified capacity",
      description: `Headroom of {{ $labels.system }} at the forecast peak is ${PERCENT} of its capacity: it does not suffice.`,
    },
    vi: {
      summary: "{{ $labels.system }}: đỉnh dự báo vượt năng lực đã kiểm chứng",
      description: `Dư địa của {{ $labels.system }} tại đỉnh dự báo là ${PERCENT} năng lực: không đủ.`,
    },
  },
} as const satisfies AlertTexts;
