import { describe, expect, test } from "vitest";
import type { FormatChoice } from "../../../src/access-log/detect-format.ts";
import type { Entry } from "../../../src/access-log/entry.ts";
import { methods } from "../../../src/access-log/request-line.ts";
import { combinedLine, entryOf, formatOf } from "./observe.ts";

/** 2025-07-07T08:01:02+07:00, by `date -u -d 2025-07-07T01:01:02Z +%s`. */
const AT = 1_751_850_062;

const told = (entry: Entry | undefined): Readonly<Record<string, unknown>> | undefined =>
  entry === undefined
    ? undefined
    : {
        time: entry.time,
        zone: entry.hasZone ? entry.zone : "none",
        status: entry.status,
        seconds: entry.seconds,
        request: `${methods[entry.method] ?? ""} ${entry.path.text()}`.trim(),
      };

const good = { time: AT, zone: 420, status: 200, seconds: -1, request: "GET /procedures/lookup" };

interface Case {
  readonly name: string;
  readonly line: string;
  readonly format?: FormatChoice;
  readonly says: Readonly<Record<string, unknown>>;
}

const text: readonly Case[] = [
  { name: "combined", line: combinedLine(), says: good },
  {
    name: "common",
    line: '192.0.2.7 - - [07/Jul/2025:08:01:02 +0700] "GET /procedures/lookup HTTP/1.1" 200 -',
    says: good,
  },
  { name: "combined with a user of two words", line: combinedLine({ user: "Nguyen An" }), says: good },
  {
    name: "combined with a request time",
    line: combinedLine({ tail: " 0.123" }),
    says: { ...good, seconds: 0.123 },
  },
  {
    name: "combined with named times",
    line: combinedLine({ tail: ' rt=0.250 uct="0.001" urt="0.240"' }),
    says: { ...good, seconds: 0.25 },
  },
  {
    name: "combined with quoted times behind a forwarded address",
    line: combinedLine({ tail: ' "203.0.113.9, 10.0.0.1" "0.5"' }),
    says: { ...good, seconds: 0.5 },
  },
  {
    name: "combined with upstream times alone",
    line: combinedLine({ tail: " urt=1.5" }),
    says: { ...good, seconds: 1.5 },
  },
  { name: "a time of whole numbers is left alone", line: combinedLine({ tail: " 12345" }), says: good },
  { name: "an address of IPv6", line: combinedLine({ address: "2001:db8::7" }), says: good },
  {
    name: "a host before the address",
    line: `dvc.example.vn:443 ${combinedLine()}`,
    says: good,
  },
  {
    name: "escaped quotes in agent and request",
    line: combinedLine({ agent: String.raw`a \"b\" c`, request: String.raw`GET /a\"b HTTP/1.1` }),
    says: { ...good, request: String.raw`GET /a\"b` },
  },
  {
    name: "quotes that nobody escaped",
    line: combinedLine({ request: 'GET /a"b HTTP/1.1' }),
    says: { ...good, request: 'GET /a"b' },
  },
  {
    name: "a backslash before the closing quote",
    line: combinedLine({ agent: String.raw`evil\ ` }).replace(String.raw`\ "`, String.raw`\"`),
    says: good,
  },
  { name: "an agent that was cut off", line: combinedLine().slice(0, -5), says: good },
  {
    name: "a query, which is dropped",
    line: combinedLine({ request: "POST /a/b?cccd=001085012345 HTTP/2.0" }),
    says: { ...good, request: "POST /a/b" },
  },
  {
    name: "a whole address as target",
    line: combinedLine({ request: "GET http://dvc.example.vn/a?b=c HTTP/1.1" }),
    says: { ...good, request: "GET /a" },
  },
  {
    name: "a TLS handshake",
    line: combinedLine({ request: String.raw`\x16\x03\x01\x02\x00`, status: "400" }),
    says: { ...good, request: "-", status: 400 },
  },
  {
    name: "no request at all",
    line: combinedLine({ request: "-", status: "408" }),
    says: { ...good, request: "-", status: 408 },
  },
  { name: "no answer", line: combinedLine({ status: "000" }), says: { ...good, status: 0 } },
  {
    name: "a method of one's own",
    line: combinedLine({ request: "PROPFIND /a HTTP/1.1" }),
    says: { ...good, request: "OTHER /a" },
  },
  {
    name: "another zone",
    line: combinedLine({ time: "06/Jul/2025:21:31:02 -0330" }),
    says: { ...good, zone: -210 },
  },
  {
    name: "an nginx log_format",
    line: "1751850062.250|192.0.2.7|POST|/procedures/dossiers?x=1|201|0.040",
    format: { template: "$msec|$remote_addr|$request_method|$request_uri|$status|$request_time" },
    says: { time: AT + 0.25, zone: "none", status: 201, seconds: 0.04, request: "POST /procedures/dossiers" },
  },
  {
    name: "Apache's LogFormat with microseconds",
    line: combinedLine({ tail: " 12500" }),
    format: { template: String.raw`%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\" %D` },
    says: { ...good, seconds: 0.0125 },
  },
];

