// The weights of the domain's summary follow from our facts and shares: documents, signing and meetings.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import { facts } from "../../../src/catalogue/population.ts";
import { provinces } from "../../../src/catalogue/provinces.ts";
import { unitsPerDay } from "../../../src/planning/arrivals.ts";
import { toScope } from "../../../src/planning/scope.ts";

const file = path.join(import.meta.dirname, "..", "..", "..", "..", "shared", "domain", "journeys.md");
const nation = toScope(["all"]);

function journeyOf(id: string): (typeof journeys)[number] {
  const found = journeys.find((journey) => journey.id === id);
  if (found === undefined) throw new Error(`there is no journey ${id}`);
  return found;
}

const startsOf = (id: string): number => {
  const { driver, perUnit } = journeyOf(id);
  return unitsPerDay(driver, nation) * perUnit.value;
};

/** Polls of the ten hours in which offices work: the summary's day, 12 an hour, while the driver counts round the clock. */
const WORKING_SHARE = 10 / 24;

const sharesOf = (starts: Readonly<Record<string, number>>): Record<string, number> => {
  const total = Object.values(starts).reduce((sum, count) => sum + count, 0);
  return Object.fromEntries(Object.entries(starts).map(([id, count]) => [id, count / total]));
};

const documents = sharesOf({
  "document-outgoing": startsOf("document-outgoing"),
  "document-incoming": startsOf("document-incoming"),
  "axis-poll": startsOf("axis-poll") * WORKING_SHARE,
  "agency-catalogue": startsOf("agency-catalogue"),
});
const meetings = sharesOf({
  "meeting-prepare": startsOf("meeting-prepare"),
  "meeting-join": startsOf("meeting-join"),
});
/** Per dossier, as the summary says: a login and half of three look-ups each, four status changes, and a signature. */
const shared = sharesOf({
  "vneid-login": 0.6 + 0.5 * 3,
  "national-sync": 4,
  "sign-token": journeyOf("sign-token").perUnit.value,
  "sign-remote": journeyOf("sign-remote").perUnit.value,
});

test("offices download the catalogue once a week", () => {
  const communes = provinces.reduce((total, province) => total + province.communes, 0);
  expect(startsOf("agency-catalogue") * 7).toBeCloseTo(communes, 6);
});

test("a document has one signature of either kind per dossier", () => {
  expect(journeyOf("sign-token").perUnit.value + journeyOf("sign-remote").perUnit.value).toBeCloseTo(1, 9);
  expect([journeyOf("sign-token").driver, journeyOf("sign-remote").driver]).toEqual(["dossier", "dossier"]);
});

test("each outgoing document reaches as many offices as there are incoming ones for it", () => {
  const send = journeyOf("document-outgoing").steps.find(({ name }) => name === "axis-send");
  const recipients = startsOf("document-incoming") / startsOf("document-outgoing");
  expect(send?.causes["axis-inbox"]).toBeCloseTo(recipients, 9);
});

test("points that drop out are one in a hundred and hour over a meeting of 5,400 s", () =>
  expect(journeyOf("meeting-reconnect").perUnit.value).toBeCloseTo((0.01 * 5400) / 3600, 9));

test("an ordinary meeting invites as many points as the fact says", () => {
  const invite = journeyOf("meeting-prepare").steps.find(({ name }) => name === "invite");
  expect(invite?.causes).toEqual({ notice: facts.pointsPerMeeting.value });
});

const names = (id: string): string[] => journeyOf(id).steps.map(({ name }) => name);

/** Weight and requests of each journey in the summary. */
const summary = (): ReadonlyMap<string, { readonly weight: number; readonly requests: string }> => {
  const rows = readFileSync(file, "utf8").matchAll(
    /^\| `([\w-]+)` \| [^|]* \| [^|]* \| ([\d.]+) \| [^|]* \| ([^|]*) \|/gm,
  );
  return new Map(
    Array.from(rows, ([, id = "", weight, requests = ""]) => [id, { weight: Number(weight), requests }]),
  );
};

describe.skipIf(!existsSync(file))("the summary of the domain (skipped where it is not at hand)", () => {
  // The summary rounds 55,793 documents of a day to 55,000, and weights to three digits.
  const ROUNDING = 0.002;

  test.each(Object.entries({ ...documents, ...meetings, ...shared }))("%s has its weight", (id, share) => {
    expect(Math.abs(share - Number(summary().get(id)?.weight))).toBeLessThan(ROUNDING);
  });

  test.each(["document-outgoing", "document-incoming", "agency-catalogue", "sign-token"])(
    "%s makes the requests that it says",
    (id) => {
      // Half of the annexes are not there: the summary counts steps.
      const steps = journeyOf(id).steps.length;
      expect(String(steps)).toBe(summary().get(id)?.requests.trim());
    },
  );

  test("meeting-prepare has ten steps, meeting-join five requests and a socket, sign-remote two and its polls", () => {
    expect(names("meeting-prepare")).toHaveLength(Number(summary().get("meeting-prepare")?.requests));
    const onSocket = ["negotiate", "hand", "ping", "leave"];
    const ofJoin = names("meeting-join").filter((name) => !onSocket.includes(name));
    expect(`${ofJoin.length} + one socket`).toBe(summary().get("meeting-join")?.requests.trim());
    expect(names("sign-remote").slice(0, 2)).toEqual(["certificate", "sign-hash"]);
  });
});
