// The part of a record that says whether anything was lost or doubled.
import { z } from "zod";
import { Count } from "./count.ts";

const NamedItems = z.object({ count: Count, ids: z.array(z.string()) });

/** Items of one kind by name; at most 100 ids of a list, the count says how many there are. */
const ItemNames = z.object({
  /** False where some keys could not be compared. */
  complete: z.boolean(),
  lost: NamedItems,
  /** Taken in more than once. */
  doubled: NamedItems,
  /** Held, though neither acknowledged nor unanswered. */
  unexpected: NamedItems,
});

/** One balance: what was acknowledged to the scenario against what the system under test holds. */
export const ConservationItem = z.object({
  kind: z.string(),
  /** Acknowledged to the scenario (or, for totals, counted by the generators). */
  submitted: Count,
  /** Attempts without an answer: they may or may not have arrived. */
  unanswered: Count,
  found: Count,
  pending: Count,
  lost: Count,
  duplicated: Count,
  /** Null where the system does not name its items, as in records before there were names. */
  names: ItemNames.nullable().default(null),
});
export type ConservationItem = z.infer<typeof ConservationItem>;

/** Causes against effects: portal calls, messages of meetings, polls of signatures. */
export const Amplification = z.object({
  id: z.string(),
  /** What had to be found, and what may have been besides; null where the figures are only shown. */
  expected: Count.nullable(),
  unclear: Count,
  found: z.number().int().nullable(),
  held: z.boolean().nullable(),
  /** The counts behind it, by name. */
  figures: z.record(z.string(), z.number()),
});
export type Amplification = z.infer<typeof Amplification>;

/** What was sent and what came of it. */
export const Conservation = z.object({
  checked: z.boolean(),
  held: z.boolean().nullable(),
  /** Why it was not checked. */
  because: z.string().nullable(),
  items: z.array(ConservationItem),
  /** Why items of some kinds have no names, or not all of them. */
  namesBecause: z.string().nullable().default(null),
  amplification: z.array(Amplification).default([]),
});
