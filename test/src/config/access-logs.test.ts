import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/config/load.ts";

const configOf = (entry: string) =>
  parseConfig(`environment: x\naccess-logs:\n  - ${entry}\n`, "headroom.yaml");

test("a system and files are enough", () => {
  expect(configOf("{ system: documents, files: [/var/log/nginx/*.log] }").accessLogs).toEqual([
    { system: "documents", files: ["/var/log/nginx/*.log"], format: "auto", zone: 0, from: "end" },
  ]);
});

test("without the key nothing is followed", () =>
  expect(parseConfig("environment: x\n", "headroom.yaml").accessLogs).toEqual([]));

test("format, zone and beginning can be said", () => {
  const entry = `{ system: lgsp, files: [a.log], format: '%h %t "%r" %>s', zone: "-03:30", from: beginning }`;
  expect(configOf(entry).accessLogs).toMatchObject([
    { format: { template: '%h %t "%r" %>s' }, zone: -210, from: "beginning" },
  ]);
});

describe("what is refused", () => {
  test.each([
    { name: "an unknown system", entry: "{ system: portal, files: [a.log] }", says: '"lgsp"' },
    { name: "no file", entry: "{ system: lgsp, files: [] }", says: "a list of paths such as" },
    {
      name: "a format that is none",
      entry: "{ system: lgsp, files: [a.log], format: clf }",
      says: "auto, combined, json",
    },
    {
      name: "a format without a time",
      entry: `{ system: lgsp, files: [a.log], format: '$remote_addr "$request"' }`,
      says: "has no time",
    },
    {
      name: "a format without a status",
      entry: `{ system: lgsp, files: [a.log], format: '[$time_local] "$request" $remote_addr' }`,
      says: "it needs a status",
    },
    {
      name: "a zone by its name",
      entry: "{ system: lgsp, files: [a.log], zone: Asia/Hanoi }",
      says: '"+07:00"',
    },
    {
      name: "a place in the middle",
      entry: "{ system: lgsp, files: [a.log], from: middle }",
      says: '"end" or "beginning"',
    },
    { name: "another key", entry: "{ system: lgsp, files: [a.log], path: b }", says: "path" },
  ])("$name", ({ entry, says }) => expect(() => configOf(entry)).toThrow(says));
});
