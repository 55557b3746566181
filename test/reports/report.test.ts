import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../reports/document.ts";
import { formatFor } from "../../reports/format.ts";
import { renderHtml } from "../../reports/html.ts";
import { renderJson } from "../../reports/json.ts";
import { timelineOf } from "../../reports/timeline.ts";
import { renderMarkdown } from "../../reports/markdown.ts";
import { buildReport } from "../../reports/report.ts";
import { verdictKind } from "../../reports/verdict.ts";
import { parseRunRecord, type RunRecord } from "../../src/record/run-record.ts";
import { parseSeries } from "../../src/record/series.ts";

const samples = new URL("../../reports/samples/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, samples), "utf8");
const record = parseRunRecord(JSON.parse(read("run.json")));
const readings = parseSeries(read("series.ndjson"));
const langs = ["vi", "en"] as const;

const passing: RunRecord = {
  ...record,
  verdict: { kind: "pass", reasons: [] },
  systems: Object.fromEntries(Object.entries(record.systems).filter(([, { verdict }]) => verdict === "pass")),
};
const english = (of: RunRecord): Report => buildReport(of, readings, "en");

describe("the committed sample", () => {
  test.each(langs)("its page in %s is the golden file, byte for byte", async (lang) => {
    await expect(renderHtml(buildReport(record, readings, lang))).toMatchFileSnapshot(
      `../../reports/samples/report.${lang}.html`,
    );
  });

  test.each(langs)("its Markdown in %s is the golden file", async (lang) => {
    await expect(renderMarkdown(buildReport(record, readings, lang))).toMatchFileSnapshot(
      `../../reports/samples/report.${lang}.md`,
    );
  });

  test("its JSON is the golden file and holds the record unchanged", async () => {
    const json = renderJson(record, readings);
    await expect(json).toMatchFileSnapshot("../../reports/samples/report.json");
    expect(JSON.parse(json).record).toEqual(record);
  });

  test("a second rendering in the same process gives the same bytes", () => {
    expect(renderHtml(english(record))).toBe(renderHtml(english(record)));
  });
});

/** The sample's LGSP, had it turned requests away. */
function rejecting(): RunRecord {
  const { lgsp } = record.systems;
  if (lgsp === undefined) throw new Error("the sample has lost its LGSP");
  const objectives = lgsp.objectives.map((objective) =>
    objective.id === "lgsp-call-rejected"
      ? { ...objective, held: false, beyond: 63, missed: { from: 60, until: 80, worstShare: 0.25 } }
      : { ...objective, held: true, missed: null },
  );
  return { ...record, systems: { ...record.systems, lgsp: { ...lgsp, objectives } } };
}

describe("the verdict comes first and tells what gave way", () => {
  test("a failed run names system, objective, share, limit, allowance and moment", () => {
    const [lead, ...rest] = english(record).verdict.sentences;
    expect(lead).toBe(
      "LGSP data integration missed lgsp-token-p95: 20\u00A0% of 270 requests were slower than 1\u00A0s (5\u00A0% allowed), from 00:00:57; in the worst window 100\u00A0%.",
    );
    expect(rest[0]).toContain(
      "25\u00A0% of 567 requests were slower than 2\u00A0s (5\u00A0% allowed), from 00:01:17",
    );
    expect(rest[2]).toMatch(
      /^Administrative procedures, Documents, Online meetings, Reporting: every objective/,
    );
  });

  test("in Vietnamese numbers have dots and commas and no English sentence stands in the verdict", () => {
    expect(buildReport(record, readings, "vi").verdict.sentences[0]).toBe(
      "Nền tảng tích hợp, chia sẻ dữ liệu (LGSP) không đạt lgsp-token-p95: 20% trong 270 yêu cầu chậm hơn 1\u00A0s (cho phép 5%), từ 00:00:57; ở khoảng xấu nhất là 100%.",
    );
  });

  test("requests that were turned away are told as such", () => {
    expect(english(rejecting()).verdict.sentences[0]).toBe(
      "LGSP data integration missed lgsp-call-rejected: it turned away 11\u00A0% of 567 requests (1\u00A0% allowed), from 00:01:00; in the worst window 25\u00A0%.",
    );
  });

  test("a passed run names its peak and the objective nearest to its limit", () => {
    const { kind, sentences } = english(passing).verdict;
    expect(kind).toBe("pass");
    expect(sentences[0]).toMatch(/^All \d+ judged objectives were held/);
    expect(sentences[1]).toMatch(/^Closest to its limit: /);
  });
});

const list = (count: number, ...ids: string[]) => ({ count, ids });

describe("what a journey of one's own did", () => {
  const own = {
    journeys: [{ id: "land-lookup", system: "reporting", name: { en: "Land", vi: "Thửa đất" } }],
    endpoints: [{ id: "reporting.land", system: "reporting", class: "page" }],
  };
  const land = readings.map((reading) => ({
    ...reading,
    endpoints: Object.fromEntries(
      Object.values(reading.endpoints)
        .slice(0, 1)
        .map((endpoint) => ["reporting.land", endpoint]),
    ),
    journeys: { "land-lookup": { started: 3, dropped: 1 } },
  }));
  const focus = { system: "reporting", class: "page", own };

  test("is drawn with its system and class", () => {
    const { points } = timelineOf(land, focus);
    expect(points.filter(({ achieved }) => achieved === 0)).toEqual([]);
    expect(points.filter(({ requests }) => requests === 0)).toEqual([]);
    expect(points.every(({ latency }) => latency.p50 !== null)).toBe(true);
  });

  test("stands in the table of journeys by its own name, and in the command that repeats the run", () => {
    const result = {
      system: "reporting",
      name: { en: "Land", vi: "Thửa đất" },
      offered: 9,
      achieved: 8,
      dropped: 1,
      retried: 2,
    };
    const of: RunRecord = {
      ...record,
      journeys: { "land-lookup": result },
      plan: { ...record.plan, options: ["--journey land.ts", "--only land-lookup"] },
    };
    const markdown = renderMarkdown(buildReport(of, readings, "vi"));
    expect(markdown).toContain("| Thửa đất (land-lookup) | Hệ thống thông tin báo cáo | 9 | 8 | 1 | 2 |");
    expect(markdown).toContain("--seed 7 --journey land.ts --only land-lookup");
  });
});

describe("what was lost or doubled", () => {
  const [first, ...rest] = record.conservation.items;
  if (first === undefined) throw new Error("the sample has no balance");
  const names = {
    complete: true,
    lost: list(240, "run-<1>", "run-2"),
    doubled: list(1, "run-3"),
    unexpected: list(1, "run-4"),
  };
  const broken: RunRecord = {
    ...record,
    conservation: {
      ...record.conservation,
      held: false,
      namesBecause: "document: no names, because documents does not list its items.",
      items: [{ ...first, lost: 240, duplicated: 1, names }, ...rest],
      amplification: [
        {
          id: "portal-calls",
          expected: 506,
          unclear: 3,
          found: 500,
          held: false,
          figures: { updates: 72, callsPerUpdate: 7, whole: 504, brokenOff: 2 },
        },
        { id: "portal-calls", expected: 9, unclear: 0, found: 9, held: true, figures: { updates: 3 } },
        { id: "meeting-messages", expected: 100, unclear: 0, found: 100, held: true, figures: {} },
        {
          id: "remote-signatures",
          expected: null,
          unclear: 0,
          found: null,
          held: null,
          figures: { signatures: 10, polls: 60, callsPerSignature: 8 },
        },
        { id: "of-tomorrow", expected: 1, unclear: 0, found: 1, held: true, figures: { things: 1 } },
      ],
    },
  };

  test.each(langs)("is listed by id and said how much of it is not, in %s", async (lang) => {
    const section = buildReport(broken, readings, lang).sections.filter(({ id }) => id === "conservation");
    const markdown = renderMarkdown({ ...buildReport(broken, readings, lang), sections: section });
    await expect(markdown).toMatchFileSnapshot(`./golden/conservation.${lang}.md`);
  });

  test("stands escaped in the page", () => {
    const page = renderHtml(english(broken));
    expect(page).toContain("run-&lt;1&gt;");
    expect(page).not.toContain("run-<1>");
  });

  test("fails, with the balances that do not hold in words", () => {
    expect(english(broken).verdict).toMatchObject({ kind: "fail" });
    expect(english(broken).verdict.sentences.join(" ")).toContain(
      "The balance of calls of the national portal does not hold: 500 found, 506 expected.",
    );
  });
});

describe("a run that is not a clean pass never reads as one", () => {
  const validity = { ...record.validity, valid: false, reasons: ["dropped"], droppedRatio: 0.031 };
  const lost = {
    kind: "dossier",
    submitted: 10,
    unanswered: 0,
    found: 9,
    pending: 0,
    lost: 1,
    duplicated: 0,
    names: null,
  };
  const rows: readonly {
    readonly name: string;
    readonly change: Partial<RunRecord>;
    readonly kind: string;
    readonly says: string;
  }[] = [
    {
      name: "an invalid measurement",
      change: { validity },
      kind: "invalid",
      says: "Starts dropped by the generators: 3.1\u00A0% (at most 0.5\u00A0%)",
    },
    {
      name: "a recorded invalid verdict",
      change: { verdict: { kind: "invalid", reasons: [] } },
      kind: "invalid",
      says: "not a valid measurement",
    },
    {
      name: "a run stopped by a person",
      change: { outcome: { kind: "stopped", because: "console" } },
      kind: "invalid",
      says: "Given reason: console",
    },
    {
      name: "a crashed run",
      change: { outcome: { kind: "crashed", because: "k6 exited" } },
      kind: "invalid",
      says: "The run broke off",
    },
    {
      name: "a run left running",
      change: { outcome: { kind: "running", because: null }, endedAt: null },
      kind: "invalid",
      says: "read as crashed",
    },
    {
      name: "an autostopped run",
      change: { outcome: { kind: "autostopped", because: "bad > 80% over 30s" } },
      kind: "invalid",
      says: "bad > 80% over 30s",
    },
    {
      name: "a lost dossier",
      change: { conservation: { ...passing.conservation, held: false, items: [lost] } },
      kind: "fail",
      says: "Items of kind “dossiers” do not balance: 1 lost, 0 found twice.",
    },
  ];

  test.each(rows)("$name", ({ change, kind, says }) => {
    const report = english({ ...passing, ...change });
    expect(report.verdict.kind).toBe(kind);
    expect(report.verdict.sentences.join(" ")).toContain(says);
    expect(renderMarkdown(report)).not.toContain("**Pass.**");
  });

  test.each(rows.filter(({ kind }) => kind === "invalid"))(
    "$name shows no system as passed",
    ({ change }) => {
      const systems = english({ ...passing, ...change }).sections.find(({ id }) => id === "systems");
      expect(JSON.stringify(systems)).not.toContain('"tone":"pass"');
    },
  );

  test("a crashed run keeps what was seen, as information only", () => {
    const { sentences } = english({ ...record, outcome: { kind: "crashed", because: null } }).verdict;
    expect(sentences).toContain("What was seen in it, for information only:");
    expect(verdictKind({ ...record, outcome: { kind: "crashed", because: null } })).toBe("invalid");
  });
});

describe("no data looks different from zero", () => {
  test("a system that was not part of the run has dashes and no verdict of its own", () => {
    const table = english(passing).sections[0]?.blocks.find((block) => block.kind === "table");
    expect(table?.rows.at(-1)?.map(({ text }) => text)).toEqual([
      "LGSP data integration",
      "Not measured",
      ...Array.from({ length: 9 }, () => "—"),
    ]);
  });

  test.each([
    { name: "zero", value: 0, text: "0 s" },
    { name: "nothing", value: null, text: "—" },
    { name: "not a number", value: Number.NaN, text: "—" },
  ])("$name in seconds", ({ value, text }) =>
    expect(formatFor("en").seconds(value).replace("\u00A0", " ")).toBe(text),
  );

  test("a report without readings has no charts and says so", () => {
    const course = buildReport(record, [], "en").sections.find(({ id }) => id === "course");
    expect(course?.blocks.some(({ kind }) => kind === "figures")).toBe(false);
    expect(JSON.stringify(course)).toContain("there is nothing to draw");
  });
});

describe("numbers in the reader's language", () => {
  test.each([
    {
      name: "thousands",
      vi: formatFor("vi").count(1_234_567),
      en: formatFor("en").count(1_234_567),
      expected: ["1.234.567", "1,234,567"],
    },
    {
      name: "milliseconds",
      vi: formatFor("vi").seconds(0.0944),
      en: formatFor("en").seconds(0.0944),
      expected: ["94,4\u00A0ms", "94.4\u00A0ms"],
    },
    {
      name: "almost all",
      vi: formatFor("vi").percent(0.9997),
      en: formatFor("en").percent(0.9997),
      expected: ["99,9%", "99.9\u00A0%"],
    },
    {
      name: "a rate",
      vi: formatFor("vi").rate(2.5),
      en: formatFor("en").rate(2.5),
      expected: ["2,5/s", "2.5/s"],
    },
    {
      name: "bytes",
      vi: formatFor("vi").bytes(8_330_000_000),
      en: formatFor("en").bytes(8_330_000_000),
      expected: ["8,33\u00A0GB", "8.33\u00A0GB"],
    },
    {
      name: "a time, in UTC+7",
      vi: formatFor("vi").dateTime("2026-11-22T18:15:00Z"),
      en: formatFor("en").dateTime("2026-11-22T18:15:00Z"),
      expected: ["23/11/2026 01:15 (UTC+7)", "23 Nov 2026 01:15 (UTC+7)"],
    },
  ])("$name", ({ vi, en, expected }) => expect([vi, en]).toEqual(expected));
});

test("markup in a record is text in the page", () => {
  const html = renderHtml(
    english({
      ...record,
      notices: ['<script>alert("1")</script>'],
      environment: { ...record.environment, name: "a<b>&c" },
    }),
  );
  expect(html).not.toContain("<script");
  expect(html).toContain("a&lt;b&gt;&amp;c");
});

describe("in a real browser", () => {
  let browser: Browser;
  let folder = "";
  // Not while tests are only gathered: with a filter nothing would take the folder away again.
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "headroom-report-"));
    const args = [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ];
    browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await browser.close();
  });

  test.each(langs.flatMap((lang) => [1280, 360].map((width) => ({ lang, width }))))(
    "the page in $lang at $width px asks for nothing, complains of nothing and does not overflow",
    async ({ lang, width }) => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => requests.push(request.url()));
      const file = path.join(folder, `report.${lang}.html`);
      writeFileSync(file, renderHtml(buildReport(record, readings, lang)));
      const address = pathToFileURL(file).href;
      await page.goto(address);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      expect(await page.locator("html").getAttribute("lang")).toBe(lang);
      expect(await page.getByRole("img").count()).toBe(15);
      expect(await page.locator("table:not(:has(caption))").count()).toBe(0);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([address]);
      await page.close();
    },
    60_000,
  );
});
