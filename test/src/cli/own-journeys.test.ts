// Journeys of one's own and journeys alone, on the command line and in headroom.yaml.
import { copyFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { call } from "./call.ts";

const EXAMPLE = "docs/examples/land-lookup.ts";
const SURGE = ["plan", "august-ramp", "--duration", "10m", "--activity", "10"];

interface Planned {
  readonly journeys: readonly { readonly id: string; readonly system: string; readonly starts: number }[];
  readonly systems: readonly { readonly system: string }[];
}

async function planned(...options: readonly string[]): Promise<Planned> {
  const { stdout, thrown } = await call(...SURGE, ...options, "--json");
  expect(thrown).toBeUndefined();
  return JSON.parse(stdout) as Planned;
}

const idsOf = ({ journeys }: Planned): string[] => journeys.map(({ id }) => id);

/** A folder with the example and a headroom.yaml that names it. */
async function folderWith(yaml: string) {
  const temporary = await temporaryFolder();
  const file = path.join(temporary.folder, "headroom.yaml");
  await copyFile(EXAMPLE, path.join(temporary.folder, "land-lookup.ts"));
  await writeFile(file, yaml);
  return { ...temporary, file };
}

describe("a journey of one's own", () => {
  test("is planned beside the built-in ones", async () => {
    const ids = idsOf(await planned("--journey", EXAMPLE));
    expect(ids.at(-1)).toBe("land-lookup");
    expect(ids.length).toBeGreaterThan(10);
  });

  test("is named in headroom.yaml, relative to it, and not twice when named again", async () => {
    await using folder = await folderWith("environment: local\njourneys: [./land-lookup.ts]\n");
    const again = path.join(folder.folder, "land-lookup.ts");
    const ids = idsOf(await planned("--targets", folder.file, "--journey", again));
    expect(ids.filter((id) => id === "land-lookup")).toHaveLength(1);
  });

  test("is checked with headroom.yaml", async () => {
    await using folder = await folderWith("environment: local\njourneys: [./land-lookup.ts, ./gone.ts]\n");
    const data = path.join(folder.folder, "data");
    const { stdout, code } = await call("check", "--targets", folder.file, "--data-dir", data);
    expect(code).toBe(2);
    expect(stdout).toContain("gone.ts");
  });
});

describe("--only", () => {
  test("plays the named journeys alone, with their systems", async () => {
    const plan = await planned("--journey", EXAMPLE, "--only", "land-lookup, axis-poll");
    expect(idsOf(plan).toSorted()).toEqual(["axis-poll", "land-lookup"]);
    expect(plan.systems.map(({ system }) => system)).toEqual(["procedures", "documents"]);
    expect(plan.journeys.every(({ starts }) => starts > 0)).toBe(true);
  });

  test("offers the nearest of an unknown one, own ones among them", async () => {
    const { thrown } = await call(...SURGE, "--journey", EXAMPLE, "--only", "land-lokup,axis-pol");
    expect(thrown).toMatchObject({
      code: "OPTION_INVALID",
      message: expect.stringMatching(/"land-lokup".*Did you mean land-lookup\?\n.*"axis-pol".*axis-poll/),
    });
  });

  test("refuses a journey whose system takes no part", async () => {
    await using folder = await folderWith(
      "environment: local\ntargets: { lgsp: { url: http://127.0.0.1:9, class: sandbox } }\n",
    );
    const { thrown } = await call(...SURGE, "--targets", folder.file, "--only", "axis-poll");
    expect(thrown).toMatchObject({
      message:
        'The journey "axis-poll" is of documents, which takes no part: it has no target, or --systems leaves it out.',
    });
  });
});
