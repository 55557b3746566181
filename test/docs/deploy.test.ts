// docs/deploy.md says of programs, ports, files and options what the files in deploy say.
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { compose, listening, mountsOf, read, root, Service, serviceOf } from "../deploy/compose-file.ts";

const text = read("docs/deploy.md");
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, block = ""]) => block);

describe("docs/deploy.md", () => {
  test("names where every program listens", () => {
    // The sandbox is no program that watches.
    const { sandbox, ...watching } = listening;
    expect(Object.values(watching).filter((address) => !text.includes(`| ${address} |`))).toEqual([]);
    expect(text).not.toContain(`| ${sandbox} |`);
  });

  test("names no file of ours that does not exist", () => {
    const here = text.replaceAll(/https?:\S+/g, "");
    const named = [...here.matchAll(/(?:^|[\s`/])((?:deploy|dashboards|docs)\/[\w./-]*\w)/gm)].map(
      ([, name = ""]) => name,
    );
    const missing = named.filter((name) => !existsSync(path.join(root, name)));
    expect(named.length).toBeGreaterThan(10);
    // What a person writes.
    expect([...new Set(missing)]).toEqual(["deploy/compose.override.yaml", "deploy/.env"]);
  });

  test("has an example that fits the services of compose.yaml", () => {
    const [block = ""] = blocks("yaml");
    const changed = z
      .strictObject({
        services: z.partialRecord(
          z.enum(Object.keys(compose.services)),
          z.strictObject({ ...Service.shape, group_add: z.array(z.string()) }).partial(),
        ),
      })
      .safeParse(parse(block));
    expect(changed.error).toBeUndefined();
    expect(block).toContain("/data]");
    expect(mountsOf(serviceOf("exporters")).map(({ target }) => target)).toContain("/data");
  });

  test("names every variable of compose.yaml", () => {
    const variables = [...read("deploy/compose.yaml").matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
    expect(variables.length).toBeGreaterThan(2);
    expect(variables.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test.each(["prometheus", "alertmanager"])("starts %s on Debian as in containers", (name) => {
    const [line = ""] = blocks("sh").filter((block) => new RegExp(`^ARGS=.*${name}\\.yaml`).test(block));
    // Folders are others there.
    const flags = serviceOf(name).command.filter((word) => !/^--(?:config\.file|storage\.[a-z.]*path)=/.test(word));
    expect(flags.length).toBeGreaterThan(1);
    expect(flags.filter((flag) => !line.includes(flag))).toEqual([]);
  });
});
