// Colours and words of values: thresholds, states, and what stands where there is nothing.
import {
  MappingType,
  SpecialValueMatch,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type ThresholdsConfig,
  type ValueMapping,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type { Language, State, Step } from "../board.ts";
import { words } from "../words.ts";

const GREY = "#8e8e8e";
const plain: readonly Step[] = [{ from: undefined, color: "text" }];

export const toThresholds = (steps: readonly Step[] = plain): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(steps.map(({ from, color }) => ({ value: from ?? null, color })));

/** The same as a value of an override. */
export const thresholdsOf = (steps: readonly Step[]): ThresholdsConfig => toThresholds(steps).build();

/** Nothing measured is grey and says so: neither a zero nor a good value. */
export function toMappings(states: readonly State[] = [], language: Language): ValueMapping[] {
  const options = Object.fromEntries(
    states.map(({ value, text, color }, index) => [String(value), { text, color, index }]),
  );
  const nothing: ValueMapping = {
    type: MappingType.SpecialValue,
    options: {
      match: SpecialValueMatch.NullAndNan,
      result: { text: words[language].noData, color: GREY },
    },
  };
  return states.length === 0 ? [nothing] : [{ type: MappingType.ValueToText, options }, nothing];
}

/** Label values as people call them. */
export const namesMapping = (names: Readonly<Record<string, string>>): ValueMapping => ({
  type: MappingType.ValueToText,
  options: Object.fromEntries(Object.entries(names).map(([value, text], index) => [value, { text, index }])),
});
