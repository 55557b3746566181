// A finding after its cross-check by a second generator.
import type { CrossCheck } from "../cross-check.ts";
import type { Finding } from "./finding.ts";

/** Two generators that disagree by more than their errors: one of them is wrong, so no number may be told. */
export function withCrossCheck(finding: Finding, { kind, sentence }: CrossCheck): Finding {
  return kind === "disagree"
    ? { ...finding, kind: "invalid", feasible: false, because: [sentence, ...finding.because] }
    : finding;
}
