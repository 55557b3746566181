// Status pages of real servers on 127.0.0.1, good and bad ones.
import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { readPage, type PageSource } from "../../exporters/page.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { pouring } from "./pouring.ts";

const { signal } = new AbortController();

async function readFrom(listener: RequestListener, change: Partial<PageSource> = {}) {
  await using server = await startHttpServer(listener, { port: 0 });
  return await readPage({ url: server.url, format: "json", places: ["busy"], ...change }, signal);
}

const serving =
  (text: string): RequestListener =>
  (_, response) =>
    response.end(text);

describe("JSON", () => {
  test("gives the numbers at its places", async () => {
    const page = serving('{"pool":{"active":3},"list":[5,6],"text":"7","none":null}');
    const { values, problem } = await readFrom(page, { places: ["pool.active", "list.1"] });
    expect([...values]).toEqual([
      ["pool.active", 3],
      ["list.1", 6],
    ]);
    expect(problem).toBeUndefined();
  });

  test.each(["text", "none", "pool", "pool.idle", "constructor.length", "list.length.0"])(
    "%s holds no number; the other place is told",
    async (place) => {
      const page = serving('{"pool":{"active":3},"list":[5,6],"text":"7","none":null}');
      const { values, problem } = await readFrom(page, { places: ["pool.active", place] });
      expect([...values]).toEqual([["pool.active", 3]]);
      expect(problem).toEqual({ kind: "missing", because: `no number at ${place}` });
    },
  );
});

describe("a page that cannot be used is a finding", () => {
  test.each<{ name: string; listener: RequestListener; kind: string }>([
    { name: "wrong JSON", listener: serving("<html>bảo trì</html>"), kind: "malformed" },
    { name: "half of a JSON", listener: serving('{"busy": 3'), kind: "malformed" },
    { name: "nothing", listener: serving(""), kind: "malformed" },
    { name: "an error", listener: (_, response) => response.writeHead(500).end("{}"), kind: "status" },
    {
      name: "a redirect",
      listener: (_, response) => response.writeHead(302, { location: "/login" }).end(),
      kind: "status",
    },
    {
      name: "a page that breaks off",
      listener: (request, response) => {
        response.writeHead(200, { "content-length": "100" }).write('{"busy":');
        setImmediate(() => request.socket.destroy());
      },
      kind: "unreachable",
    },
    { name: "JSON without end", listener: pouring("[".repeat(65_536)), kind: "too-large" },
  ])("$name", async ({ listener, kind }) => {
    const { values, problem } = await readFrom(listener);
    expect(problem?.kind).toBe(kind);
    expect([...values]).toEqual([]);
  });

  test("series without end, of lines and of one line", async () => {
    const places = ["pool_active"];
    const lines = await readFrom(pouring("other_total 1\n".repeat(5000)), { format: "prometheus", places });
    expect(lines.problem?.kind).toBe("too-large");
    const line = await readFrom(pouring("x".repeat(65_536)), { format: "prometheus", places });
    expect(line.problem?.kind).toBe("malformed");
  });

  test("a port where nobody listens", async () => {
    const server = await startHttpServer(serving("{}"), { port: 0 });
    await server[Symbol.asyncDispose]();
    const source: PageSource = { url: server.url, format: "json", places: ["busy"] };
    expect((await readPage(source, signal)).problem?.kind).toBe("unreachable");
  });
});

describe("the Prometheus text format", () => {
  const PAGE = `# HELP pool_active Connections.
# TYPE pool_active gauge
pool_active{name="main",host="a}\\"b"} 3
pool_active{name="main",host="c"} 4.5 1700000000000
pool_active{name="other"} 100
pool_active_total 7
pool_size 2e1
broken{ 3
spare NaN
unlimited +Inf`;
  test("gives series by name and labels; several are added up", async () => {
    const places = ['pool_active{name="main"}', "pool_active", "pool_size"];
    const { values, problem } = await readFrom(serving(PAGE), { format: "prometheus", places });
    expect(Object.fromEntries(values)).toEqual({
      'pool_active{name="main"}': 7.5,
      pool_active: 107.5,
      pool_size: 20,
    });
    expect(problem).toBeUndefined();
  });

  test.each(["pool", 'pool_active{name="none"}', "spare", "unlimited", "broken", "HELP"])(
    "%s has no number",
    async (place) => {
      const { values, problem } = await readFrom(serving(PAGE), { format: "prometheus", places: [place] });
      expect(values.size).toBe(0);
      expect(problem).toEqual({ kind: "missing", because: `no number at ${place}` });
    },
  );

  test("a page of 10,000 series is read in turns of the event loop, and only what is wanted is kept", async () => {
    const series = Array.from({ length: 10_000 }, (_, i) => `pool_active{name="pool-${i}"} ${i}`);
    const page = series.join("\n");
    let turns = 0;
    let next: NodeJS.Immediate | undefined;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    count();
    const { values } = await readFrom(serving(page), {
      format: "prometheus",
      places: ['pool_active{name="pool-9999"}', "pool_active"],
    });
    clearImmediate(next);
    expect([...values]).toEqual([
      ["pool_active", 49_995_000],
      ['pool_active{name="pool-9999"}', 9999],
    ]);
    // 300 kB come in pieces; each is a turn of its own.
    expect(turns).toBeGreaterThan(4);
  });
});
