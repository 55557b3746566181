import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/config/load.ts";
import { readOptions } from "../../../src/cli/options.ts";
import { readSilence, silenceText } from "../../../src/cli/silence.ts";
import { silenceOf } from "../../../src/planning/silence.ts";
import { planOf } from "../planning/plan-of.ts";

const silence = {
  ...silenceOf(planOf({ systems: ["lgsp"] }), {
    run: "a-run",
    createdBy: "headroom",
    startsAt: new Date(0),
    labels: {},
  }),
  endsAt: "2026-06-27T23:30:15.000Z",
};
const url = "http://127.0.0.1:9093";
const alerts = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    alertname: `Alert${i + 1}`,
    ...(i === 0 ? { system: "lgsp" } : {}),
  }));

describe("what is said of a silence", () => {
  test.each([
    {
      lang: "en" as const,
      hits: 0,
      says: `Silenced in the Alertmanager at ${url}: alerts with during_run="mute", system=~"|lgsp", until the run ends, at the latest 2026-06-28 06:30:15 +07:00.
No alert that fires now is hit.
`,
    },
    {
      lang: "vi" as const,
      hits: 2,
      says: `Đã tạm tắt tại Alertmanager ${url}: các cảnh báo có during_run="mute", system=~"|lgsp", đến khi đợt thử kết thúc, chậm nhất 2026-06-28 06:30:15 +07:00.
Số cảnh báo đang bật bị tạm tắt: 2: Alert1 (lgsp), Alert2
`,
    },
  ])("$lang, $hits alerts", ({ lang, hits, says }) =>
    expect(silenceText({ url, silence, hits: alerts(hits) }, lang)).toBe(says),
  );

  test("many alerts are counted, and the first of them named", () => {
    expect(silenceText({ url, silence, hits: alerts(7) }, "en")).toContain(
      "are hit: 7: Alert1 (lgsp), Alert2, Alert3, Alert4, Alert5, …\n",
    );
  });
});

const loadedWith = (alertmanager: string) => ({
  file: "headroom.yaml",
  systems: [],
  config: parseConfig(`environment: local\nalertmanager: ${alertmanager}\n`, "headroom.yaml"),
});
const configured = loadedWith('{ url: "http://am.example", labels: { environment: staging } }');

test.each([
  { name: "not asked for", options: {}, loaded: configured, place: undefined },
  {
    name: "by option",
    options: { silence: true, alertmanager: url },
    loaded: undefined,
    place: { url, labels: {} },
  },
  {
    name: "by headroom.yaml",
    options: { silence: true },
    loaded: configured,
    place: { url: "http://am.example", labels: { environment: "staging" } },
  },
  {
    name: "the option goes before headroom.yaml, whose labels stay",
    options: { silence: true, alertmanager: url },
    loaded: configured,
    place: { url, labels: { environment: "staging" } },
  },
])("where to silence: $name", ({ options, loaded, place }) => {
  const reader = readOptions(options);
  expect(readSilence(reader, loaded)).toEqual(place);
  expect(() => reader.done()).not.toThrow();
});

test.each([
  {
    name: "no address",
    options: { silence: true },
    says: "--alertmanager http://127.0.0.1:9093, or alertmanager.url",
  },
  { name: "an address that is none", options: { silence: true, alertmanager: "am" }, says: "http or https" },
  { name: "an address without --silence", options: { alertmanager: url }, says: "without --silence" },
])("a mistake of the command line: $name", ({ options, says }) => {
  const reader = readOptions(options);
  readSilence(reader, undefined);
  expect(() => reader.done()).toThrow(says);
});

test("a password in an address is not repeated", () => {
  const reader = readOptions({ silence: true, alertmanager: "http://an:hunter2@am.example" });
  readSilence(reader, undefined);
  expect(() => reader.done()).toThrow(/^(?!.*hunter2).*user name or password/s);
});
