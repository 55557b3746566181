// The Alertmanager in which `headroom run --silence` silences what a test brings about on purpose.
import { z } from "zod";
import { Address, expectMap, phrase } from "./fields.ts";
import { problemsOfAddress } from "./origin.ts";

const LABEL_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** A silence must not reach what a run may not silence. */
const TAKEN = ["during_run", "system"];

export const Alertmanager = z.strictObject(
  {
    url: Address("an http or https address", problemsOfAddress).meta({
      title: "Address",
      description: "Base address of an Alertmanager; a path is fine, a password is not.",
    }),
    labels: z
      .record(z.string(), z.string(phrase("a text")).min(1, phrase("a text that is not empty")), {
        error: expectMap("a map of labels, such as environment: staging"),
      })
      .superRefine((labels, context) => {
        for (const [name, input] of Object.entries(labels)) {
          const complain = (message: string): void =>
            context.addIssue({ code: "custom", path: [name], input, message });
          if (!LABEL_NAME.test(name)) complain("a label is called by letters, digits and underscores");
          if (TAKEN.includes(name)) complain("the plan itself sets this label");
        }
      })
      .meta({
        title: "Labels",
        description:
          "Labels that an alert must have, too, to be silenced; for an Alertmanager of several environments.",
        examples: [{ environment: "staging" }],
      })
      .default({}),
  },
  { error: expectMap("a map with url and labels") },
);
