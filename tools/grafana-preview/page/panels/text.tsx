// Text panels: Markdown and HTML by Grafana's own renderer, which also removes what could run.
import { renderTextPanelMarkdown, textUtil } from "@grafana/data";
import type { ReactElement } from "react";
import { z } from "zod";
import type { DrawingProps } from "./drawing.ts";

const Options = z.object({
  mode: z.enum(["markdown", "html", "code"]).default("markdown"),
  content: z.string().default(""),
});

export function TextDrawing({ panel, data, height }: DrawingProps): ReactElement {
  const { mode, content } = Options.parse(panel.options);
  const text = data.replaceVariables(content);
  if (mode === "code") return <pre style={{ height, overflow: "hidden" }}>{text}</pre>;
  const html = mode === "markdown" ? renderTextPanelMarkdown(text) : textUtil.sanitizeTextPanelContent(text);
  return (
    <div
      className="markdown-html"
      style={{ height, overflow: "hidden" }}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
