// Report → one self-contained page: no script, no external file, opens offline and prints on A4.
import type { Block, Cell, Figure, LegendEntry, Report, Section, Table, VerdictBox } from "./document.ts";
import { styleSheet, variableOf } from "./html-style.ts";
import { light } from "./palette.ts";
import { escapeMarkup, renderSvg } from "./svg.ts";

/** Tables with more columns get more room before they scroll. */
const WIDE = 6;

const tag = (name: string, content: string, attributes = ""): string =>
  `<${name}${attributes}>${content}</${name}>`;
const textTag = (name: string, text: string, attributes = ""): string =>
  tag(name, escapeMarkup(text), attributes);

const classOf = (...names: readonly (string | false | undefined)[]): string => {
  const kept = names.filter((name) => name !== false && name !== undefined && name !== "");
  return kept.length === 0 ? "" : ` class="${kept.join(" ")}"`;
};

const langOf = (cell: Cell, lang: string): string =>
  cell.lang === undefined || cell.lang === lang ? "" : ` lang="${cell.lang}"`;

function content(cell: Cell, lang: string): string {
  const words =
    cell.tone === undefined
      ? escapeMarkup(cell.text)
      : textTag("span", cell.text, classOf("tone", cell.tone));
  const linked = cell.source === undefined ? words : tag("a", words, ` href="#source-${cell.source}"`);
  const foreign = langOf(cell, lang);
  const spoken = foreign === "" ? linked : tag("span", linked, foreign);
  return cell.note === undefined ? spoken : `${spoken} ${textTag("small", cell.note)}`;
}

function tableMarkup({ caption, columns, rows }: Table, lang: string): string {
  const heads = columns.map(({ label, align }) =>
    textTag("th", label, ` scope="col"${classOf(align === "end" && "end")}`),
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, i) => {
      const attributes = classOf(columns[i]?.align === "end" && "end", cell.mono === true && "mono");
      return i === 0
        ? tag("th", content(cell, lang), ` scope="row"${attributes}`)
        : tag("td", content(cell, lang), attributes);
    });
    return tag("tr", cells.join(""));
  });
  const table = `${textTag("caption", caption)}<thead>${tag("tr", heads.join(""))}</thead><tbody>\n${body.join("\n")}\n</tbody>`;
  // A region that scrolls must be reachable by keyboard and have a name.
  return tag(
    "div",
    tag("table", table, classOf(columns.length > WIDE && "wide")),
    ` class="scroll" tabindex="0" role="group" aria-label="${escapeMarkup(caption)}"`,
  );
}

const roleOfColour = new Map(Object.entries(light).map(([role, colour]) => [colour, role]));

/** Colours of the drawing become variables of the style sheet; the drawing keeps its own where there is none. */
const themed = (svg: string): string =>
  svg.replace(/"(#[0-9a-f]{6})"/g, (whole, colour: string) => {
    const role = roleOfColour.get(colour);
    return role === undefined ? whole : `"var(--c-${role},${colour})"`;
  });

function legendMarkup(entries: readonly LegendEntry[]): string {
  const items = entries.map(({ role, label, shape }) =>
    tag("li", `<i${classOf(shape)} style="color:var(${variableOf(role)})"></i>${escapeMarkup(label)}`),
  );
  return tag("ul", items.join(""), ` class="legend"`);
}

function figureMarkup({ id, title, subtitle, description, legend, option }: Figure): string {
  const caption = tag(
    "figcaption",
    `${textTag("strong", title)}${textTag("span", subtitle, ` class="unit"`)}${legendMarkup(legend)}`,
  );
  return tag("figure", `${caption}\n${themed(renderSvg(option, { id, title, description }))}`);
}

function listMarkup(items: readonly Cell[], ordered: boolean, lang: string): string {
  const entries = items.map((item, i) =>
    tag("li", linkify(content(item, lang)), ordered ? ` id="source-${i + 1}"` : ""),
  );
  return tag(ordered ? "ol" : "ul", entries.join("\n"));
}

/** Addresses of sources can be followed by the reader; the page itself loads nothing. */
const linkify = (markup: string): string =>
  markup.replace(/https:\/\/[^\s<>"')]+[^\s<>"').,;]/g, (url) =>
    tag("a", url, ` href="${url}" rel="noreferrer"`),
  );

function blockMarkup(block: Block, lang: string): string {
  switch (block.kind) {
    case "paragraph":
      return textTag("p", block.text, classOf(block.tone));
    case "heading":
      return textTag("h3", block.text);
    case "list":
      return listMarkup(block.items, block.ordered, lang);
    case "facts":
      return tag(
        "dl",
        block.rows
          .map(
            ([label, value]) =>
              `${textTag("dt", label)}${tag("dd", content(value, lang), classOf(value.mono === true && "mono"))}`,
          )
          .join("\n"),
      );
    case "code":
      return tag("pre", textTag("code", block.text));
    case "figures":
      return tag("div", block.figures.map(figureMarkup).join("\n"), ` class="figures"`);
    case "table":
      return tableMarkup(block, lang);
  }
}

function sectionMarkup({ id, title, blocks }: Section, lang: string): string {
  const inside = [
    textTag("h2", title, ` id="${id}-title"`),
    ...blocks.map((block) => blockMarkup(block, lang)),
  ];
  return tag("section", inside.join("\n"), ` id="${id}" aria-labelledby="${id}-title"`);
}

function verdictMarkup({ kind, label, sentences }: VerdictBox): string {
  const [lead = "", ...rest] = sentences;
  const more = rest.length === 0 ? "" : tag("ul", rest.map((sentence) => textTag("li", sentence)).join("\n"));
  return tag(
    "section",
    [textTag("h2", label, ` class="label"`), textTag("p", lead, ` class="lead"`), more].join("\n"),
    ` id="verdict" class="verdict ${kind}"`,
  );
}

function headerMarkup({ title, subtitle, runId, sections, contents }: Report): string {
  const facts = subtitle.map((text) => textTag("span", text)).join("");
  const links = sections
    .map(({ id, title: name }) => tag("li", textTag("a", name, ` href="#${id}"`)))
    .join("");
  return tag(
    "header",
    [
      textTag("h1", title),
      tag("p", facts, ` class="subtitle"`),
      textTag("p", runId, ` class="id"`),
      tag("nav", tag("ul", links), ` aria-label="${contents}"`),
    ].join("\n"),
  );
}

/** The whole page as text. The same report gives the same bytes. */
export function renderHtml(report: Report): string {
  const { lang, title, runId, verdict, sections } = report;
  const head = [
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    // Nothing may be fetched, whatever text a record holds.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<link rel="icon" href="data:,">`,
    textTag("title", `${verdict.label} · ${title} · ${runId}`),
    tag("style", styleSheet),
  ].join("\n");
  const main = tag(
    "main",
    [verdictMarkup(verdict), ...sections.map((section) => sectionMarkup(section, lang))].join("\n"),
  );
  return `<!doctype html>\n<html lang="${lang}">\n${tag("head", `\n${head}\n`)}\n${tag("body", `\n${headerMarkup(report)}\n${main}\n`)}\n</html>\n`;
}
