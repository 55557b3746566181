// Metrics of what is watched whether or not a run is in progress: probes, saturation, synchronisation, capacity.
import { counter, gauge } from "./metric.ts";

/** What a probe may expect, in the order of its work. Only what applies to a target is told. */
export const probeChecks = ["answer", "certificate", "status", "body", "redirects", "websocket"] as const;
export type ProbeCheck = (typeof probeChecks)[number];

/** Why a status page gave nothing, or not all. */
export const pageProblems = [
  "unreachable",
  "timeout",
  "status",
  "too-large",
  "malformed",
  "missing",
] as const;
export type PageProblem = (typeof pageProblems)[number];

export const watchMetrics = {
  systemTlsExpiry: gauge(
    "headroom_system_tls_expiry_timestamp_seconds",
    ["system"],
    "When the first certificate that the system shows ends, in seconds since 1970. Absent over plain HTTP.",
  ),
  probeCheck: gauge(
    "headroom_probe_check_passed",
    ["system", "check"],
    "1 when the last probe of the system met this expectation, 0 otherwise. Absent where nothing is expected.",
  ),
  probeRedirects: gauge(
    "headroom_probe_redirects",
    ["system"],
    "Redirects that the last probe of the system followed.",
  ),
  probeWebsocket: gauge(
    "headroom_probe_websocket_handshake_seconds",
    ["system"],
    "Time until the WebSocket handshake was answered. Absent without an answer.",
  ),
  dependencyUp: gauge(
    "headroom_dependency_up",
    ["dependency"],
    "1 when the probe of the outside service was answered as expected within 5 s, 0 otherwise.",
  ),
  dependencyProbeDuration: gauge(
    "headroom_dependency_probe_duration_seconds",
    ["dependency", "phase"],
    "Time of the last probe of the outside service by phase; phases that were not reached are 0.",
  ),
  dependencyTlsExpiry: gauge(
    "headroom_dependency_tls_expiry_timestamp_seconds",
    ["dependency"],
    "When the first certificate that the outside service shows ends, in seconds since 1970. Absent over plain HTTP.",
  ),
  probeSuccess: gauge(
    "headroom_probe_success",
    [],
    "1 when the target of /probe answered as expected, 0 otherwise. On that page only.",
  ),
  probeDuration: gauge(
    "headroom_probe_duration_seconds",
    ["phase"],
    "Time of the probe by phase. On the page /probe only.",
  ),
  saturation: gauge(
    "headroom_saturation_ratio",
    ["system", "component"],
    "Used part of what a system has of a component; 1 is all of it. Absent when the status page does not tell.",
  ),
  componentUsed: gauge(
    "headroom_component_used",
    ["system", "component"],
    "How much of a component is in use, in its own unit.",
  ),
  componentLimit: gauge(
    "headroom_component_limit",
    ["system", "component"],
    "How much of a component there is, in its own unit.",
  ),
  systemBuild: gauge(
    "headroom_system_build_info",
    ["system", "build"],
    "The build that the system says it runs; always 1. Absent while its status page does not tell.",
  ),
  pageUp: gauge(
    "headroom_status_page_up",
    ["system", "collector"],
    "1 when every status page of the system was read whole and understood, 0 otherwise.",
  ),
  pageProblems: counter(
    "headroom_status_page_problems_total",
    ["system", "collector", "problem"],
    "Readings of a status page that gave nothing, or not all that is configured.",
  ),
  syncLag: gauge(
    "headroom_sync_lag_seconds",
    ["system"],
    "Age of the oldest item that waits to be passed on by the system.",
  ),
  syncBacklog: gauge(
    "headroom_sync_backlog_items",
    ["system"],
    "Items that wait to be passed on by the system.",
  ),
  syncErrors: counter(
    "headroom_sync_errors_total",
    ["system"],
    "Items that the system could not pass on, as it counts them itself.",
  ),
  syncDrain: gauge(
    "headroom_sync_drain_seconds",
    ["system"],
    "Time until the backlog is gone at the speed of the last minute. Absent while it does not shrink.",
  ),
  capacityVerified: gauge(
    "headroom_capacity_verified_requests_per_second",
    ["system"],
    "Highest rate that the system was seen to hold. Absent before it was measured.",
  ),
  capacityLow: gauge(
    "headroom_capacity_low_requests_per_second",
    ["system"],
    "Lower end of the interval that the capacity lies in.",
  ),
  capacityHigh: gauge(
    "headroom_capacity_high_requests_per_second",
    ["system"],
    "Upper end of the interval that the capacity lies in.",
  ),
  capacityTested: gauge(
    "headroom_capacity_tested_timestamp_seconds",
    ["system"],
    "When the capacity was measured, in seconds since 1970.",
  ),
  capacityInfo: gauge(
    "headroom_capacity_info",
    ["system", "build", "surge"],
    "What the capacity was measured on, and with which surge; always 1.",
  ),
  capacityUnreadable: gauge(
    "headroom_capacity_unreadable_files",
    [],
    "Findings and forecasts of the data directory that cannot be read. Their series are absent.",
  ),
  forecastPeak: gauge(
    "headroom_forecast_peak_requests_per_second",
    ["system"],
    "Highest rate that is expected of the system. Absent without a forecast.",
  ),
  headroomRatio: gauge(
    "headroom_headroom_ratio",
    ["system"],
    "Part of the verified capacity that the forecast peak leaves free: 1 − peak ÷ verified. Below 0 it does not suffice.",
  ),
} as const;
