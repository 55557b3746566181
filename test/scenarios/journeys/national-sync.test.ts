// A status change on its way to the national portal, with and without a login that is kept.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { about as aboutCached } from "../../../scenarios/journeys/national-sync-cached.ts";
import { about, play } from "../../../scenarios/journeys/national-sync.ts";
import type { Session } from "../../../scenarios/lib/session.ts";
import { portalTime } from "../../../scenarios/parts/national-portal.ts";
import { Ended, scripted, type Asked, type ScriptedAnswer } from "../scripted-session.ts";

let playCached: (session: Session) => void;
beforeEach(async () => {
  vi.resetModules();
  ({ play: playCached } = await import("../../../scenarios/journeys/national-sync-cached.ts"));
});

function portal({ step }: Asked): ScriptedAnswer {
  if (step === "portal-dossier") return { body: { error_code: "00" } };
  return { body: { error_code: 0, session: "s", found: true, procedure: "procedure-1" } };
}

const stepsOf = (asked: readonly Asked[]): string[] => asked.map(({ step }) => step);
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
  const { session, asked } = scripted(about(), (one) =>
    one.step === "portal-search" ? { body: { error_code: 0, found } } : portal(one),
  );
  play(session);
  expect(asked.find(({ step }) => step === "portal-dossier")?.options.body).toMatchObject({
    isUpdating: found,
  });
});

test.each(about().steps.map(({ call, as }) => as ?? call))(
  "an error code in the answer of %s is a failure, and nothing counts as taken in",
  (bad) => {
    const { session, kept } = scripted(about(), (one) =>
      one.step === bad ? { body: { ...portal(one).body, error_code: 400 } } : portal(one),
    );
    expect(() => play(session)).toThrow(new Ended(true));
    expect(kept).toEqual([]);
  },
);

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
    const answers: ScriptedAnswer[] = [{ body: { error_code: 401 } }];
    const { session, asked, kept } = scripted(aboutCached(), (one) =>
      one.step === "portal-search" ? (answers.shift() ?? portal(one)) : portal(one),
    );
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
