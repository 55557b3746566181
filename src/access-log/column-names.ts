// What nginx, Apache and loggers of JSON call the columns.
import { hashText } from "./byte-scan.ts";
import type { FieldName } from "./fields.ts";

/** Variables of nginx's log_format; others are skipped. */
export const nginxVariables: Readonly<Record<string, FieldName>> = {
  remote_addr: "address",
  http_x_forwarded_for: "forwarded",
  http_x_real_ip: "forwarded",
  http_user_agent: "agent",
  time_local: "time",
  time_iso8601: "time",
  msec: "time",
  request: "request",
  request_method: "method",
  request_uri: "target",
  uri: "target",
  status: "status",
  request_time: "seconds",
  upstream_response_time: "upstream-seconds",
};

/** Directives of Apache's LogFormat; others are skipped. */
export const apacheDirectives: Readonly<Record<string, FieldName>> = {
  h: "address",
  a: "address",
  "{c}a": "address",
  "{x-forwarded-for}i": "forwarded",
  "{user-agent}i": "agent",
  t: "time",
  r: "request",
  m: "method",
  U: "target",
  s: "status",
  T: "seconds",
  "{s}t": "seconds",
  "{ms}t": "milliseconds",
  "{us}t": "microseconds",
  D: "microseconds",
};

/** Keys of JSON lines, nested ones joined by points; the first word of a row is its meaning. */
const jsonKeys: readonly (readonly [FieldName, ...(readonly string[])])[] = [
  ["address", "remote_addr", "client_ip", "clientip", "client", "remote_ip", "remoteAddr", "ip", "host_addr"],
  [
    "address",
    "ClientHost",
    "source.address",
    "source.ip",
    "client.address",
    "client.ip",
    "httpRequest.remoteIp",
  ],
  ["address", "request.remote_ip", "request.client_ip", "req.remoteAddress", "remote", "remote_host"],
  ["forwarded", "http_x_forwarded_for", "x_forwarded_for", "xff", "forwarded_for", "http_x_real_ip"],
  ["agent", "http_user_agent", "user_agent", "userAgent", "useragent", "agent", "ua", "user_agent.original"],
  [
    "agent",
    "request.headers.User-Agent",
    "req.headers.user-agent",
    "httpRequest.userAgent",
    "request_User-Agent",
  ],
  ["time", "time", "time_local", "time_iso8601", "timestamp", "@timestamp", "msec", "ts", "date", "datetime"],
  ["time", "StartUTC", "StartLocal", "time_unix", "event.created"],
  ["request", "request", "request_line", "http_request"],
  ["method", "method", "request_method", "http_method", "verb", "RequestMethod", "http.request.method"],
  ["method", "request.method", "req.method", "httpRequest.requestMethod"],
  ["target", "uri", "request_uri", "path", "url", "request_path", "RequestPath", "uri_path", "url.path"],
  [
    "target",
    "url.original",
    "request.uri",
    "req.url",
    "httpRequest.requestUrl",
    "request.url",
    "request.path",
  ],
  ["status", "status", "status_code", "statusCode", "response", "code", "http_status", "DownstreamStatus"],
  ["status", "http.response.status_code", "res.statusCode", "response.status", "httpRequest.status"],
  ["seconds", "request_time", "request_time_s", "duration_s", "time_taken_s"],
  ["upstream-seconds", "upstream_response_time", "upstream_time"],
  [
    "milliseconds",
    "responseTime",
    "duration_ms",
    "latency_ms",
    "request_time_ms",
    "elapsed_ms",
    "response_time_ms",
  ],
  ["microseconds", "duration_us", "request_time_us", "latency_us"],
  ["nanoseconds", "Duration", "duration_ns", "event.duration", "latency_ns"],
  ["duration", "duration", "latency", "elapsed", "response_time", "took", "httpRequest.latency"],
];

/** Meaning of a key by the hash of its full name. */
export const fieldByKeyHash: ReadonlyMap<number, FieldName> = new Map(
  jsonKeys.flatMap(([field, ...names]) => names.map((name) => [hashText(name, 0), field] as const)),
);
