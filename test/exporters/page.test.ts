// Status pages of real servers on 127.0.0.1, good and bad ones.
import type { RequestListener } from "node:http";
import { Readable } from "node:stream";
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

  test.each([
    { name: "a page of HTML", text: "<!doctype html><title>Bảo trì</title>\n".repeat(50) },
    { name: "nothing at all", text: "" },
    { name: "JSON instead of series", text: '{"pool_active": 3}' },
    { name: "bytes of a picture", text: "\u0089PNG\r\n\u001A\n\u0000\u0000 3" },
  ])("no series are found on $name", async ({ text }) => {
    const source = { format: "prometheus", places: ["pool_active"] } as const;
    const { values, problem } = await readFrom(serving(text), source);
    expect(values.size).toBe(0);
    expect(problem).toEqual({ kind: "missing", because: "no number at pool_active" });
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

const jsonOf = (version: unknown) => JSON.stringify({ busy: 3, app: { version } });

describe("a build", () => {
  const build = { place: "app.version", label: "version" };
  test.each([
    { name: "a text", version: " 2.4.1 (bản dựng 7) ", found: "2.4.1 (bản dựng 7)" },
    { name: "a number", version: 20_260_701, found: "20260701" },
    { name: "100 characters", version: "v".repeat(100), found: "v".repeat(100) },
  ])("$name is told", async ({ version, found }) => {
    expect(await readFrom(serving(jsonOf(version)), { build })).toMatchObject({
      build: found,
      problem: undefined,
    });
  });

  test.each([
    { name: "none", version: undefined, problem: "missing" },
    { name: "null", version: null, problem: "missing" },
    { name: "a map", version: { major: 2 }, problem: "missing" },
    { name: "empty", version: " ", problem: "malformed" },
    { name: "101 characters", version: "v".repeat(101), problem: "malformed" },
    { name: "two lines", version: "2.4.1\nheadroom_run_active 1", problem: "malformed" },
  ])("$name is a problem, and the numbers are told all the same", async ({ version, problem }) => {
    const reading = await readFrom(serving(jsonOf(version)), { build });
    expect(reading).toMatchObject({ build: undefined, problem: { kind: problem } });
    expect(reading.problem?.because).not.toContain("vvv");
    expect([...reading.values]).toEqual([["busy", 3]]);
  });

  test("in the Prometheus text format it is a label of the first series that matches", async () => {
    const page = `# HELP app_info What runs.
app_info_total{version="0"} 1
app_info{service="other",version="1"} 1
app_info{service="gateway",version="2.4 \\"x\\" a\\\\b",revision="abc"} 1
app_info{service="gateway",version="3"} 1
busy 3`;
    const from = (place: string, label: string) =>
      readFrom(serving(page), { format: "prometheus", build: { place, label } });
    const found = await from('app_info{service="gateway"}', "version");
    expect(found).toMatchObject({ build: String.raw`2.4 "x" a\b`, problem: undefined });
    expect((await from("app_info", "version")).build).toBe("1");
    expect((await from("app_info", "revision")).build).toBe("abc");
    expect((await from("app_info", "commit")).problem).toEqual({
      kind: "missing",
      because: "no build at app_info",
    });
    expect((await from("app_infos", "version")).problem?.kind).toBe("missing");
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

  test.each([
    // 60 bytes a line, 12 MB; and 100 bytes a line, 20 MB.
    {
      name: "within the bound is added up",
      tail: "",
      values: [["pool_active", 200_000]],
      problem: undefined,
    },
    { name: "beyond it is refused", tail: "x".repeat(40), values: [], problem: "too-large" },
  ])("an explosion to 200,000 series $name, and the memory for it is given back", async (given) => {
    const line = (i: number): string =>
      `pool_active{session="${String(i).padStart(34, "0")}${given.tail}"} 1\n`;
    const blocks = Array.from({ length: 200 }, (_, block) =>
      Array.from({ length: 1000 }, (_line, i) => line(block * 1000 + i)).join(""),
    );
    const listener: RequestListener = (_, response) => void Readable.from(blocks).pipe(response);
    const source = { format: "prometheus", places: ["pool_active"] } as const;
    const before = process.memoryUsage().arrayBuffers;
    const reading = await readFrom(listener, source);
    expect([...reading.values]).toEqual(given.values);
    expect(reading.problem?.kind).toBe(given.problem);
    // Chunks are let go as they are read: never as much as a whole page is held.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8e6);
  });

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
