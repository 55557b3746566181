// Metrics of what real users do, as the access logs of the systems tell it.
import { counter, gauge, histogram, type Metric } from "./metric.ts";

/** Only for systems whose log is followed (`access-logs` in headroom.yaml). */
export const accessLogMetrics = {
  logRequests: counter(
    "headroom_log_requests_total",
    ["system", "endpoint", "status_class", "outcome"],
    "Requests in the access logs that fit an endpoint of the catalogue, counted one by one across restarts of the exporter.",
  ),
  logRequestDuration: histogram(
    "headroom_log_request_duration_seconds",
    ["system", "endpoint_class"],
    "Service time of the requests whose line tells it, with a boundary at each objective; counts are exact. Without sockets, whose time is that of the meeting.",
  ),
  logUnmatchedRequests: counter(
    "headroom_log_unmatched_requests_total",
    ["system", "status_class"],
    "Requests in the access logs that fit no endpoint of the catalogue, pictures and scripts of pages among them.",
  ),
  logRejectedLines: counter(
    "headroom_log_rejected_lines_total",
    ["system"],
    "Lines of the access logs that could not be read and are in no other count.",
  ),
  logLag: gauge(
    "headroom_log_lag_bytes",
    ["system"],
    "Bytes that stand in the access logs and are not counted yet; a line that is half written stays here until it is whole.",
  ),
  logLastLine: gauge(
    "headroom_log_last_line_timestamp_seconds",
    ["system"],
    "Newest time stamp of a counted line, in seconds since 1970; 0 before the first.",
  ),
  logUp: gauge(
    "headroom_log_up",
    ["system"],
    "1 when, at the last look, there was a log, every log could be read, and the counts were kept; 0 otherwise.",
  ),
} as const satisfies Readonly<Record<string, Metric>>;
