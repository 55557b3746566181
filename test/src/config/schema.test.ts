import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { configJsonSchema } from "../../../src/config/schema.ts";

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: boolean;
}

const root = JSON.parse(configJsonSchema()) as Node & { $schema: string; $id?: string };

const nodesOf = (node: Node, name: string): readonly (readonly [string, Node])[] => [
  [name, node],
  ...Object.entries(node.properties ?? {}).flatMap(([key, inner]) => nodesOf(inner, `${name}.${key}`)),
];

test("headroom.schema.json is what the schema says", async () => {
  const file = path.join(import.meta.dirname, "../../../headroom.schema.json");
  expect(await readFile(file, "utf8")).toBe(configJsonSchema());
});

test("it is draft 7 and has no address of its own", () => {
  expect(root.$schema).toBe("http://json-schema.org/draft-07/schema#");
  expect(root.$id).toBeUndefined();
});

const nodes = nodesOf(root, "headroom.yaml");
const undescribed = nodes.filter(
  ([, { title = "", description = "" }]) => title === "" || description === "",
);
const open = nodes.filter(([, node]) => node.properties !== undefined && node.additionalProperties !== false);

test("every key has a title and a description", () => {
  expect(nodes.length).toBeGreaterThan(50);
  expect(undescribed.map(([name]) => name)).toEqual([]);
});

test("no map takes unknown keys", () => expect(open.map(([name]) => name)).toEqual([]));

test("only the environment is required", () => {
  expect(z.object({ required: z.array(z.string()) }).parse(root).required).toEqual(["environment"]);
});

test("editors are offered ids and Vietnamese names of provinces", () => {
  expect(configJsonSchema()).toContain('"quang-tri"');
  expect(configJsonSchema()).toContain('"Quảng Trị"');
});
