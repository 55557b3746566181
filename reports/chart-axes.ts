// Axes and lettering of the charts; plain values, so that they need nothing of the drawing library.
import { light } from "./palette.ts";

const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200,
] as const;
const LABELS_ON_TIME_AXIS = 5;
export const FONT = {
  fontFamily: "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
  fontSize: 12,
  color: light.label,
};
/** Headroom of an axis above the highest value. */
export const ABOVE = 1.12;

const pad = (value: number): string => String(value).padStart(2, "0");

function timeLabel(value: number, length: number): string {
  const [hours, minutes, seconds] = [
    Math.floor(value / 3600),
    Math.floor(value / 60) % 60,
    Math.round(value % 60),
  ];
  return length > 5400 ? `${hours}:${pad(minutes)}` : `${pad(hours * 60 + minutes)}:${pad(seconds)}`;
}

/** Time since the load began, in seconds, with at most five labels. */
export function timeAxis(length: number) {
  return {
    type: "value" as const,
    min: 0,
    max: Math.max(1, length),
    interval: TIME_STEPS.find((step) => length / step <= LABELS_ON_TIME_AXIS) ?? 86_400,
    splitLine: { show: false },
    axisLine: { lineStyle: { color: light.axis } },
    axisTick: { lineStyle: { color: light.axis } },
    axisLabel: {
      ...FONT,
      hideOverlap: true,
      showMaxLabel: false,
      formatter: (value: number) => timeLabel(value, length),
    },
  };
}

export interface ValueAxis {
  readonly type: "value" | "log";
  readonly min: number;
  readonly max: number;
}

/** The y axis; `write` letters it for the reader. */
export function valueAxis(axis: ValueAxis, write: (value: number) => string) {
  return {
    ...axis,
    splitNumber: 4,
    splitLine: { lineStyle: { color: light.grid } },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...FONT, formatter: write },
  };
}

/** The next 1, 2, 4, 5 or 10 × 10ⁿ above a value: four equal parts with short labels. */
export function niceAbove(value: number): number {
  const wanted = value * ABOVE;
  if (wanted <= 0) return 1;
  const decade = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 4, 6, 8, 10].find((factor) => factor * decade >= wanted) ?? 10) * decade;
}
