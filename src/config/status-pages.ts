// Status pages of headroom.yaml: where a system says how full it is, which build it runs, and what it has to pass on.
import { z } from "zod";
import { componentIds } from "../catalogue/components.ts";
import { systemIds } from "../catalogue/system.ts";
import { Address, expectMap, phrase } from "./fields.ts";
import { problemsOfAddress } from "./origin.ts";
import { Place, problemsOfPlaces } from "./page-place.ts";

const listed = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(", ");

const System = z
  .enum(systemIds, phrase(systemIds.map((id) => `"${id}"`).join(", ")))
  .meta({ title: "System", description: "The system that the page speaks of." });

/** A page that a system shows of itself. */
const pageShape = {
  system: System,
  url: Address("an http or https address", problemsOfAddress).meta({
    title: "Address",
    description: "Full address of the page; a path is fine, a password or a query is not.",
  }),
  format: z.enum(["json", "prometheus"], phrase('"json" or "prometheus"')).meta({
    title: "Format",
    description: "json: fields are named by a path such as pool.active; prometheus: by name and labels.",
  }),
};

/** Where most programs that have an `_info` metric write it. */
const USUAL_LABEL = "version";
const LABEL_NAME = "the name of a label, such as version";
const LIMIT = "a place on the page, or a number above 0";
const Component = z.strictObject(
  {
    component: z
      .enum(componentIds, phrase(listed(componentIds)))
      .meta({ title: "Component", description: "What can run out." }),
    used: Place.meta({ title: "Used", description: "Where the page says how much is in use." }),
    limit: z
      .union([Place, z.number().gt(0, phrase(LIMIT))], phrase(LIMIT))
      .meta({ title: "Limit", description: "How much there is: a place on the page, or a number." }),
  },
  { error: expectMap("a map with component, used and limit") },
);

const BuildLabel = z
  .string(phrase(LABEL_NAME))
  .regex(/^[A-Za-z_]\w*$/, phrase(LABEL_NAME))
  .meta({
    title: "Label of the build",
    description: `In the format prometheus; "${USUAL_LABEL}" unless given.`,
  });

const StatusPage = z
  .strictObject(
    {
      ...pageShape,
      build: Place.meta({
        title: "Build",
        description: "Where the page names the build that runs.",
      }).optional(),
      "build-label": BuildLabel.optional(),
      components: z
        .array(Component, phrase("a list of components"))
        .min(1, phrase("at least one component"))
        .meta({ title: "Components", description: "Which places of the page say what." }),
    },
    { error: expectMap("a map with system, url, format, build, build-label and components") },
  )
  .superRefine(({ format, build, "build-label": label, components }, context) => {
    for (const found of problemsOfPlaces(format, { build })) context.addIssue({ code: "custom", ...found });
    if (label !== undefined && (format === "json" || build === undefined))
      context.addIssue({
        code: "custom",
        path: ["build-label"],
        input: label,
        message: "it belongs to a build in the format prometheus",
      });
    for (const [i, { used, limit }] of components.entries())
      problemsOfPlaces(format, { used, limit }).forEach((found) =>
        context.addIssue({ code: "custom", ...found, path: ["components", i, ...found.path] }),
      );
  })
  .transform(({ build: place, "build-label": label = USUAL_LABEL, ...page }) => ({
    ...page,
    ...(place === undefined ? {} : { build: { place, label } }),
  }));

const SyncPage = z
  .strictObject(
    {
      ...pageShape,
      lag: Place.meta({ title: "Lag", description: "Age of the oldest item that waits (s)." }).optional(),
      backlog: Place.meta({ title: "Backlog", description: "Number of items that wait." }),
      errors: Place.meta({ title: "Errors", description: "Items that failed, ever growing." }).optional(),
    },
    { error: expectMap("a map with system, url, format, lag, backlog and errors") },
  )
  .superRefine(({ format, lag, backlog, errors }, context) =>
    problemsOfPlaces(format, { lag, backlog, errors }).forEach((found) =>
      context.addIssue({ code: "custom", ...found }),
    ),
  );

/** Places of every key after the first of its name. */
const again = (keys: readonly string[]): readonly number[] =>
  keys.flatMap((key, i) => (keys.indexOf(key) === i ? [] : [i]));

/** Every component of a system once, and one place of its build. */
export const StatusPages = z
  .array(StatusPage, phrase("a list of status pages"))
  .superRefine((pages, context) => {
    const named = pages.flatMap(({ system, components }, i) =>
      components.map(({ component }, j) => ({ system, component, path: [i, "components", j, "component"] })),
    );
    for (const i of again(named.map(({ system, component }) => `${system} ${component}`)))
      context.addIssue({
        code: "custom",
        path: named[i]?.path ?? [],
        input: named[i]?.component,
        message: "the system has it twice",
      });
    const told = pages.flatMap(({ system, build }, i) => (build === undefined ? [] : [{ system, build, i }]));
    for (const i of again(told.map(({ system }) => system)))
      context.addIssue({
        code: "custom",
        path: [told[i]?.i ?? 0, "build"],
        input: told[i]?.build?.place,
        message: "another page of the system names its build",
      });
  });

/** One entry for a system. */
export const SyncPages = z.array(SyncPage, phrase("a list of status pages")).superRefine((pages, context) => {
  for (const i of again(pages.map(({ system }) => system)))
    context.addIssue({
      code: "custom",
      path: [i, "system"],
      input: pages[i]?.system,
      message: "a system has one entry",
    });
});
