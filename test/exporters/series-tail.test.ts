import { appendFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createSeriesTail, type SeriesTail } from "../../exporters/series-tail.ts";
import { linesOf, makeDataDir, readingAt } from "./sample-run.ts";

const { signal } = new AbortController();

async function readAll(tail: SeriesTail): Promise<number[]> {
  const seen: number[] = [];
  for await (const batch of tail.readNew(signal)) seen.push(...batch.map(({ at }) => at));
  return seen;
}

test("a file that is not there yet has no readings, and those that come later are read once", async () => {
  await using data = await makeDataDir();
  const file = path.join(data.dir, "series.ndjson");
  const tail = createSeriesTail(file);
  expect(await readAll(tail)).toEqual([]);
  await writeFile(file, linesOf([readingAt(1), readingAt(2)]));
  expect(await readAll(tail)).toEqual([1, 2]);
  expect(await readAll(tail)).toEqual([]);
  await appendFile(file, linesOf([readingAt(3)]));
  expect(await readAll(tail)).toEqual([3]);
});

test("an unfinished line is left for the next time, wherever it is cut", async () => {
  await using data = await makeDataDir();
  const bytes = Buffer.from(linesOf([readingAt(1, { items: { "hồ sơ": 1 } })]));
  for (let cut = 0; cut < bytes.length; cut += 1) {
    const file = path.join(data.dir, `cut-${cut}.ndjson`);
    const tail = createSeriesTail(file);
    await writeFile(file, bytes.subarray(0, cut));
    expect(await readAll(tail)).toEqual([]);
    await appendFile(file, bytes.subarray(cut));
    expect(await readAll(tail)).toEqual([1]);
    expect(tail.skipped()).toBe(0);
  }
});

test("a line that a full disk tore is left out and counted, the lines around it are read", async () => {
  await using data = await makeDataDir();
  const file = path.join(data.dir, "series.ndjson");
  await writeFile(file, `${linesOf([readingAt(1)])}{"at":2,"span":1,"endp\n${linesOf([readingAt(3)])}`);
  const tail = createSeriesTail(file);
  expect(await readAll(tail)).toEqual([1, 3]);
  expect(tail.skipped()).toBe(1);
});

test("a long series comes in batches, whole and in order", async () => {
  await using data = await makeDataDir();
  const file = path.join(data.dir, "series.ndjson");
  const readings = Array.from({ length: 4000 }, (_, index) => readingAt(index));
  await writeFile(file, linesOf(readings));
  const batches: number[] = [];
  let next = 0;
  for await (const batch of createSeriesTail(file).readNew(signal)) {
    batches.push(batch.length);
    for (const { at } of batch) {
      expect(at).toBe(next);
      next += 1;
    }
  }
  expect(next).toBe(4000);
  expect(batches.length).toBeGreaterThan(2);
});

test("a file without line ends is refused instead of filling the memory", async () => {
  await using data = await makeDataDir();
  const file = path.join(data.dir, "series.ndjson");
  await writeFile(file, Buffer.alloc(17 * 1024 * 1024, "x"));
  await expect(readAll(createSeriesTail(file))).rejects.toMatchObject({ code: "RECORD_MALFORMED" });
});

test("reading ends when its signal aborts", async () => {
  await using data = await makeDataDir();
  const file = path.join(data.dir, "series.ndjson");
  await writeFile(file, linesOf([readingAt(1)]));
  const reading = createSeriesTail(file).readNew(AbortSignal.abort(new Error("stopped")));
  await expect(reading.next()).rejects.toThrow("stopped");
});
