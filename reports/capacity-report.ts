// CapacitySearch → Report: the document before it becomes HTML or Markdown. Pure.
import type { CapacitySearch } from "../src/record/capacity-search.ts";
import { figuresSection, trialsSection } from "./capacity-figures.ts";
import { assumptionsOf, repeatSection } from "./capacity-provenance.ts";
import { responseSection } from "./capacity-response.ts";
import {
  capacityBox,
  capacityVoice,
  checkSentences,
  environmentText,
  nameOfSubject,
} from "./capacity-words.ts";
import type { Report, Section } from "./document.ts";
import type { Lang } from "./format.ts";

/** What came of the search first, then what it rests on. */
export function buildCapacityReport(search: CapacitySearch, lang: Lang): Report {
  const { heading, finding, startedAt } = search;
  const voice = capacityVoice(heading.subject, lang);
  const { words, format } = voice;
  const reading: Section = {
    id: "reading",
    title: words.section.reading,
    blocks: [{ kind: "list", ordered: false, items: words.reading.map((text) => ({ text })) }],
  };
  const reasons = [...finding.because, ...search.notices, ...checkSentences(search)];
  const recorded: Section = {
    id: "recorded",
    title: words.section.recorded,
    blocks: [{ kind: "list", ordered: false, items: reasons.map((text) => ({ text, lang: "en" })) }],
  };
  return {
    lang,
    title: words.title,
    runId: search.id,
    subtitle: [
      nameOfSubject(voice),
      environmentText(heading.environment, voice),
      heading.settings.preset,
      format.dateTime(startedAt),
    ],
    verdict: capacityBox(search, voice),
    contents: words.contents,
    sections: [
      figuresSection(search, voice),
      responseSection(search, voice),
      trialsSection(search, voice),
      assumptionsOf(search, voice),
      repeatSection(search, voice),
      ...(reasons.length === 0 ? [] : [recorded]),
      reading,
    ],
  };
}
