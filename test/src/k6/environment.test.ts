import { expect, test } from "vitest";
import { k6Environment } from "../../../src/k6/environment.ts";

const base = {
  pushUrl: "http://127.0.0.1:1/push/0",
  summaryPath: "/runs/a/summary-0.json",
  engineVersion: "2.2.0",
  memoryBytes: 1000,
};

test("k6 sees a path and a home, and no proxy or setting of this shell", () => {
  const inherited = {
    PATH: "/bin",
    HOME: "/home/a",
    HTTP_PROXY: "http://proxy.example",
    K6_OUT: "cloud",
    K6_CLOUD_TOKEN: "secret",
  };
  const environment = k6Environment({ ...base, inherited });
  expect(environment).toMatchObject({ PATH: "/bin", HOME: "/home/a" });
  expect(Object.keys(environment)).not.toContain("HTTP_PROXY");
  expect(Object.keys(environment)).not.toContain("K6_OUT");
  expect(JSON.stringify(environment)).not.toContain("secret");
});

test("nothing is reported and no extension is fetched", () => {
  expect(k6Environment({ ...base, inherited: {} })).toMatchObject({
    K6_NO_USAGE_REPORT: "true",
    K6_AUTO_EXTENSION_RESOLUTION: "false",
    K6_PROMETHEUS_RW_SERVER_URL: base.pushUrl,
    K6_PROMETHEUS_RW_PUSH_INTERVAL: "1s",
    HEADROOM_SUMMARY: base.summaryPath,
  });
});

test("its memory is bounded by a share of the machine's", () => {
  expect(k6Environment({ ...base, inherited: {} })).toMatchObject({ GOGC: "300", GOMEMLIMIT: "600" });
});

test.each([
  {
    name: "k6 2.0 knows native histograms by their older name",
    version: "2.0.3",
    key: "K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM",
    value: "true",
  },
  {
    name: "k6 2.1 and later have them as a feature",
    version: "2.2.0",
    key: "K6_FEATURES",
    value: "native-histograms",
  },
])("$name", ({ version, key, value }) => {
  expect(k6Environment({ ...base, engineVersion: version, inherited: {} })[key]).toBe(value);
});
