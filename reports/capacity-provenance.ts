// What a capacity rests on: assumptions, and the command to repeat the search.
import { systemIds } from "../src/catalogue/system.ts";
import type { CapacitySearch, SearchHeading } from "../src/record/capacity-search.ts";
import { capacityCommand } from "./capacity-command.ts";
import { environmentText, nameOfSubject, objectivesText, type CapacityVoice } from "./capacity-words.ts";
import type { Cell, Section } from "./document.ts";
import { nameOfSurge, nameOfSystem } from "./voice.ts";

/** Assumptions are called assumptions: each of them would change the number. */
export function assumptionsOf({ heading }: CapacitySearch, voice: CapacityVoice): Section {
  const { assumption, section } = voice.words;
  const { subject } = heading;
  const own =
    subject.kind === "simulated"
      ? [assumption.simulated]
      : [
          ...(subject.mix === null ? [] : [assumption.mix(nameOfSurge(subject.mix, voice))]),
          assumption.think,
          assumption.objectives,
        ];
  const items = [assumption.poisson, assumption.stationary, ...own].map((text): Cell => ({ text }));
  const recorded = heading.assumptions.map((text): Cell => ({ text, lang: "en" }));
  return {
    id: "assumptions",
    title: section.assumptions,
    blocks: [{ kind: "list", ordered: false, items: [...items, ...recorded] }],
  };
}

function buildsText({ builds }: SearchHeading, voice: CapacityVoice): string {
  const told = systemIds.flatMap((id) => {
    const build = builds[id];
    return build === undefined ? [] : [`${nameOfSystem(id, voice)}: ${build}`];
  });
  return told.length === 0 ? voice.words.figure.unknown : told.join("; ");
}

const replayedText = ({ replayed }: CapacitySearch, { words, format }: CapacityVoice): string =>
  replayed.length === 0
    ? words.provenance.none
    : replayed.map((trial) => words.screen.trial(format.count(trial))).join(", ");

const mono = (text: string): Cell => ({ text, mono: true });

export function repeatSection(search: CapacitySearch, voice: CapacityVoice): Section {
  const { heading } = search;
  const { words, format, rate } = voice;
  const names = words.provenance;
  const { settings, subject, versions } = heading;
  const rows: readonly (readonly [string, Cell])[] = [
    [names.id, mono(search.id)],
    [names.started, { text: format.dateTime(search.startedAt) }],
    [names.ended, { text: format.dateTime(search.endedAt) }],
    [names.subject, { text: nameOfSubject(voice), note: subject.id }],
    ...(subject.mix === null
      ? []
      : [[names.mix, { text: nameOfSurge(subject.mix, voice), note: subject.mix }] as const]),
    [names.environment, { text: environmentText(heading.environment, voice) }],
    [names.build, { text: buildsText(heading, voice) }],
    [names.preset, { text: settings.preset }],
    [names.objectives, { text: objectivesText(settings.objectives, voice) }],
    [names.guess, { text: rate(settings.guess) ?? "" }],
    [names.most, { text: rate(settings.maxRate ?? null) ?? names.none }],
    [names.timeScale, { text: `×${format.number(settings.timeScale ?? 1)}` }],
    [names.seed, mono(String(heading.seed))],
    [names.headroom, { text: versions.headroom }],
    ...(versions.k6 === null ? [] : [[names.engine, { text: versions.k6 }] as const]),
    [names.node, { text: versions.node }],
    [names.replayed, { text: replayedText(search, voice) }],
  ];
  return {
    id: "provenance",
    title: words.section.provenance,
    blocks: [
      { kind: "code", text: capacityCommand(heading) },
      { kind: "facts", rows },
    ],
  };
}
