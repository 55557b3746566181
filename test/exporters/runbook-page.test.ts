import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readRunbooks } from "../../exporters/runbook-files.ts";
import { runbookList, runbookPage, slugOf } from "../../exporters/runbook-page.ts";
import { memoryLog } from "./sample-run.ts";

const folder = path.join(import.meta.dirname, "../../docs/runbooks");
const runbooks = new Map(
  readdirSync(folder).map((file) => [
    file.replace(/\.md$/, ""),
    readFileSync(path.join(folder, file), "utf8"),
  ]),
);

const all = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, part = ""]) => part);
const idsIn = (html: string): string[] => all(html, / id="([^"]*)"/g);
const pages = new Map([...runbooks].map(([name, text]) => [`/runbooks/${name}`, runbookPage(text)]));

/** Whether an address, on this page or of another runbook, is there. */
function leadsSomewhere(href: string, html: string): boolean {
  const [address = "", anchor] = href.split("#");
  const target = address === "" ? html : pages.get(address);
  return target !== undefined && (anchor === undefined || idsIn(target).includes(anchor));
}

test.each([
  { heading: "Look first", slug: "look-first" },
  { heading: "Xem trước tiên", slug: "xem-truoc-tien" },
  { heading: "Đồng bộ & đường dây", slug: "dong-bo-duong-day" },
])("the slug of $heading", ({ heading, slug }) => expect(slugOf(heading)).toBe(slug));

describe.each([...pages])("%s", (_, html) => {
  test("has the places that alerts lead to, each once", () => {
    const ids = idsIn(html);
    expect(ids).toEqual(expect.arrayContaining(["look-first", "xem-truoc", "english", "tieng-viet"]));
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("leads only to places that there are", () => {
    const links = all(html, / href="([^"]*)"/g).filter((href) => !["data:,", "/runbooks"].includes(href));
    expect(links.length).toBeGreaterThan(1);
    expect(links.filter((href) => !leadsSomewhere(href, html))).toEqual([]);
  });

  test("says which half is in which language, fetches nothing and runs nothing", () => {
    expect(all(html, /<section lang="(\w+)">/g)).toEqual(["en", "vi"]);
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(html).not.toMatch(/<script|<img|<iframe|\bsrc=|\bon\w+="|@import|url\(/);
  });
});

const sample = (body: string): string =>
  runbookPage(`# HeadroomSample\n\n## English\n\n### Look first\n\n${body}\n\n## Tiếng Việt\n\n### Xem\n`);

test.each([
  { what: "markup", body: "<script>alert(1)</script>", part: "&lt;script&gt;alert(1)&lt;/script&gt;" },
  { what: "markup on several lines", body: "<div\nonclick=x>\n</div>", part: "&lt;div" },
  { what: "an anchor with more in it", body: '<a id="x" onclick="y">z</a>', part: "&lt;a id=&quot;x&quot;" },
  { what: "an anchor", body: '<a id="xem-truoc"></a>\n\ntext', part: '<a id="xem-truoc"></a><p>text</p>' },
  {
    what: "a link to a runbook",
    body: "[it](headroom-watchdog.md#do-now)",
    part: '<a href="/runbooks/headroom-watchdog#do-now">it</a>',
  },
  { what: "a link to a file that is not served", body: "[it](../exporters.md)", part: "<p>it</p>" },
  { what: "a link that would run", body: "[it](javascript:alert(1))", part: "<p>it</p>" },
  { what: "a picture", body: "![it](https://example.org/x.png)", part: "<p>it</p>" },
  { what: "a query", body: "```promql\na < b\n```", part: '<code class="language-promql">a &lt; b' },
])("$what in a runbook", ({ body, part }) => expect(sample(body)).toContain(part));

test("the list leads to every runbook in both languages", () => {
  const html = runbookList(runbooks);
  const links = all(html, / href="(\/runbooks\/[^"]*)"/g);
  expect(links).toEqual(
    [...runbooks.keys()]
      .toSorted()
      .flatMap((name) => [
        `/runbooks/${name}`,
        `/runbooks/${name}#look-first`,
        `/runbooks/${name}#xem-truoc`,
      ]),
  );
  expect(html).toContain("Luôn bật, để chứng minh quy tắc đang được tính và tin nhắn gửi được.");
  expect(all(html, /<p lang="\w+">(\s)<a/g)).toEqual([]);
});

test("the runbooks of this installation are read", async () => {
  const log = memoryLog();
  expect([...(await readRunbooks(log)).keys()].toSorted()).toEqual([...runbooks.keys()].toSorted());
});

test("where there are none, the log says so and nothing fails", async () => {
  const log = memoryLog();
  expect(await readRunbooks(log, "/nowhere/at/all")).toEqual(new Map());
  expect(JSON.stringify(log.lines)).toContain("runbooks cannot be read");
});
