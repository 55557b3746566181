// Fields that several parts of headroom.yaml share. A message says what is allowed; the value got is added where problems are listed.
import { z } from "zod";

/** What a message says of a value of another type. */
export const expectMap = (name: string) => (issue: { readonly code?: string | undefined }) =>
  issue.code === "invalid_type" ? `allowed: ${name}` : undefined;

export const phrase = (text: string) => ({ error: `allowed: ${text}` });

export const Text = (what: string) => z.string(phrase(what)).trim().min(1, phrase(what));

type Check = (text: string) => readonly string[];
export const Address = (what: string, check: Check) =>
  z.string(phrase(what)).superRefine((text, context) => {
    for (const problem of check(text)) context.addIssue(`it ${problem}`);
  });
