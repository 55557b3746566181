// The document axis as its clients see it.
import type { Values } from "../lib/session.ts";

/** Every call of the axis says who asks. The key is one of the sandbox; a real one would come from the operator. */
export const axisHeaders = (unit: string): Values => ({
  "x-systemid": unit,
  "x-secretkey": `key-of-${unit}`,
});
