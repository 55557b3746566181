import { chainOf, type Chain } from "../analysis/queueing/chain.ts";
import { visitsOf } from "../analysis/queueing/journey-visits.ts";
import { journeys } from "../catalogue/journeys.ts";
import { systemIds, type Journey } from "../catalogue/system.ts";
import { systemName } from "../catalogue/systems.ts";
import { didYouMean } from "../platform/nearest.ts";
import { figuresIn } from "./figures.ts";
import { readLanguage, type Language } from "./language.ts";
import { foundCapacities, readCapacities, type Capacities } from "./model-capacities.ts";
import { modelWordsIn } from "./model-words.ts";
import type { Modelled } from "./model.ts";
import type { OptionReader } from "./options.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";

/** `headroom model chain <journey>`: which of the systems holds a journey back. */
export async function modelChain(reader: OptionReader, rest: readonly string[]): Promise<Modelled> {
  const lang = readLanguage(reader);
  const given = readCapacities(reader);
  const journey = readJourney(reader, rest);
  reader.done();
  if (journey === undefined) throw new Error("no journey after its name was checked");
  const visits = visitsOf(journey, journeys);
  const asked = systemIds.filter((system) => system in visits && !(system in given));
  const capacities = { ...(await foundCapacities(reader.text("data-dir") ?? ".headroom", asked)), ...given };
  const rates = Object.fromEntries(Object.entries(capacities).map(([system, { rate }]) => [system, rate]));
  const answer: ChainAnswer = { journey, chain: chainOf(visits, rates), capacities };
  return { value: valueOf(answer, lang), text: chainText(answer, lang) };
}

interface ChainAnswer {
  readonly journey: Journey;
  readonly chain: Chain;
  readonly capacities: Capacities;
}

/** Undefined when it is wrong, which is then on the list. */
function readJourney(reader: OptionReader, [named, ...more]: readonly string[]): Journey | undefined {
  const ids = journeys.map(({ id }) => id);
  const near = didYouMean(named ?? "", ids);
  const offer = near === "" ? `there are ${ids.join(", ")}.` : near;
  const journey = journeys.find(({ id }) => id === named);
  if (named === undefined) reader.complain(`"model chain" needs a journey; ${offer}`);
  else if (journey === undefined) reader.complain(`There is no journey "${named}"; ${offer}`);
  if (more.length > 0) reader.complain(`"model chain" takes one journey, got also "${more.join(" ")}".`);
  return journey;
}

const valueOf = ({ journey, chain, capacities }: ChainAnswer, lang: Language): unknown => ({
  journey: journey.id,
  ...chain,
  links: chain.links.map((link) => ({ ...link, source: capacities[link.system]?.source ?? null })),
  notes: notesOf(chain, lang),
});

function notesOf({ unknown, sessionsPerSecond }: Chain, lang: Language): string[] {
  const missing = unknown.join(", ");
  const notes = {
    en: [
      `The capacity of ${missing} is not known, and the true bottleneck may be there: search it, or say --capacity ${unknown[0] ?? ""}=<rate>.`,
      "It is an upper bound: it takes for granted that nothing but this journey loads the systems.",
    ],
    vi: [
      `Chưa biết năng lực của ${missing}, nút thắt thật có thể nằm ở đó: hãy đo, hoặc nêu --capacity ${unknown[0] ?? ""}=<mức tải>.`,
      "Đây là cận trên: giả định chỉ có luồng này tạo tải lên các hệ thống.",
    ],
  }[lang];
  return notes.slice(unknown.length === 0 ? 1 : 0, sessionsPerSecond === null ? 1 : 2);
}

function chainText({ journey, chain, capacities }: ChainAnswer, lang: Language): string {
  const w = modelWordsIn(lang);
  const f = figuresIn(lang);
  const number = (value: number | null): string => (value === null ? w("unknownCapacity") : f.number(value));
  const rows = chain.links.map(({ system, visits, capacityRate, sessionsPerSecond, utilization }) => {
    const source = capacities[system]?.source;
    return [
      systemName(system)[lang],
      f.number(visits),
      number(capacityRate),
      sessionsPerSecond === null ? "–" : f.number(sessionsPerSecond),
      utilization === null ? "–" : f.percent(utilization),
      source === undefined ? "–" : w(source),
    ];
  });
  const { bottleneck, sessionsPerSecond } = chain;
  const found =
    bottleneck === null || sessionsPerSecond === null
      ? []
      : [
          "",
          `${w("atMost")} ${f.number(sessionsPerSecond)} ${w("sessions")} · ${w("bottleneck")}: ${systemName(bottleneck)[lang]}`,
        ];
  return `${[
    `${w("chain")} ${journey.id}: ${journey.name[lang]}`,
    "",
    tableText(
      [w("system"), w("visits"), w("capacityOf"), w("sessions"), w("utilization"), w("source")],
      rows,
    ),
    ...found,
    "",
    ...notesOf(chain, lang).map((note) => `- ${wrapText(note, 100, "  ")}`),
  ].join("\n")}\n`;
}