const json: readonly Case[] = [
  {
    name: "nginx",
    line: '{"time_iso8601":"2025-07-07T08:01:02+07:00","remote_addr":"192.0.2.7","request":"GET /procedures/lookup?q=1 HTTP/1.1","status":"200","request_time":"0.123"}',
    says: { ...good, seconds: 0.123 },
  },
  {
    name: "Elastic Common Schema",
    line: '{"@timestamp":"2025-07-07T01:01:02.500Z","http":{"request":{"method":"GET"},"response":{"status_code":200}},"url":{"path":"/procedures/lookup"},"event":{"duration":80000000},"source":{"address":"192.0.2.7"}}',
    says: { ...good, time: AT + 0.5, zone: 0, seconds: 0.08 },
  },
  {
    name: "the same with points in the keys",
    line: '{"@timestamp":"2025-07-07T01:01:02Z","http.request.method":"GET","http.response.status_code":200,"url.path":"/procedures/lookup"}',
    says: { ...good, zone: 0 },
  },
  {
    name: "Caddy",
    line: '{"level":"info","ts":1751850062.5,"request":{"remote_ip":"192.0.2.7","method":"GET","uri":"/procedures/lookup","headers":{"User-Agent":["curl/8"]}},"duration":0.000929675,"status":200}',
    says: { ...good, time: AT + 0.5, zone: "none", seconds: 0.000_929_675 },
  },
  {
    name: "Traefik",
    line: '{"ClientHost":"192.0.2.7","DownstreamStatus":200,"Duration":1500000,"RequestMethod":"GET","RequestPath":"/procedures/lookup","time":"2025-07-07T08:01:02+07:00"}',
    says: { ...good, seconds: 0.0015 },
  },
  {
    name: "pino",
    line: '{"time":1751850062000,"req":{"method":"GET","url":"/procedures/lookup"},"res":{"statusCode":200},"responseTime":12}',
    says: { ...good, zone: "none", seconds: 0.012 },
  },
  {
    name: "slashes that are escaped, spaces, and keys that mean nothing",
    line: String.raw`{ "msec" : 1751850062, "tags": ["a", {"b": null}], "method":"GET", "uri":"\/procedures\/lookup", "status":200, "latency":"250ms" }`,
    says: { ...good, zone: "none", seconds: 0.25 },
  },
];

describe("a line of text", () => {
  test.each(text)("$name", ({ line, format, says }) => expect(told(entryOf(line, format))).toEqual(says));
});

describe("a line of JSON", () => {
  test.each(json)("$name", ({ line, says }) => expect(told(entryOf(line))).toEqual(says));

  test.each([
    { name: "is cut off", line: '{"msec":1751850062,"uri":"/a"' },
    { name: "has something behind it", line: '{"msec":1751850062,"uri":"/a"} x' },
    { name: "has no time", line: '{"uri":"/a","status":200}' },
    { name: "has no request", line: '{"msec":1751850062,"status":200}' },
    { name: "is nested without end", line: `{"msec":1751850062,"uri":"/a","a":${"[".repeat(50)}` },
    { name: "is a list", line: "[1,2]" },
  ])("that $name is not read", ({ line }) => expect(entryOf(line, "json")).toBeUndefined());
});

describe("a line of text is not read", () => {
  test.each([
    { name: "when its month is none", line: combinedLine({ time: "07/Foo/2025:08:01:02 +0700" }) },
    { name: "when its day is none", line: combinedLine({ time: "32/Jul/2025:08:01:02 +0700" }) },
    { name: "when its hour is none", line: combinedLine({ time: "07/Jul/2025:24:01:02 +0700" }) },
    { name: "when its status is no number", line: combinedLine({ status: "OK" }) },
    { name: "when it is cut off in the request", line: combinedLine().slice(0, 60) },
  ])("$name", ({ line }) => expect(entryOf(line, "combined")).toBeUndefined());
});

test("the client is the forwarded address where there is one", () => {
  const format = formatOf(Buffer.from(combinedLine({ tail: ' "203.0.113.9"' })));
  const addressIn = (line: string): number => {
    const bytes = Buffer.from(line);
    format.read(bytes, 0, bytes.length);
    return format.entry.address;
  };
  const first = addressIn(combinedLine({ tail: ' "203.0.113.9"' }));
  expect(addressIn(combinedLine({ address: "10.9.9.9", tail: ' "203.0.113.9, 10.0.0.1"' }))).toBe(first);
  expect(addressIn(combinedLine({ tail: ' "203.0.113.10"' }))).not.toBe(first);
  expect(addressIn(combinedLine({ tail: ' "-"' }))).not.toBe(first);
});
