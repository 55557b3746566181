// All alerts, in the order in which they are written and documented. Their texts are in *-texts.ts, what to do about
// each in docs/runbooks.
import { toRule, type AlertRule } from "./alert.ts";
import { burnAlertSpecs } from "./burn-alerts.ts";
import { capacityAlerts } from "./capacity-alerts.ts";
import { runAlerts } from "./run-alerts.ts";
import { saturationAlerts } from "./saturation-alerts.ts";
import { syncAlerts } from "./sync-alerts.ts";
import { systemAlerts } from "./system-alerts.ts";
import { watchAlerts } from "./watch-alerts.ts";

export const alertRules: readonly AlertRule[] = [
  ...burnAlertSpecs,
  ...systemAlerts,
  ...capacityAlerts,
  ...saturationAlerts,
  ...syncAlerts,
  ...runAlerts,
  ...watchAlerts,
].map(toRule);
