// What is kept of a finished search: the record, the report in both languages, and the capacities for the exporters.
import path from "node:path";
import { capacitiesOf } from "../record/capacity-of-search.ts";
import type { CapacitySearch } from "../record/capacity-search.ts";
import { writeAtomically } from "../platform/files.ts";
import { capacityFile, type SearchPaths } from "../store/data-dir.ts";
import { systemIds } from "../catalogue/system.ts";
import { capacityCommand } from "../../reports/capacity-command.ts";
import { buildCapacityReport } from "../../reports/capacity-report.ts";
import type { CapacityVoice } from "../../reports/capacity-words.ts";
import { hasCapacity } from "../analysis/search/finding.ts";
import { renderHtml } from "../../reports/html.ts";
import { renderMarkdown } from "../../reports/markdown.ts";
import { nameOfSystem } from "../../reports/voice.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function writeReports(search: CapacitySearch, paths: SearchPaths): Promise<void> {
  for (const lang of ["vi", "en"] as const) {
    const report = buildCapacityReport(search, lang);
    await writeAtomically(paths.report(`report.${lang}.html`), renderHtml(report));
    await writeAtomically(paths.report(`report.${lang}.md`), renderMarkdown(report));
  }
}

/** A surge goes on with the systems that still held when the first gave way. */
function othersLines({ heading, finding }: CapacitySearch, voice: CapacityVoice): string[] {
  const { subject, settings, args, options } = heading;
  const first = settings.objectives.find(({ id }) => id === finding.bindingObjective)?.system ?? null;
  const others = systemIds.filter((id) => id !== first && (subject.perUnit[id] ?? 0) > 0);
  if (subject.kind !== "surge" || first === null || others.length === 0 || !hasCapacity(finding)) return [];
  const command = capacityCommand({ args, options: { ...options, systems: others.join(",") } });
  return [voice.words.end.others(nameOfSystem(first, voice), command)];
}

/** @returns lines that say where everything is. */
export async function writeCapacity(
  { dataDir, paths }: { readonly dataDir: string; readonly paths: SearchPaths },
  search: CapacitySearch,
  voice: CapacityVoice,
): Promise<string[]> {
  const { end } = voice.words;
  await writeAtomically(paths.record, json(search));
  await writeReports(search, paths);
  const capacities = capacitiesOf(search);
  for (const one of capacities) await writeAtomically(capacityFile(dataDir, one.system), json(one));
  const systems = capacities.map(({ system }) => nameOfSystem(system, voice)).join(", ");
  const isJourney = search.heading.subject.kind === "journey" && hasCapacity(search.finding);
  return [
    `${end.report}: ${path.relative(process.cwd(), paths.report(`report.${voice.lang}.html`))}`,
    `${end.journal}: ${path.relative(process.cwd(), paths.journal)}`,
    ...(systems === "" ? [] : [`${end.record}: ${end.kept(systems)}`]),
    ...(isJourney ? [end.notRecorded] : []),
    ...othersLines(search, voice),
  ];
}
