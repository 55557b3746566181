// A target: what may be loaded, and what its owner agreed to.
import { z } from "zod";
import type { SystemId } from "../catalogue/system.ts";
import { REFERENCE, vendors } from "../catalogue/vendors.ts";
import { rps } from "../units/units.ts";
import { Address, expectMap, phrase, Text } from "./fields.ts";
import { problemsOfOrigin, toOrigin } from "./origin.ts";
import { parseTimeWindow, WINDOW_FORM } from "./time-window.ts";

const RATE_FORM = /^\d+(?:\.\d+)?\/s$/;

const Rate = z
  .string(phrase('a rate in requests per second, such as "200/s"'))
  .regex(RATE_FORM, phrase('a rate in requests per second, such as "200/s"'))
  .refine((text) => !(Number.parseFloat(text) <= 0), phrase("a rate above 0/s"))
  .transform((text) => rps(Number.parseFloat(text)));

const WINDOW = 'a date, a span of hours and an offset from UTC, such as "2026-06-28 00:00–04:00 +07:00"';
const Window = z
  .string(phrase(WINDOW))
  .regex(WINDOW_FORM, phrase(WINDOW))
  .transform((text, context) => {
    const window = parseTimeWindow(text);
    if (window !== undefined) return window;
    if (WINDOW_FORM.test(text))
      context.addIssue("allowed: a date, hours and an offset that exist, and a span that is not empty");
    return z.NEVER;
  });

/** What every entry of the allow-list has. */
export const targetShape = {
  url: Address("an http or https address", problemsOfOrigin)
    .transform((text) => (URL.canParse(text) ? toOrigin(text) : text))
    .meta({
      title: "Address",
      description: "Scheme, host and port of the system; no path, no password.",
    }),
  class: z.enum(["sandbox", "staging", "production"], phrase('"sandbox", "staging" or "production"')).meta({
    title: "Class",
    description:
      "sandbox: simulated systems; staging: real software without citizens; production: needs a second key.",
  }),
  owner: Text("who agreed to the load and is reachable meanwhile")
    .meta({
      title: "Owner",
      description: "Who agreed to the load and is reachable meanwhile. Needed outside this machine.",
    })
    .optional(),
  "max-rate": Rate.meta({
    title: "Rate cap",
    description:
      'Most requests per second that the owner allows, such as "200/s". Needed outside this machine.',
  }).optional(),
  windows: z
    .array(Window, phrase("a list of windows"))
    .meta({
      title: "Windows",
      description:
        "When the load is agreed; an end before the start is on the next day. Needed outside this machine.",
    })
    .default([]),
};

/** A stub of an outside service. */
export const Target = z
  .strictObject(targetShape, { error: expectMap("a map with url, class, owner, max-rate and windows") })
  .transform(({ "max-rate": maxRate, ...rest }) => ({ ...rest, maxRate }));
export type Target = z.infer<typeof Target>;

const listed = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(", ");

/** Ids of the products that can be a system. */
const vendorsOf = (system: SystemId): readonly string[] =>
  vendors.filter(({ id, systems }) => id === REFERENCE || systems[system] !== undefined).map(({ id }) => id);

const VENDOR = {
  title: "Vendor",
  description: "Adapter of the product that answers there; docs/vendors.md lists them.",
};

/** The product of a deployment of any system. */
export const Vendor = z
  .enum(
    vendors.map(({ id }) => id),
    phrase(listed(vendors.map(({ id }) => id))),
  )
  .meta(VENDOR);

/** Why a product cannot be a system; undefined when it can. */
export const vendorProblem = (vendor: string, system: SystemId): string | undefined =>
  vendorsOf(system).includes(vendor)
    ? undefined
    : `there is no adapter of "${vendor}" for ${system}; allowed: ${listed(vendorsOf(system))}`;

/** What serves a system where no deployment is named for a province. */
export const systemTarget = (system: SystemId) =>
  z
    .strictObject(
      {
        ...targetShape,
        vendor: Vendor.superRefine((vendor, context) => {
          const problem = vendorProblem(vendor, system);
          if (problem !== undefined) context.addIssue(problem);
        }).default(REFERENCE),
      },
      { error: expectMap("a map with url, vendor, class, owner, max-rate and windows") },
    )
    .transform(({ "max-rate": maxRate, ...rest }) => ({ ...rest, maxRate }));
