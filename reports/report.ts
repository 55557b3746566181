// RunRecord and its series → Report: the document before it becomes HTML or Markdown.
import type { Reading } from "../src/analysis/reading.ts";
import type { RunRecord } from "../src/record/run-record.ts";
import { conservationSection } from "./conservation-section.ts";
import { courseSection } from "./course-section.ts";
import { deploymentSections } from "./deployment-section.ts";
import type { Report } from "./document.ts";
import type { Lang } from "./format.ts";
import { objectivesSection } from "./objective-section.ts";
import {
  assumptionsSection,
  noticesSection,
  provenanceSection,
  readingSection,
} from "./provenance-sections.ts";
import { classesSection, journeysSection, systemsSection } from "./system-sections.ts";
import { validitySection } from "./validity.ts";
import { verdictBox } from "./verdict.ts";
import { nameOfPlace, nameOfSurge, voiceOf } from "./voice.ts";

/** The verdict first, then what it rests on. Pure: the same record and readings give the same report. */
export function buildReport(record: RunRecord, readings: readonly Reading[], lang: Lang): Report {
  const voice = voiceOf(lang);
  const { texts, format } = voice;
  return {
    lang,
    title: texts.title,
    runId: record.id,
    subtitle: [
      nameOfSurge(record.surge, voice),
      record.scope.map((id) => nameOfPlace(id, voice)).join(", "),
      record.environment.name,
      format.dateTime(record.startedAt),
      texts.outcome[record.outcome.kind],
    ],
    verdict: verdictBox(record, voice),
    contents: texts.text.contents,
    sections: [
      systemsSection(record, voice),
      ...deploymentSections(record, voice),
      objectivesSection(record, voice),
      courseSection(record, readings, voice),
      journeysSection(record, voice),
      classesSection(record, voice),
      validitySection(record, voice),
      conservationSection(record, voice),
      assumptionsSection(record, voice),
      provenanceSection(record, voice),
      noticesSection(record, voice),
      readingSection(record, voice),
    ],
  };
}
