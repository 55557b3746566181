// A runbook as a page for a telephone, made of its Markdown. Pure. Nothing of a page is fetched and nothing of it runs.
import { Marked, type Token } from "marked";
import { runbookStyle } from "./runbook-style.ts";

/** Where the pages are served; the list is here, each runbook below it by its name. */
export const RUNBOOKS_PATH = "/runbooks";

/** For the header, which a page cannot take back: nothing is loaded, framed or sent, and only its own style sheet is used. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Name of a runbook → its Markdown. */
export type Runbooks = ReadonlyMap<string, string>;

type Language = "en" | "vi";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** "Xem trước tiên" → xem-truoc-tien; the same as GitHub's where a heading is English. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** The one piece of HTML that a runbook may hold: a place for links. */
const ANCHOR = /^<a id="[a-z-]+">$|^<\/a>$/;
/** An anchor alone in its paragraph belongs to the heading below and takes no room. */
const ANCHOR_ALONE = /^<a id="[a-z-]+"><\/a>$/;

/** "headroom-watchdog.md#look-first" → its address here; another file is not served, so there is none. */
function servedAddress(href: string): string | undefined {
  if (/^(?:https:\/\/|#)/.test(href)) return href;
  const [, name, anchor = ""] = /^([a-z-]+)\.md(#[a-z-]+)?$/.exec(href) ?? [];
  return name === undefined ? undefined : `${RUNBOOKS_PATH}/${name}${anchor}`;
}

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    paragraph({ tokens, text }) {
      const content = this.parser.parseInline(tokens);
      return ANCHOR_ALONE.test(text.trim()) ? content : `<p>${content}</p>\n`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const address = servedAddress(href);
      return address === undefined ? text : `<a href="${escaped(address)}">${text}</a>`;
    },
    html: ({ text }) => (ANCHOR.test(text.trim()) ? text : escaped(text)),
    image: ({ text }) => escaped(text),
  },
});

interface Part {
  readonly language: Language;
  readonly tokens: readonly Token[];
}

const opensPart = (token: Token): boolean => token.type === "heading" && token["depth"] === 2;

/** Every heading of the second level opens a part; Vietnamese says so in its name. */
function partsOf(tokens: readonly Token[]): readonly Part[] {
  const starts = tokens.flatMap((token, at) => (opensPart(token) ? [at] : []));
  return starts.map((start, index) => {
    const part = tokens.slice(start, starts[index + 1]);
    return { language: slugOf(part[0]?.raw ?? "") === "tieng-viet" ? "vi" : "en", tokens: part };
  });
}

const section = ({ language, tokens }: Part): string =>
  `<section lang="${language}">\n${marked.parser([...tokens])}</section>\n`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${runbookStyle}</style>
</head>
<body>
${body}</body>
</html>
`;

/** One runbook with its anchors; the same text gives the same bytes. */
export function runbookPage(markdown: string): string {
  const tokens = marked.lexer(markdown);
  const head = tokens.slice(0, tokens.findIndex(opensPart));
  const title = tokens.find(({ type }) => type === "heading")?.raw.replace(/^#+\s*/, "") ?? "";
  const links = [
    `<a href="${RUNBOOKS_PATH}">Runbooks</a>`,
    '<a href="#english">English</a>',
    '<a href="#tieng-viet" lang="vi">Tiếng Việt</a>',
  ];
  const parts = partsOf(tokens).map(section).join("");
  return page(
    `${title.trim()} · headroom`,
    `<nav>${links.join("\n")}</nav>\n<main>\n${marked.parser(head)}${parts}</main>\n`,
  );
}

/** The first sentence below the heading. */
function opening(markdown: string, heading: string): string {
  const text = markdown.split(`\n### ${heading}\n\n`)[1] ?? "";
  const sentence = /^[^\n]*?[.](?=\s|$)/.exec(text)?.[0] ?? "";
  return marked.parseInline(sentence, { async: false });
}

function entry([name, markdown]: readonly [string, string]): string {
  const address = `${RUNBOOKS_PATH}/${name}`;
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? name;
  return `<li><a href="${address}">${escaped(title)}</a>
<p lang="en">${opening(markdown, "What it means")} <a href="${address}#look-first">Look first</a></p>
<p lang="vi">${opening(markdown, "Ý nghĩa")} <a href="${address}#xem-truoc">Xem trước tiên</a></p></li>\n`;
}

/** All of them, by name. */
export function runbookList(runbooks: Runbooks): string {
  const entries = [...runbooks].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(entry);
  return page(
    "Runbooks · headroom",
    `<nav><a href="/">Exporters</a></nav>
<main>
<h1>Runbooks · <span lang="vi">Kịch bản xử lý sự cố</span></h1>
<ul class="all">
${entries.join("")}</ul>
</main>
`,
  );
}
