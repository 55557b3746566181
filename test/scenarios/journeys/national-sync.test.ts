// A status change on its way to the national portal, with and without a login that is kept.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { about as aboutCached } from "../../../scenarios/journeys/national-sync-cached.ts";
import { about, play } from "../../../scenarios/journeys/national-sync.ts";
import type { Session } from "../../../scenarios/lib/session.ts";
import { portalTime } from "../../../scenarios/parts/national-portal.ts";
import {
  Ended,
  scripted,
  spoilt,
  step,
  type Asked,
  type ScriptedAnswer,
  type Spoilt,
} from "../scripted-session.ts";

let playCached: (session: Session) => void;
beforeEach(async () => {
  vi.resetModules();
  ({ play: playCached } = await import("../../../scenarios/journeys/national-sync-cached.ts"));
});

function portal(asked: Asked): ScriptedAnswer {
  if (asked.step === "portal-dossier") return { body: { error_code: "00" } };
  return { body: { error_code: 0, session: "s", found: true, procedure: "procedure-1" } };
}

const stepsOf = (asked: readonly Asked[]): string[] => asked.map((one) => one.step);
const later = ["portal-procedure", "portal-dossier", "portal-progress"];

test("the portal's times are those of Hanoi", () =>
  expect(portalTime(Date.UTC(2025, 5, 30, 18, 5, 9))).toBe("20250701010509"));

test("a client without a memory makes seven calls, three of them logins, in the order of the document", () => {
  const { session, asked, kept } = scripted(about(), portal);
  play(session);
  expect(stepsOf(asked)).toEqual([
    "login-to-look-up",
    "portal-search",
    "portal-procedure",
    "login-to-sync",
    "portal-dossier",
    "login-to-report",
    "portal-progress",
  ]);
  expect(kept).toHaveLength(1);
  expect(asked.at(-1)?.options.body).toMatchObject({
    data: { at: "20250701083015", key: kept[0] },
  });
});

test.each([true, false])("the portal hears of a dossier whether it knows it: %s", (found) => {
  const script = spoilt(portal, { at: step("portal-search"), change: { body: { found } } });
  const { session, asked } = scripted(about(), script);
  play(session);
  expect(asked.find((one) => one.step === "portal-dossier")?.options.body).toMatchObject({
    isUpdating: found,
  });
});

const calls = about().steps.map(({ call, as }) => as ?? call);

test.each(calls)("an error code in the answer of %s is a failure, and nothing counts as taken in", (bad) => {
  const script = spoilt(portal, { at: step(bad), change: { body: { error_code: 400 } } });
  const { session, kept } = scripted(about(), script);
  expect(() => play(session)).toThrow(new Ended(true));
  expect(kept).toEqual([]);
});

describe("a client that keeps its login", () => {
  test("logs in once in 30 minutes", () => {
    const { session, asked, clock } = scripted(aboutCached(), portal);
    playCached(session);
    clock.now += 29 * 60_000;
    playCached(session);
    clock.now += 60_000;
    playCached(session);
    const change = ["portal-search", ...later];
    expect(stepsOf(asked)).toEqual(["portal-login", ...change, ...change, "portal-login", ...change]);
  });

  test("logs in again when the portal has forgotten it, and looks up once more", () => {
    const over: Spoilt = { at: step("portal-search"), change: { body: { error_code: 401 } }, most: 1 };
    const { session, asked, kept } = scripted(aboutCached(), spoilt(portal, over));
    playCached(session);
    expect(stepsOf(asked)).toEqual([
      "portal-login",
      "portal-search",
      "portal-login",
      "portal-search",
      ...later,
    ]);
    expect(kept).toHaveLength(1);
  });
});
