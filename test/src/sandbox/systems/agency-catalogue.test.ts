import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../../../src/sandbox/sandbox.ts";
import { catalogueAnswer } from "../../../../src/sandbox/systems/agency-catalogue.ts";
import { startTestSandbox } from "../client.ts";

/** Agencies that one account's answer held. */
const AGENCIES = 111_339;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const list = (method: string, encoding: string): Promise<Response> =>
  fetch(`${sandbox.targets.documents}/axis/v1/getAgenciesList`, {
    method,
    headers: { "x-systemid": "unit-0001", "x-secretkey": "k", "accept-encoding": encoding },
  });

const headers = (response: Response) =>
  ["etag", "x-total-count", "content-length", "content-encoding"].map((name) => response.headers.get(name));

test.each([
  { encoding: "identity", least: 22_000_000, most: 23_000_000 },
  { encoding: "gzip", least: 2_500_000, most: 3_500_000 },
])("a client that takes $encoding is told beforehand what it will get", async ({ encoding, least, most }) => {
  const asked = await list("HEAD", encoding);
  const got = await list("GET", encoding);
  await got.body?.cancel();
  expect(headers(asked)).toEqual(headers(got));
  expect(asked.headers.get("etag")).toMatch(/^".+"$/);
  expect(Number(asked.headers.get("content-length"))).toBeGreaterThan(least);
  expect(Number(asked.headers.get("content-length"))).toBeLessThan(most);
  expect(await asked.text()).toBe("");
});

test("the list holds what it announces, plain and compressed", async () => {
  const plain = await list("GET", "identity");
  const text = await plain.text();
  expect(Buffer.byteLength(text)).toBe(Number(plain.headers.get("content-length")));
  const { total, agencies } = JSON.parse(text) as { total: number; agencies: unknown[] };
  expect([total, Number(plain.headers.get("x-total-count"))]).toEqual([agencies.length, agencies.length]);
  expect(total).toBeGreaterThanOrEqual(AGENCIES);
  // fetch unpacks by itself: equal texts are equal lists.
  expect((await (await list("GET", "gzip")).text()) === text).toBe(true);
});

/** The whole body of an answer. */
const bytesOf = (encoding: string): Buffer => {
  const { content = [] } = catalogueAnswer(encoding);
  return Buffer.concat(content.flatMap(({ bytes, times }) => Array.from({ length: times }, () => bytes)));
};

test("the compressed list is one gzip file", () => {
  expect(gunzipSync(bytesOf("gzip")).equals(bytesOf(""))).toBe(true);
});

test("a client that goes in the middle of the list harms nobody", async () => {
  const gone = new AbortController();
  const response = await fetch(`${sandbox.targets.documents}/axis/v1/getAgenciesList`, {
    headers: { "x-systemid": "unit-0001", "x-secretkey": "k", "accept-encoding": "identity" },
    signal: gone.signal,
  });
  await response.body?.getReader().read();
  gone.abort();
  const next = await list("GET", "identity");
  expect(Buffer.byteLength(await next.text())).toBe(Number(next.headers.get("content-length")));
});
