import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endpoints } from "../../../src/catalogue/endpoints.ts";
import { Entry } from "../../../src/access-log/entry.ts";
import { methods } from "../../../src/access-log/request-line.ts";
import { Routes } from "../../../src/access-log/routes.ts";

const folded = (path: string): string => new Routes(endpoints).templateOf(path);

function asked(paths: readonly string[]): Routes {
  const routes = new Routes(endpoints);
  const entry = new Entry();
  for (const path of paths) {
    entry.method = methods.indexOf("GET");
    entry.path.bytes = Buffer.from(path);
    entry.path.start = 0;
    entry.path.end = entry.path.bytes.length;
    routes.count(entry);
  }
  return routes;
}

describe("ids become templates", () => {
  test.each([
    ["/dossiers/123", "/dossiers/{id}"],
    ["/dossiers/123/parts/", "/dossiers/{id}/parts"],
    ["/users/550e8400-e29b-41d4-a716-446655440000", "/users/{id}"],
    ["/sessions/3f2a9c1b", "/sessions/{id}"],
    ["/objects/5f8d0d55b54764421b7156c5", "/objects/{id}"],
    ["/days/2025-07-01", "/days/{id}"],
    ["/lookup/H-00001234", "/lookup/{id}"],
    ["/lookup/000.00.17.H50-250701-0003", "/lookup/{id}"],
    ["/rooms/unit-017", "/rooms/{id}"],
    ["/t/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "/t/{id}"],
    ["/t/a8f3k2l9x0q1", "/t/{id}"],
    ["/people/nguyen.van.a@example.vn", "/people/{id}"],
    ["/tin-tuc/Thông báo", "/tin-tuc/{id}"],
    ["/tin-tuc/Th%C3%B4ng", "/tin-tuc/{id}"],
    ["/a;jsessionid=0A1B2C/b", "/a/b"],
    ["/;v=1/b", "/b"],
    ["//double//slash/", "/double/slash"],
    ["/", "/"],
  ])("%s → %s", (path, route) => expect(folded(path)).toBe(route));
});

describe("words stay", () => {
  test.each([
    "/api/v1/oauth2/token",
    "/assets/style2.css",
    "/images/logo-80.png",
    "/base64/http2",
    "/facade/decade",
  ])("%s", (path) => expect(folded(path)).toBe(path));
});

describe("the reference API", () => {
  test.each(endpoints.map(({ path }) => path.replace(/(.)\/$/, "$1")))("keeps %s", (path) =>
    expect(folded(path)).toBe(path),
  );

  test.each([
    ["/procedures/dossiers/7/parts", "/procedures/dossiers/{id}/parts"],
    ["/procedures/catalogue/khai-sinh", "/procedures/catalogue/{procedureId}"],
    ["/procedures/lookup/captcha", "/procedures/lookup/captcha"],
    ["/procedures/lookup/abc", "/procedures/lookup/{code}"],
    ["/meetings/points", "/meetings/points"],
  ])("knows %s as %s", (path, route) => expect(folded(path)).toBe(route));

  test("is told by the method as well", () => {
    const routes = new Routes(endpoints);
    const entry = new Entry();
    entry.path.bytes = Buffer.from("/procedures/dossiers");
    entry.path.end = entry.path.bytes.length;
    const endpointBy = (method: (typeof methods)[number]): string | undefined => {
      entry.method = methods.indexOf(method);
      return endpoints[routes.count(entry)]?.id;
    };
    expect(["POST", "GET"].map((method) => endpointBy(method as "GET"))).toEqual([
      "procedures.create",
      undefined,
    ]);
  });
});

test("every template of the reference API fits its own paths", () => {
  const routes = new Routes(endpoints);
  const entry = new Entry();
  const lost = endpoints.filter(({ method, path }) => {
    entry.method = methods.findIndex((one) => one === method.replace("WS", "GET"));
    entry.path.bytes = Buffer.from(path.replaceAll(/\{\w+\}/g, "x-17"));
    entry.path.end = entry.path.bytes.length;
    return endpoints[routes.count(entry)]?.path !== path;
  });
  expect(lost).toEqual([]);
});

/** Different words without digits. */
const letters = (n: number): string => `x${n.toString(2).replaceAll("0", "a").replaceAll("1", "b")}`;
const slug = (n: number): string => `bai-viet-${letters(n)}`;

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const value = fc.oneof(
  fc.nat().map(String),
  fc.uuid(),
  fc.stringMatching(/^[A-Z]{1,3}-[0-9]{3,8}$/),
  fc.string(),
);
const anyPath = fc.array(fc.oneof(word, value), { maxLength: 6 }).map((parts) => `/${parts.join("/")}`);

test("folding twice is folding once", () =>
  fc.assert(
    fc.property(anyPath, (path) => {
      const once = folded(path);
      expect(folded(once)).toBe(once);
    }),
  ));

test("no request is lost, however many places are crowded", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(90), fc.nat(3)), { maxLength: 3000 }), (triples) => {
      const mix = asked(triples.map(([a, b, c]) => `/${letters(a)}/${letters(b)}/${letters(c)}`)).mix;
      expect(mix.reduce((sum, { count }) => sum + count, 0)).toBe(triples.length);
    }),
    { numRuns: 30 },
  ));

describe("crowded places", () => {
  test("become values, and words that many ask for stay", () => {
    const slugs = Array.from({ length: 500 }, (_, n) => `/tin-tuc/${slug(n)}/xem`);
    const popular = Array.from({ length: 300 }, () => "/tin-tuc/moi-nhat");
    const { mix } = asked([...popular, ...slugs]);
    expect(mix.map(({ route, count }) => [route, count])).toEqual([
      ["/tin-tuc/{id}/xem", 500],
      ["/tin-tuc/moi-nhat", 300],
    ]);
  });

  test("do not grow without end", () => {
    const wide = Array.from(
      { length: 40_000 },
      (_, n) => `/${slug(n % 60)}/${slug((n * 7) % 61)}/${slug(n % 59)}`,
    );
    const { mix } = asked(wide);
    expect(mix.length).toBeLessThanOrEqual(1001);
    expect(mix.reduce((sum, { count }) => sum + count, 0)).toBe(40_000);
  });
});
