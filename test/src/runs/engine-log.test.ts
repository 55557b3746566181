import { expect, test } from "vitest";
import { MOST_KEYS, readEngineLog } from "../../../src/runs/engine-log.ts";
import { temporaryFile } from "../store/temporary-file.ts";

const item = (text: string): string => `{"level":"info","msg":"item-${text}","source":"console"}`;
const error = (text: string): string => `{"level":"error","msg":"${text}"}`;

test("items are told by kind, and errors are counted with the latest of them", async () => {
  const lines = [
    item("acknowledged dossier run-1"),
    error("one"),
    item("unanswered dossier run-2"),
    error("two"),
    item("acknowledged document run-3/unit-0001"),
    error("three"),
    error("four"),
    error("two"),
    item("acknowledged dossier run-4").slice(0, -9),
  ];
  await using file = await temporaryFile("k6.log", lines.join("\n"));
  const { errors, shown, told } = await readEngineLog(file.path);
  expect({ errors, shown }).toEqual({ errors: 5, shown: ["three", "four", "two"] });
  expect(told).toEqual(
    new Map([
      ["dossier", { acknowledged: new Set(["run-1"]), unanswered: new Set(["run-2"]), complete: true }],
      [
        "document",
        { acknowledged: new Set(["run-3/unit-0001"]), unanswered: new Set<string>(), complete: true },
      ],
    ]),
  );
});

test("a log that is not there tells nothing", async () => {
  expect(await readEngineLog("/nowhere/k6.log")).toEqual({ errors: 0, shown: [], told: new Map() });
});

test("more keys than are compared leave the names incomplete", async () => {
  const lines = Array.from({ length: MOST_KEYS + 1 }, (_, i) => item(`acknowledged dossier run-${i}`));
  await using file = await temporaryFile("k6.log", lines.join("\n"));
  const dossiers = (await readEngineLog(file.path)).told.get("dossier");
  expect([dossiers?.acknowledged.size, dossiers?.complete]).toEqual([MOST_KEYS, false]);
});
