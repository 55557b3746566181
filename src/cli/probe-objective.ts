// "p95<2.5s", "errors<1%" → objectives of a probe.
import type { SearchObjective } from "../analysis/search/trial.ts";
import { parseDuration } from "../units/duration.ts";

const LATENCY = /^p(\d{2}(?:\.\d+)?)<(.+)$/;
const ERRORS = /^errors<(\d+(?:\.\d+)?)%$/;

/** @returns undefined where the text is not an objective. */
function parseOne(text: string): SearchObjective | undefined {
  const compact = text.replaceAll(/\s/g, "");
  const errors = ERRORS.exec(compact);
  if (errors !== null) {
    const allowed = Number(errors[1]) / 100;
    return allowed < 1 ? { id: compact, allowed, limitSeconds: null, system: null } : undefined;
  }
  const latency = LATENCY.exec(compact);
  const limitSeconds = (parseDuration(latency?.[2] ?? "") ?? 0) / 1000;
  if (latency === null || !(limitSeconds > 0)) return undefined;
  const allowed = Math.round((100 - Number(latency[1])) * 1e6) / 1e8;
  return { id: compact, allowed, limitSeconds, system: null };
}

/** Several are separated by commas. Adds what is no objective to `problems`. */
export function readObjectives(
  texts: readonly string[],
  complain: (problem: string) => void,
): SearchObjective[] {
  return texts
    .flatMap((text) => text.split(","))
    .flatMap((text) => {
      const parsed = parseOne(text);
      if (parsed === undefined)
        complain(
          `--objective must be such as p95<2.5s or errors<1%, several separated by commas, got "${text}".`,
        );
      return parsed === undefined ? [] : [parsed];
    });
}
