import { curveFact } from "../catalogue/curves.ts";
import { driverFacts, facts, type FactId } from "../catalogue/population.ts";
import { provinceSources } from "../catalogue/provinces.ts";
import type { Confidence, Fact, Journey } from "../catalogue/system.ts";
import type { PlanRequest } from "./plan-request.ts";

/** Something the plan takes for granted, with how sure it is. */
export interface Assumption {
  readonly id: string;
  readonly text: string;
  readonly value: string;
  readonly confidence: Confidence;
  readonly citation: string;
}

interface Context {
  readonly request: PlanRequest;
  readonly journeys: readonly Journey[];
  readonly timeFactor: number;
  readonly thinkScale: number;
}

const number = (value: number): string => String(Number(value.toPrecision(4)));

function fromFact(id: FactId): Assumption {
  const fact: Fact = facts[id];
  return {
    id,
    text: fact.note === undefined ? fact.unit : `${fact.unit}. ${fact.note}`,
    value: number(fact.value),
    confidence: fact.confidence,
    citation: fact.citation,
  };
}

const own = (id: string, text: string, value: string): Assumption => ({
  id,
  text,
  value,
  confidence: "GK",
  citation: "headroom assumption",
});

function ofScope({ scope }: PlanRequest): Assumption[] {
  return [
    {
      id: "dossier-share",
      text: "share of the nation's dossiers: people × activity of the scope; the activity factor of most provinces is a placeholder of 1.0",
      value: number(scope.dossierShare),
      confidence: "D",
      citation: `${provinceSources.boundaries}; ${provinceSources.activity}`,
    },
    {
      id: "communes",
      text: "commune-level units in the scope",
      value: String(scope.communes),
      confidence: "S",
      citation: provinceSources.communes,
    },
    {
      id: "day-curve",
      text: curveFact.note ?? "",
      value: "hourly",
      confidence: curveFact.confidence,
      citation: curveFact.citation,
    },
  ];
}

function ofSetting({ request, timeFactor, thinkScale }: Context): Assumption[] {
  return [
    own(
      "time-factor",
      "seconds of the surge played in one second of the run; arrival rates are kept, so counts shrink by this factor (counts of events are kept)",
      number(timeFactor),
    ),
    own(
      "think-scale",
      "think times are multiplied by this so that sessions end within the run; order and number of requests stay",
      number(thinkScale),
    ),
    own("scale", "every arrival is multiplied by this", number(request.scale)),
    own(
      "activity",
      "what people and offices do of themselves is multiplied by this; events are not",
      number(request.activity),
    ),
    own(
      "reference-api",
      "paths, sizes, think times and requests per journey are a model to be calibrated against access logs",
      "reference",
    ),
  ];
}

/** Everything the plan rests on: facts of the catalogue first, then the settings of this plan. */
export function assumptionsOf(context: Context): Assumption[] {
  const { journeys, request } = context;
  const used = new Set(journeys.flatMap((journey) => driverFacts[journey.driver]));
  const events = new Set(request.surge.events.map((event) => event.perCommune));
  return [
    ...[...used, ...events].map(fromFact),
    ...request.surge.factors.map((factor, i) => ({
      id: `surge-factor-${i + 1}`,
      text: `multiplier on ${[...(factor.systems ?? []), ...(factor.journeys ?? [])].join(", ")}`,
      value: factor.level.map(([, multiplier]) => `×${multiplier}`).join(" → "),
      confidence: factor.confidence,
      citation: factor.citation,
    })),
    ...journeys.map((journey) => ({
      id: `per-unit-${journey.id}`,
      text: journey.perUnit.unit,
      value: number(journey.perUnit.value),
      confidence: journey.perUnit.confidence,
      citation: journey.perUnit.citation,
    })),
    ...ofScope(request),
    ...ofSetting(context),
  ];
}

/** True unless the figure itself was found in the source that is cited. */
export const isUnverified = ({ confidence }: Pick<Assumption, "confidence">): boolean => confidence !== "S";
