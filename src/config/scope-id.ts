// Provinces as headroom.yaml may spell them.
import { z } from "zod";
import { phrase } from "./fields.ts";
import { nearestScopeIds, scopeIdOf, scopeSpellings } from "./scope.ts";

export const SCOPE = 'ids of provinces such as "quang-tri", or "all"';
/** Id or name → id, or `all`. */
export const ScopeId = z
  .string(phrase(SCOPE))
  .transform((text, context) => {
    const id = scopeIdOf(text);
    if (id !== undefined) return id;
    const near = nearestScopeIds(text).map((name) => `"${name}"`);
    context.addIssue(near.length === 0 ? `allowed: ${SCOPE}` : `did you mean ${near.join(" or ")}?`);
    return z.NEVER;
  })
  .meta({
    title: "Province",
    description: "Id or Vietnamese name of a province since 1 July 2025, or all.",
    enum: scopeSpellings,
  });
