// Report → Markdown that reads well as plain text and renders on any forge. Charts become their sentences.
import type { Block, Cell, Report, Section, Table, VerdictBox } from "./document.ts";

/** Characters that would start markup inside a sentence or end a table cell. */
const escapeText = (text: string): string =>
  text.replace(/[\\|*`<>[\]]/g, (character) => `\\${character}`).replaceAll("\n", " ");

function cellText(cell: Cell): string {
  const text = cell.mono === true ? `\`${cell.text.replaceAll("`", "'")}\`` : escapeText(cell.text);
  const toned = cell.tone === "fail" || cell.tone === "invalid" ? `**${text}**` : text;
  return cell.note === undefined ? toned : `${toned} (${escapeText(cell.note)})`;
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function tableText({ columns, rows }: Table): string {
  return [
    line(columns.map(({ label }) => escapeText(label))),
    line(columns.map(({ align }) => (align === "end" ? "---:" : "---"))),
    ...rows.map((row) => line(row.map(cellText))),
  ].join("\n");
}

const listText = (items: readonly string[], ordered: boolean): string =>
  items.map((item, i) => `${ordered ? `${i + 1}.` : "-"} ${item}`).join("\n");

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return escapeText(block.text);
    case "heading":
      return `### ${escapeText(block.text)}`;
    case "list":
      return listText(block.items.map(cellText), block.ordered);
    case "facts":
      return listText(
        block.rows.map(([label, value]) => `${escapeText(label)}: ${cellText(value)}`),
        false,
      );
    case "code":
      return `\`\`\`sh\n${block.text}\n\`\`\``;
    case "figures":
      return listText(
        block.figures.map(({ title, description }) => `${escapeText(title)}: ${escapeText(description)}`),
        false,
      );
    case "table":
      return tableText(block);
  }
}

const sectionText = ({ title, blocks }: Section): string =>
  [`## ${escapeText(title)}`, ...blocks.map(blockText)].join("\n\n");

function verdictText({ label, sentences }: VerdictBox): string {
  const [lead = "", ...rest] = sentences.map(escapeText);
  return [`**${escapeText(label)}.** ${lead}`, ...(rest.length === 0 ? [] : [listText(rest, false)])].join(
    "\n\n",
  );
}

/** The whole document as text, ending in one newline. */
export function renderMarkdown({ title, subtitle, runId, verdict, sections }: Report): string {
  const head = [
    `# ${escapeText(title)}`,
    subtitle.map(escapeText).join(" · "),
    `\`${runId}\``,
    verdictText(verdict),
  ];
  return `${[...head, ...sections.map(sectionText)].join("\n\n")}\n`;
}
