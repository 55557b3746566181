// The examples of docs/exporters.md can be used as they stand.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/load.ts";
import { parseCapacity, parseForecast } from "../../src/record/capacity.ts";

const text = readFileSync(path.join(import.meta.dirname, "../../docs/exporters.md"), "utf8");
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, block = ""]) => block);

const configs = blocks("yaml").filter((block) => block.startsWith("environment:"));

test("there are examples", () => expect(configs.length).toBeGreaterThan(4));

test.each(configs)("%s", (block) => {
  expect(parseConfig(block, "docs/exporters.md")).toMatchObject({ environment: "quang-tri" });
});

test("a finding and a forecast", () => {
  const [finding = "", forecast = ""] = blocks("json");
  expect(parseCapacity(finding)).toMatchObject({ system: "lgsp", verifiedRate: 200 });
  expect(parseForecast(forecast)).toMatchObject({ peaks: { lgsp: 150 } });
});
