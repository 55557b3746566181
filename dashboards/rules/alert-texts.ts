// What every alert says, in both languages.
import { capacityTexts } from "./texts/capacity.ts";
import { requestTexts } from "./texts/requests.ts";
import { runTexts } from "./texts/run.ts";
import { saturationTexts } from "./texts/saturation.ts";
import { syncTexts } from "./texts/sync.ts";
import { systemAlertTexts } from "./texts/systems.ts";
import { watchTexts } from "./texts/watch.ts";

export const alertTexts = {
  ...requestTexts,
  ...systemAlertTexts,
  ...capacityTexts,
  ...saturationTexts,
  ...syncTexts,
  ...runTexts,
  ...watchTexts,
} as const;

export type AlertName = keyof typeof alertTexts;
