// What a report officer and a leader take for right, and for lost.
import { describe, expect, test } from "vitest";
import {
  about as aboutAggregate,
  play as playAggregate,
} from "../../../scenarios/journeys/report-aggregate.ts";
import { about, play } from "../../../scenarios/journeys/report-entry.ts";
import { periodBefore } from "../../../scenarios/parts/report-form.ts";
import {
  Ended,
  scripted,
  spoilt,
  step,
  type Asked,
  type Script,
  type ScriptedAnswer,
} from "../scripted-session.ts";

/** A reporting system that keeps what it is told. */
function reporting(): Script {
  let version = 1;
  let cells: Record<string, unknown> = {};
  const enter = (entered: object): void => {
    cells = { ...cells, ...entered };
    version += 1;
  };
  return ({ step: name, options: { body = {} } }) => {
    if (name.startsWith("save")) enter(body["cells"] as object);
    if (name === "import") enter({ rows: 3000 });
    if (name === "sso-start" || name === "sso-identity")
      return { status: 302, location: "http://127.0.0.1/back?state=s-1" };
    return { status: name === "send" ? 202 : 200, body: { ...answer, version, cells } };
  };
}

const answer = {
  officer: "officer-unit-1000",
  forms: [{ formId: "f-1" }],
  formId: "f-1",
  locked: false,
  lock: "l-1",
  rows: 3000,
  errors: [],
  valid: true,
  receiptId: "r-1",
  state: "in-time",
};

const entry = (script: Script, seed = 1) => scripted(about(), script, seed);
const stepsOf = (asked: readonly Asked[]): string[] => asked.map((one) => one.step);
const before = ["sso-start", "sso-identity", "sso-callback", "assignments", "form", "lock"];
const after = ["validate", "compare", "submit", "leader-open", "sign", "send", "receipt"];

/** How sessions of many seeds fill in their form. */
const ways = Array.from({ length: 2000 }, (_, seed) => {
  const { session, asked, kept } = entry(reporting(), seed);
  play(session);
  return { steps: stepsOf(asked), kept };
});

describe("a report form", () => {
  test("is typed in three saves or imported, from sign-on to receipt", () => {
    const found = new Set(ways.map(({ steps }) => steps.join(" ")));
    expect(found).toEqual(
      new Set([
        [...before, "save-a", "save-b", "save-c", ...after].join(" "),
        [...before, "import", ...after].join(" "),
      ]),
    );
    expect(ways.filter(({ kept }) => kept.length !== 1)).toEqual([]);
  });

  test("is typed in six of ten sessions", () =>
    expect(ways.filter(({ steps }) => steps.includes("save-a")).length / 2000).toBeCloseTo(0.6, 1));

  test("that somebody else fills in is left alone, and that is no failure", () => {
    const { session, asked } = entry(spoilt(reporting(), { at: step("lock"), change: { status: 409 } }));
    expect(() => play(session)).toThrow(new Ended(false));
    expect(asked.at(-1)?.step).toBe("lock");
  });

  const wrong: readonly { readonly name: string; readonly bad: string; readonly change: ScriptedAnswer }[] = [
    { name: "a sign-on with another state", bad: "sso-identity", change: { location: "x?state=other" } },
    { name: "a sign-on of somebody else", bad: "sso-callback", change: { body: { officer: "other" } } },
    { name: "a version that did not grow", bad: "save-a", change: { body: { version: 1 } } },
    { name: "a value that was not kept", bad: "save-b", change: { body: { cells: { B1: -1 } } } },
    {
      name: "a value overwritten by another one",
      bad: "leader-open",
      change: { body: { cells: { A1: -1 } } },
    },
    { name: "rules that are broken", bad: "validate", change: { body: { errors: ["A1"] } } },
    { name: "a signature that is not valid", bad: "sign", change: { body: { valid: false } } },
    { name: "a receipt of another form", bad: "receipt", change: { body: { formId: "f-2" } } },
    { name: "a receipt that does not say when", bad: "receipt", change: { body: { state: "" } } },
  ];
  // The first seed whose session types.
  const typing = ways.findIndex(({ steps }) => steps.includes("save-a"));

  test.each(wrong)("with $name is a failure", ({ bad, change }) => {
    const { session, asked } = entry(spoilt(reporting(), { at: step(bad), change }), typing);
    expect(() => play(session)).toThrow(new Ended(true));
    expect(asked.at(-1)?.step).toBe(bad);
  });

  test("with fewer rows than the sheet is a failure", () => {
    const importing = ways.findIndex(({ steps }) => steps.includes("import"));
    const fewer = spoilt(reporting(), { at: step("import"), change: { body: { rows: 2999 } } });
    expect(() => play(entry(fewer, importing).session)).toThrow(new Ended(true));
  });
});

test("the period before January is December of the year before", () =>
  expect(["2025-07-01", "2026-01-31"].map(periodBefore)).toEqual(["2025-06", "2025-12"]));

describe("a period", () => {
  interface Province {
    readonly doneAt: number;
    readonly readyAt: number;
    readonly totals: object;
    readonly rows: string;
  }
  const good: Province = { doneAt: 10, readyAt: 2, totals: { A1: 7, B1: 1 }, rows: "2" };
  const units = [
    { unit: "unit-1", cells: { A1: 3 } },
    { unit: "unit-2", cells: { A1: 4, B1: 1 } },
  ];

  function province({ doneAt, readyAt, totals, rows }: Province): Script {
    const asked = { "aggregate-poll": 0, download: 0 };
    return ({ step: name }) => {
      if (name === "aggregate-poll" || name === "download") asked[name] += 1;
      const isReady = asked.download >= readyAt;
      return {
        status: name === "download" && !isReady ? 202 : 200,
        headers: { "x-row-count": rows },
        body: {
          sent: 2,
          late: 0,
          missing: 76,
          reminded: 76,
          jobId: "j",
          done: asked["aggregate-poll"] >= doneAt,
          totals,
          units,
          exportId: "e",
          acknowledged: 3,
        },
      };
    };
  }

  test("is asked for until it is done, and its sheet until it is there", () => {
    const { session, asked } = scripted(aboutAggregate(), province(good));
    playAggregate(session);
    expect(stepsOf(asked)).toEqual([
      "progress",
      "reminders",
      "aggregate",
      ...Array.from({ length: 10 }, () => "aggregate-poll"),
      "result",
      "export",
      "download",
      "download",
      "push",
    ]);
  });

  test.each([
    { name: "a job that never ends", change: { doneAt: Infinity }, calls: 63 },
    { name: "a sheet that never comes", change: { readyAt: Infinity }, calls: 75 },
    { name: "a total that is not the sum of the units", change: { totals: { A1: 8, B1: 1 } }, calls: 14 },
    { name: "a cell without a total", change: { totals: { A1: 7 } }, calls: 14 },
    { name: "a sheet that lacks a row", change: { rows: "1" }, calls: 17 },
  ])("with $name is a failure", ({ change, calls }) => {
    const { session, asked } = scripted(aboutAggregate(), province({ ...good, ...change }));
    expect(() => playAggregate(session)).toThrow(new Ended(true));
    expect(asked).toHaveLength(calls);
  });
});
