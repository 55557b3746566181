// One meaning per colour, in every chart of every document.
import type { RequestClass } from "../src/analysis/reading.ts";

/** What a colour of a chart stands for. */
export type Role =
  | RequestClass
  | "p50"
  | "p95"
  | "p99"
  | "offered"
  | "achieved"
  | "attempts"
  | "fit"
  | "band"
  | "verified"
  | "objective"
  | "missed"
  | "fault"
  | "no-data"
  | "axis"
  | "grid"
  | "label"
  | "surface";

type Palette = Readonly<Record<Role, string>>;

/** On a white page. Hues after Okabe and Ito, darkened until lines reach 3 : 1 on white. Every value is unique. */
export const light: Palette = {
  good: "#0b8a66",
  slow: "#cf8f00",
  rejected: "#3aa0dd",
  failed: "#c6400f",
  dependency: "#b65f94",
  timeout: "#3d2c7e",
  p50: "#6f93b5",
  p95: "#0063a6",
  p99: "#00304f",
  offered: "#7b8794",
  achieved: "#1f2933",
  attempts: "#a8327d",
  fit: "#1f5fa8",
  band: "#cfe0f2",
  verified: "#0a7354",
  objective: "#111111",
  missed: "#f6d4cb",
  fault: "#8f6fd0",
  "no-data": "#e4e7eb",
  axis: "#8d99a5",
  grid: "#e9ecef",
  label: "#52606d",
  surface: "#ffffff",
};

/** The same meanings on a dark page. */
export const dark: Palette = {
  good: "#34c79b",
  slow: "#ffd166",
  rejected: "#6cc3f5",
  failed: "#f2673a",
  dependency: "#e394c2",
  timeout: "#8a78f2",
  p50: "#7d9ab5",
  p95: "#58b4f5",
  p99: "#d4ebfc",
  offered: "#93a1b0",
  achieved: "#f0f4f8",
  attempts: "#f078bf",
  fit: "#6ab4f0",
  band: "#24405c",
  verified: "#3bd0a4",
  objective: "#fafafa",
  missed: "#5a2a1f",
  fault: "#a58be0",
  "no-data": "#333e49",
  axis: "#71808f",
  grid: "#2b3640",
  label: "#b3bfca",
  surface: "#161d24",
};

/** Classes in the order they are stacked and listed; the reader's eye goes from harmless to lost. */
export const stackedClasses = [
  "slow",
  "rejected",
  "failed",
  "dependency",
  "timeout",
] as const satisfies readonly RequestClass[];
