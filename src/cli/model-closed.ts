import {
  closedAt,
  closedBounds,
  type ClosedBounds,
  type ClosedState,
  type Station,
} from "../analysis/queueing/closed.ts";
import { figuresIn } from "./figures.ts";
import { readLanguage, type Language } from "./language.ts";
import { modelWordsIn } from "./model-words.ts";
import { parseStations } from "./model-stations.ts";
import type { Modelled } from "./model.ts";
import type { OptionReader } from "./options.ts";
import { tableText } from "./table.ts";

const MOST_USERS = 1_000_000;
const LONGEST_THINK = 86_400;

/** `headroom model closed`: users who wait for each answer before they go on. */
export function modelClosed(reader: OptionReader): Modelled {
  const lang = readLanguage(reader);
  const users = reader.number("users", { least: 1, most: MOST_USERS, whole: true });
  const thinkSeconds = reader.seconds("think", { least: 0, most: LONGEST_THINK }, 0);
  const stations = readStations(reader);
  reader.done();
  const network = { stations, thinkSeconds };
  const [state, bounds] = [closedAt(network, users), closedBounds(network, users)];
  return {
    value: { ...state, thinkSeconds, bounds },
    text: closedText({ state, bounds, thinkSeconds }, lang),
  };
}

function readStations(reader: OptionReader): readonly Station[] {
  const { stations, problems } = parseStations(reader.text("stations") ?? "");
  for (const problem of problems) reader.complain(`--stations: ${problem}`);
  return stations;
}

interface ClosedAnswer {
  readonly state: ClosedState;
  readonly bounds: ClosedBounds;
  readonly thinkSeconds: number;
}

function closedText({ state, bounds, thinkSeconds }: ClosedAnswer, lang: Language): string {
  const w = modelWordsIn(lang);
  const f = figuresIn(lang);
  const perSecond = (rate: number): string => `${f.number(rate)} ${w("perSecond")}`;
  const between = `${w("bounds")} ${f.number(bounds.leastThroughput)} – ${f.number(bounds.mostThroughput)}`;
  const knee = bounds.kneeUsers === null ? "–" : `${f.number(bounds.kneeUsers)} ${w("users")}`;
  return `${[
    `${w("closed")}: ${f.count(state.users)} ${w("users")} · ${w("think")} ${f.seconds(thinkSeconds)} · ${w("exact")}`,
    "",
    `${w("throughput")}: ${perSecond(state.throughput)} (${between})`,
    `${w("response")}: ${f.seconds(state.responseSeconds)} (≥ ${f.seconds(bounds.leastResponseSeconds)})`,
    `${w("knee")}: ${knee} · ${w("bottleneck")}: ${bounds.bottleneck ?? "–"}`,
    "",
    tableText(
      [w("station"), w("demand"), w("residence"), w("inside"), w("utilization")],
      state.stations.map((one) => [
        one.name,
        f.seconds(one.demandSeconds),
        f.seconds(one.residenceSeconds),
        f.number(one.meanRequests),
        one.utilization === null ? "–" : f.percent(one.utilization),
      ]),
    ),
  ].join("\n")}\n`;
}
