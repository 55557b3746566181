// Texts of the alerts about objectives.
import { SOURCE, type AlertTexts } from "./alert-text.ts";

const OBJECTIVE = "{{ $labels.system }}/{{ $labels.endpoint_class }}";
const BURN = '{{ $value | printf "%.1f" }}';
const BUDGET = {
  en: '{{ if eq $labels.budget "month" }}a month{{ else }}an event of four hours{{ end }}',
  vi: '{{ if eq $labels.budget "month" }}một tháng{{ else }}một đợt bốn giờ{{ end }}',
} as const;

export const requestTexts = {
  HeadroomSlowBurning: {
    en: {
      summary: `${OBJECTIVE}: too many slow answers`,
      description: `Slow answers use up the allowance of ${OBJECTIVE} ${BURN} times faster than ${BUDGET.en} can bear (${SOURCE.en}).`,
    },
    vi: {
      summary: `${OBJECTIVE}: quá nhiều phản hồi chậm`,
      description: `Phản hồi chậm đang tiêu hết hạn mức của ${OBJECTIVE} nhanh gấp ${BURN} lần mức chịu được trong ${BUDGET.vi} (${SOURCE.vi}).`,
    },
  },
  HeadroomErrorsBurning: {
    en: {
      summary: `${OBJECTIVE}: too many failed requests`,
      description: `Failures and timeouts use up the allowance of ${OBJECTIVE} ${BURN} times faster than ${BUDGET.en} can bear (${SOURCE.en}).`,
    },
    vi: {
      summary: `${OBJECTIVE}: quá nhiều yêu cầu bị lỗi`,
      description: `Lỗi và quá thời gian chờ đang tiêu hết hạn mức của ${OBJECTIVE} nhanh gấp ${BURN} lần mức chịu được trong ${BUDGET.vi} (${SOURCE.vi}).`,
    },
  },
  HeadroomRejectionsBurning: {
    en: {
      summary: `${OBJECTIVE}: turns requests away`,
      description: `The system protects itself: requests are turned away ${BURN} times more often than agreed for ${OBJECTIVE} (${SOURCE.en}).`,
    },
    vi: {
      summary: `${OBJECTIVE}: đang từ chối yêu cầu`,
      description: `Hệ thống đang tự bảo vệ: số yêu cầu bị từ chối gấp ${BURN} lần mức đã thống nhất cho ${OBJECTIVE} (${SOURCE.vi}).`,
    },
  },
} as const satisfies AlertTexts;
