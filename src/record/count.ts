import { z } from "zod";

/** A whole number of things. */
export const Count = z.number().int().nonnegative();
