// k6's exit codes and end-of-run summary, translated here and nowhere else. Pure.
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import type { Exit } from "../platform/kept-process.ts";

/** How one generator ended. */
export type GeneratorEnd =
  | { readonly kind: "finished" }
  | { readonly kind: "crashed"; readonly because: string };

/** k6 v2 `errext/exitcodes`: what each code that we can meet means. */
const MEANINGS: Readonly<Record<number, string>> = {
  97: "the cloud run failed",
  99: "its thresholds failed",
  100: "setup timed out",
  101: "teardown timed out",
  102: "a generic time-out",
  103: "a generic engine error",
  104: "the plan or the scenario is invalid",
  105: "it was stopped from outside",
  106: "its REST server could not start",
  107: "the scenario threw while it was loaded",
  108: "the scenario aborted the test",
  109: "the engine itself panicked",
};

/** Codes that leave a whole measurement behind. */
const WHOLE = new Set([0, 99, 105, 108]);

export function endOf({ code, signal }: Exit): GeneratorEnd {
  if (signal !== undefined) return { kind: "crashed", because: `k6 was ended by ${signal}` };
  if (code !== undefined && WHOLE.has(code)) return { kind: "finished" };
  return {
    kind: "crashed",
    because: `k6 exited with code ${code ?? "unknown"}: ${MEANINGS[code ?? -1] ?? "no meaning known"}`,
  };
}

/** Totals one generator counted by itself, as a cross-check of what it pushed. */
const Count = z.number().int().nonnegative();
const Summary = z.object({ requests: Count, socketRequests: Count, sessionStarts: Count, iterations: Count });
export type GeneratorSummary = z.infer<typeof Summary>;

export function parseSummary(text: string): GeneratorSummary {
  try {
    return Summary.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(
      "RECORD_MALFORMED",
      "The generator's end-of-run summary is not what the scenario writes.",
      { cause },
    );
  }
}
