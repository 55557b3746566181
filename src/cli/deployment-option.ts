// `--deployment hue.procedures=motcua`: provinces of a sandbox run that another product serves.
import { nearestScopeIds, scopeIdOf } from "../config/scope.ts";
import type { SystemId } from "../catalogue/system.ts";
import { didYouMean } from "../platform/nearest.ts";
import { faceIds, faces } from "../sandbox/settings.ts";
import type { OptionReader } from "./options.ts";
import type { LoadedTargets } from "./targets.ts";

/** A product of the sandbox and the provinces that it is to serve. */
export interface WishedDeployment {
  readonly system: SystemId;
  readonly vendor: string;
  readonly provinces: readonly string[];
}

const FORM = /^([^=]+)\.([a-z-]+=[a-z0-9-]+)$/;

const offered = faceIds.map((id) => `${faces[id].system}=${faces[id].vendor}`);

type Read = WishedDeployment | { readonly problem: string };

function unknownFace(wanted: string): string {
  const near = didYouMean(wanted, offered);
  return `--deployment: the sandbox has no "${wanted}"; ${near === "" ? `it has ${offered.join(", ")}` : near}`;
}

function unknownProvince(place: string): string {
  const near = nearestScopeIds(place).map((name) => `"${name}"`);
  return `--deployment: there is no province "${place}"${near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`}`;
}

function readOne(text: string): Read {
  const form = FORM.exec(text.trim());
  if (form === null)
    return { problem: `--deployment must read like hue.${offered.join("")}, got "${text}".` };
  const [, place = "", wanted = ""] = form;
  const province = scopeIdOf(place);
  if (province === undefined || province === "all") return { problem: unknownProvince(place) };
  const id = faceIds.find((one) => `${faces[one].system}=${faces[one].vendor}` === wanted);
  return id === undefined ? { problem: unknownFace(wanted) } : { ...faces[id], provinces: [province] };
}

/** Provinces of the same product are one deployment. */
function grouped(list: readonly WishedDeployment[]): WishedDeployment[] {
  const keys = [...new Set(list.map(({ system, vendor }) => `${system} ${vendor}`))];
  return keys.flatMap((key) => {
    const own = list.filter(({ system, vendor }) => `${system} ${vendor}` === key);
    const [first] = own;
    const provinces = [...new Set(own.flatMap((one) => one.provinces))];
    return first === undefined ? [] : [{ ...first, provinces }];
  });
}

/** Wishes without effect, each a sentence. */
export function outsideScope(wished: readonly WishedDeployment[], scope: readonly string[]): string[] {
  if (scope.includes("all")) return [];
  return wished.flatMap(({ provinces }) =>
    provinces
      .filter((id) => !scope.includes(id))
      .map((id) => `--deployment: "${id}" is not in the scope ${scope.join(", ")}.`),
  );
}

/** All problems at once; with targets there is no sandbox, and an option that does nothing would mislead. */
export function readDeployments(
  reader: OptionReader,
  loaded: LoadedTargets | undefined,
): readonly WishedDeployment[] {
  const texts = reader.texts("deployment");
  if (texts.length > 0 && loaded !== undefined && loaded.systems.length > 0) {
    reader.complain(
      `--deployment is about the sandbox, but "${loaded.file}" names targets to load instead; list deployments there.`,
    );
  }
  const read = texts.map(readOne);
  for (const one of read) if ("problem" in one) reader.complain(one.problem);
  return grouped(read.flatMap((one) => ("problem" in one ? [] : [one])));
}
