import { DURATION, type AlertTexts } from "./alert-text.ts";

export const syncTexts = {
  HeadroomSyncLagging: {
    en: {
      summary: "{{ $labels.system }}: synchronisation is late",
      description: `The oldest item that {{ $labels.system }} has to pass on has waited ${DURATION}. Dossiers look late that are not.`,
    },
    vi: {
      summary: "{{ $labels.system }}: đồng bộ bị trễ",
      description: `Mục cũ nhất mà {{ $labels.system }} phải chuyển đi đã chờ ${DURATION}. Hồ sơ đúng hạn bị hiện là trễ hạn.`,
    },
  },
  HeadroomSyncBacklogGrowing: {
    en: {
      summary: "{{ $labels.system }}: more and more waits to be passed on",
      description:
        '{{ $value | printf "%.0f" }} items wait at {{ $labels.system }}, and in the last ten minutes more came than went.',
    },
    vi: {
      summary: "{{ $labels.system }}: tồn đọng đồng bộ tăng dần",
      description:
        'Tại {{ $labels.system }} có {{ $value | printf "%.0f" }} mục đang chờ, và trong mười phút qua số đến nhiều hơn số đi.',
    },
  },
} as const satisfies AlertTexts;
