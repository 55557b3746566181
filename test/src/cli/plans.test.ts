// The plan of every surge for a small province, the largest city and the nation, as a person reads it.
import { describe, expect, test } from "vitest";
import { surges } from "../../../src/catalogue/surges.ts";
import { call } from "./call.ts";

const SCOPES = ["lai-chau", "ho-chi-minh-city", "all"];

/** Assumptions without their prose and sources, which other tests look at. */
const brief = (text: string): string =>
  text
    .split("\n")
    .map((line) => /^ {2}(?:S |C |D |GK) .*? = .*?(?=: | \[)/.exec(line)?.[0] ?? line)
    .join("\n");

describe.each(SCOPES)("the plan for %s", (scope) => {
  test.each(surges.map(({ id }) => id))("of %s", async (surge) => {
    const { stdout, code } = await call("plan", surge, "--scope", scope, "--seed", "7");
    expect(code).toBe(0);
    await expect(brief(stdout)).toMatchFileSnapshot(`./golden/plans/${surge}.${scope}.txt`);
  });
});

test.each([
  { name: "two surges on a date", argv: ["monday+commune-drill", "--day", "2025-08-11", "--scale", "1.5"] },
  { name: "counts kept", argv: ["ordinary-day", "--keep", "counts", "--duration", "20m"] },
  { name: "an outline of seven weeks in real time", argv: ["seven-weeks", "--duration", "49d"] },
  { name: "beside another", argv: ["monday", "--compare", "curiosity"] },
  {
    name: "one system and a crowd",
    argv: ["curiosity", "--systems", "procedures", "--over-dispersion", "0.3"],
  },
])("$name", async ({ name, argv }) => {
  const { stdout, code } = await call("plan", ...argv, "--lang", "vi");
  expect(code).toBe(0);
  await expect(brief(stdout)).toMatchFileSnapshot(`./golden/plans/${name.replaceAll(" ", "-")}.vi.txt`);
});
