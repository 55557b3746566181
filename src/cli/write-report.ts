import path from "node:path";
import { buildReport } from "../../reports/report.ts";
import { renderHtml } from "../../reports/html.ts";
import { renderJson } from "../../reports/json.ts";
import { renderMarkdown } from "../../reports/markdown.ts";
import type { Reading } from "../analysis/reading.ts";
import type { RunRecord } from "../record/run-record.ts";
import { writeAtomically } from "../platform/files.ts";
import { runPaths } from "../store/data-dir.ts";
import type { Language } from "./language.ts";

type ReportFormat = "html" | "md" | "json";

export interface ReportChoice {
  readonly langs: readonly Language[];
  readonly formats: readonly ReportFormat[];
}

export const everyReport: ReportChoice = { langs: ["vi", "en"], formats: ["html", "md", "json"] };

/** Renders a record and keeps the documents beside it. @returns the paths written, HTML first. */
export async function writeReports(
  dataDir: string,
  run: { record: RunRecord; readings: readonly Reading[] },
  choice: ReportChoice,
): Promise<string[]> {
  const { record, readings } = run;
  const paths = runPaths(dataDir, record.id);
  const documents = choice.langs.flatMap((lang) => {
    const report = buildReport(record, readings, lang);
    return [
      ...(choice.formats.includes("html") ? [[`report.${lang}.html`, renderHtml(report)] as const] : []),
      ...(choice.formats.includes("md") ? [[`report.${lang}.md`, renderMarkdown(report)] as const] : []),
    ];
  });
  const all = choice.formats.includes("json")
    ? [...documents, ["report.json", renderJson(record, readings)] as const]
    : documents;
  const written: string[] = [];
  for (const [name, text] of all) {
    const file = paths.report(name);
    await writeAtomically(file, text);
    written.push(path.relative(process.cwd(), file));
  }
  return written.toSorted((a, b) => Number(b.endsWith(".html")) - Number(a.endsWith(".html")));
}
