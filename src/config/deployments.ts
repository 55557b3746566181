// Deployments of headroom.yaml: which installation of a system serves which provinces.
import { z } from "zod";
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { REFERENCE } from "../catalogue/vendors.ts";
import { DEFAULT_DEPLOYMENT } from "../planning/deployment.ts";
import { expectMap, phrase } from "./fields.ts";
import { scopeSpellings } from "./scope.ts";
import { ScopeId } from "./scope-id.ts";
import { targetShape, Vendor, vendorProblem } from "./target.ts";

const NAME_FORM = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const PROVINCES = 'ids of provinces such as "hue"';
const NAME = "a name of small letters, digits, dots and hyphens, at most 63 of them";

const Province = ScopeId.refine((id) => id !== "all", {
  error: `allowed: ${PROVINCES}; the whole scope is what targets are for`,
}).meta({
  title: "Province",
  description: "Id or Vietnamese name of a province since 1 July 2025.",
  enum: scopeSpellings.filter((text) => text !== "all"),
});

/** Unless told: its province, or the first of them and how many more there are. */
const nameOf = ([first = "", ...rest]: readonly string[]): string =>
  rest.length === 0 ? first : `${first}-and-${rest.length}-more`;

const Deployment = z
  .strictObject(
    {
      system: z
        .enum(systemIds, phrase(systemIds.map((id) => `"${id}"`).join(", ")))
        .meta({ title: "System", description: "Which of the five systems it is an installation of." }),
      provinces: z
        .array(Province, phrase(`a list of ${PROVINCES}`))
        .min(1, phrase(`at least one of the ${PROVINCES}`))
        .meta({ title: "Provinces", description: "Whose people and offices it serves." }),
      name: z
        .string(phrase(NAME))
        .regex(NAME_FORM, phrase(NAME))
        .refine((name) => name !== DEFAULT_DEPLOYMENT, {
          error: `"${DEFAULT_DEPLOYMENT}" is what the target of the system is called`,
        })
        .meta({
          title: "Name",
          description:
            "Unique in its system; made of its provinces when left out. Metrics and reports show it.",
        })
        .optional(),
      vendor: Vendor.default(REFERENCE),
      ...targetShape,
    },
    {
      error: expectMap("a map with system, provinces, name, vendor, url, class, owner, max-rate and windows"),
    },
  )
  .transform(({ "max-rate": maxRate, name, ...rest }) => ({
    ...rest,
    maxRate,
    name: name ?? nameOf(rest.provinces),
  }));
/** An installation of one system for some provinces, with what its owner agreed to. */
type DeploymentTarget = z.infer<typeof Deployment>;

interface Found {
  readonly path: (string | number)[];
  readonly input: string;
  readonly message: string;
}

/** Each province of each system once. */
function provincesTwice(list: readonly DeploymentTarget[]): Found[] {
  const seen = new Map<string, number>();
  return list.flatMap(({ system, provinces }, i) =>
    provinces.flatMap((province, j): Found[] => {
      const key = `${system} ${province}`;
      const first = seen.get(key);
      seen.set(key, first ?? i);
      if (first === undefined) return [];
      const where = first === i ? "twice" : `in deployments[${first}] too`;
      return [
        {
          path: [i, "provinces", j],
          input: province,
          message: `${system} serves it ${where}; a province has one deployment of a system`,
        },
      ];
    }),
  );
}

function namesTwice(list: readonly DeploymentTarget[]): Found[] {
  return list.flatMap(({ system, name }, i) => {
    const first = list.findIndex((one) => one.system === system && one.name === name);
    return first === i
      ? []
      : [
          {
            path: [i, "name"],
            input: name,
            message: `deployments[${first}] of ${system} has this name too; a name is unique in its system`,
          },
        ];
  });
}

const missingAdapters = (list: readonly { readonly system: SystemId; readonly vendor: string }[]): Found[] =>
  list.flatMap(({ system, vendor }, i) => {
    const problem = vendorProblem(vendor, system);
    return problem === undefined ? [] : [{ path: [i, "vendor"], input: vendor, message: problem }];
  });

export const Deployments = z
  .array(Deployment, phrase("a list of deployments"))
  .superRefine((list, context) => {
    const found = [...provincesTwice(list), ...namesTwice(list), ...missingAdapters(list)];
    for (const one of found) context.addIssue({ code: "custom", ...one });
  });
