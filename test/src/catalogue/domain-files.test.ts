// The catalogue against the tables it was made from, where they are at hand.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { curves } from "../../../src/catalogue/curves.ts";
import { objectives } from "../../../src/catalogue/objectives.ts";
import { provinces } from "../../../src/catalogue/provinces.ts";
import { systemIds } from "../../../src/catalogue/system.ts";

const folder = path.join(import.meta.dirname, "..", "..", "..", "..", "shared", "domain");

/** Fields of one line; quoted fields may hold commas and doubled quotes. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = ""]) =>
    field.replaceAll(/^"|"$/g, "").replaceAll('""', '"'),
  );

function rowsOf(file: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(path.join(folder, file), "utf8").trim().split("\n");
  const names = fieldsOf(head);
  return lines.map((line) => {
    const fields = fieldsOf(line);
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ""]));
  });
}

const byId = (a: { readonly id: string | undefined }, b: { readonly id: string | undefined }): number =>
  String(a.id).localeCompare(String(b.id));

const measurable = ["latency p95", "latency max", "errors ratio", "rejected ratio"];

/** Objectives of the file that a client can measure, those of all systems once per system, as lines. */
const measurableObjectives = (): string[][] =>
  rowsOf("objectives.csv")
    .filter((row) => measurable.includes(`${row["metric"]} ${row["statistic"]}`))
    .flatMap((row) => {
      const owners: readonly (string | undefined)[] =
        row["system"] === "shared" ? systemIds : [row["system"]];
      return owners.map((system) =>
        [
          system,
          row["endpoint_class"],
          row["metric"],
          row["statistic"],
          Number(row["value"]),
          row["unit"],
        ].map(String),
      );
    });

describe.skipIf(!existsSync(folder))("tables of the domain (skipped where they are not at hand)", () => {
  test("people, communes, activity, names and kinds of all provinces", () => {
    const wanted = rowsOf("provinces.csv").map((row) => ({
      id: row["id"],
      name: { vi: row["name_vi"], en: row["name_en"] },
      kind: row["kind"],
      population: Number(row["population"]),
      communes: Number(row["communes"]),
      activity: Number(row["activity_factor"]),
      verified: row["population_verified"] === "true",
    }));
    expect(provinces.toSorted(byId)).toEqual(wanted.toSorted(byId));
  });

  test("every hour of every day curve", () => {
    const { flat: _, ...hourly } = curves;
    const rows = rowsOf("day-curve.csv");
    expect(hourly).toEqual(
      Object.fromEntries(Object.keys(hourly).map((id) => [id, rows.map((row) => Number(row[id]))])),
    );
  });

  test("every objective on latency, errors and rejections that the client can measure", () => {
    const classes = objectives.map((one) => `${one.system} ${one.class}`);
    const wanted = measurableObjectives()
      .filter((fields) => classes.includes(fields.slice(0, 2).join(" ")))
      .map((fields) => fields.join(" "));
    const ours = objectives.map(
      (one) => `${one.system} ${one.class} ${one.metric} ${one.statistic} ${one.limit} ${one.unit}`,
    );
    expect(wanted.length).toBeGreaterThan(60);
    expect(ours).toEqual(expect.arrayContaining(wanted));
  });
});
