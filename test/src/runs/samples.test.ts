import { expect, test } from "vitest";
import { createSamples } from "../../../src/runs/cross-check.ts";

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const sent = (url: string) => ({ url, headers: { "user-agent": "k6" }, statuses: [200] });

test("only requests to addresses that trials load are repeated", () => {
  const samples = createSamples(new Set(["http://127.0.0.1:4000"]));
  const own = sent("http://127.0.0.1:4000/documents/incoming?page=2");
  for (const one of [
    own,
    sent("http://127.0.0.1:4001/documents/incoming"),
    sent("http://127.0.0.1:4000@example.vn/documents/incoming"),
    sent("https://127.0.0.1:4000/documents/incoming"),
    { url: "no address", headers: {}, statuses: [] },
    { url: own.url },
  ])
    samples.onSample(bytes(one));
  expect(samples.kept).toEqual([own]);
});

test("eight are enough", () => {
  const samples = createSamples(new Set(["http://127.0.0.1:4000"]));
  const enough = Array.from({ length: 8 }, () => {
    samples.onSample(bytes(sent("http://127.0.0.1:4000/")));
    return samples.isEnough();
  });
  expect(enough).toEqual([false, false, false, false, false, false, false, true]);
});
