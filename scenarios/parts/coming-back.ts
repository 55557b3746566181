// Who tries again after a failed session. Assumptions: nobody has counted it.
import type { Retry } from "../../src/catalogue/system.ts";

/** Half of the citizens come back after 30 s, a minute, two minutes; the others give up for today. */
export const citizensComeBack: Retry = { probability: 0.5, waits: [30, 60, 120] };

/** Officers have somebody in front of them, or a deadline: nine of ten try again. */
export const officersComeBack: Retry = { probability: 0.9, waits: [30, 60, 120] };
