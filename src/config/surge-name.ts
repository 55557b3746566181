// A surge as headroom.yaml may name it: in the words of the command line.
import { z } from "zod";
import { FIRST_DAY, LAST_DAY, levelOn } from "../catalogue/levels.ts";
import { surges } from "../catalogue/surges.ts";
import { splitDay, surgeNames } from "../planning/compose.ts";
import { didYouMean } from "../platform/nearest.ts";
import { phrase } from "./fields.ts";

const names = surges.map(({ id }) => id);
const ALLOWED = `${names.join(", ")}; several joined by +, and @ with a date behind them`;

function problemOf(text: string): string | undefined {
  const { surges: named, date } = splitDay(text);
  const unknown = surgeNames(named).find((name) => !names.includes(name));
  if (unknown !== undefined) return didYouMean(unknown, names) || `allowed: ${ALLOWED}`;
  return date === undefined || levelOn(date) !== undefined
    ? undefined
    : `allowed behind @: a date from ${FIRST_DAY} to ${LAST_DAY}`;
}

/** `monday`, `monday+commune-drill@2025-08-11`. */
export const SurgeName = z
  .string(phrase(ALLOWED))
  .superRefine((text, context) => {
    const problem = problemOf(text);
    if (problem !== undefined) context.addIssue(problem);
  })
  .meta({ examples: names });
