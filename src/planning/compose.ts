import { surges, type Surge } from "../catalogue/surges.ts";

/** The surge names in a text such as `august-ramp+commune-drill`. */
export const surgeNames = (text: string): string[] => text.split("+").map((name) => name.trim());

/**
 * Several surges as one: the window of the first, the factors and events of all. Factors multiply, as two causes of
 * the same rise do; events outside the window do not take place.
 * @returns undefined when a name is unknown.
 */
export function composeSurge(text: string): Surge | undefined {
  const parts = surgeNames(text).map((name) => surges.find((surge) => surge.id === name));
  const [first] = parts;
  if (first === undefined || parts.some((part) => part === undefined)) return undefined;
  const known = parts.filter((part) => part !== undefined);
  const { from, to } = first.window;
  return {
    id: known.map((part) => part.id).join("+"),
    name: {
      en: known.map((part) => part.name.en).join(" + "),
      vi: known.map((part) => part.name.vi).join(" + "),
    },
    about: {
      en: known.map((part) => part.about.en).join(" "),
      vi: known.map((part) => part.about.vi).join(" "),
    },
    window: first.window,
    factors: known.flatMap((part) => part.factors),
    events: known.flatMap((part) => part.events).filter((event) => event.atHour >= from && event.atHour < to),
  };
}
