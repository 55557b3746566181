import { describe, expect, test } from "vitest";
import {
  amplify,
  type Amplification,
  type AmplificationId,
  type AmplificationInput,
} from "../../../src/analysis/amplification.ts";
import { emptyHistogram } from "../../../src/analysis/histogram.ts";
import type { EndpointReading } from "../../../src/analysis/reading.ts";
import { noPause } from "../../../src/catalogue/pause.ts";
import type { PlannedStarts } from "../../../src/analysis/schedule-lag.ts";

const requests = (count: number, bad: EndpointReading["bad"] = {}): EndpointReading => ({
  requests: count,
  bad,
  latency: emptyHistogram,
});

const journey = (id: string, calls: Readonly<Record<string, number>>): PlannedStarts => ({
  journey: {
    id,
    system: "lgsp",
    steps: Object.entries(calls).map(([word, times]) => ({
      name: word,
      endpoint: `lgsp.${word}`,
      times,
      pause: noPause,
      causes: {},
    })),
  },
  slotSeconds: 1,
  starts: [1],
});

const sync = journey("national-sync", {
  "portal-login": 3,
  "portal-search": 1,
  "portal-procedure": 1,
  "portal-dossier": 1,
  "portal-progress": 1,
});

/** 74 sessions of seven calls, of which two broke off after the first. */
const good: AmplificationInput = {
  before: { lgsp: { portal: { calls: 11, statusChanges: 3 } } },
  after: { lgsp: { portal: { calls: 517, statusChanges: 75 } } },
  endpoints: {
    "lgsp.portal-login": requests(220, { rejected: 2, slow: 9 }),
    "lgsp.portal-search": requests(72),
    "lgsp.portal-procedure": requests(72),
    "lgsp.portal-dossier": requests(72),
    "lgsp.portal-progress": requests(72),
    "lgsp.population": requests(5000),
  },
  updates: 72,
  planned: [sync, journey("lgsp-query", { population: 1 })],
  cutOff: false,
};

const found = (id: AmplificationId, change: Partial<AmplificationInput>): Amplification | undefined =>
  amplify({ ...good, ...change }).find((one) => one.id === id);

const calls = (count: number): Partial<AmplificationInput> => ({
  after: { lgsp: { portal: { calls: 11 + count, statusChanges: 75 } } },
});

describe("calls of the portal", () => {
  test("are the updates times their calls, and those of sessions broken off", () => {
    expect(found("portal-calls", {})).toEqual({
      id: "portal-calls",
      expected: 506,
      unclear: 0,
      found: 506,
      held: true,
      figures: { updates: 72, callsPerUpdate: 7, whole: 504, brokenOff: 2 },
    });
  });

  test("are counted by the portal's own ledger where it has one", () => {
    const own = {
      before: { ...good.before, "national-portal": { portal: { calls: 0 } } },
      after: { ...good.after, "national-portal": { portal: { calls: 499 } } },
    };
    expect(found("portal-calls", own)).toMatchObject({ found: 499, held: false });
  });

  test("have a mean and no product where journeys differ in their calls", () => {
    const cached = journey("national-sync-cached", { "portal-search": 1, "portal-progress": 1 });
    const planned = [sync, cached];
    expect(found("portal-calls", { planned })?.figures).toEqual({ updates: 72, callsEach: 506 / 72 });
  });

  test.each([
    { name: "one that the portal never saw is lost", change: calls(505), held: false },
    { name: "one that nobody made is too many", change: calls(507), held: false },
    {
      name: "one too many proves nothing where sessions were cut off",
      change: { ...calls(507), cutOff: true },
      held: true,
    },
    {
      name: "one lost counts where sessions were cut off",
      change: { ...calls(505), cutOff: true },
      held: false,
    },
    {
      name: "one that timed out may have arrived",
      change: {
        ...calls(507),
        endpoints: { ...good.endpoints, "lgsp.portal-search": requests(73, { timeout: 1 }) },
      },
      held: true,
    },
    {
      name: "one that timed out need not have arrived",
      change: { endpoints: { ...good.endpoints, "lgsp.portal-search": requests(73, { timeout: 1 }) } },
      held: true,
    },
    {
      name: "one that was turned away did not arrive",
      change: {
        ...calls(507),
        endpoints: { ...good.endpoints, "lgsp.portal-search": requests(73, { rejected: 1 }) },
      },
      held: false,
    },
  ])("$name", ({ change, held }) => expect(found("portal-calls", change)?.held).toBe(held));
});

const meetings = (after: Readonly<Record<string, number>>): Partial<AmplificationInput> => ({
  before: { meetings: { meetings: { joined: 10, left: 8, present: 2, messages: 5, expectedMessages: 5 } } },
  after: { meetings: { meetings: after } },
});

describe("meetings", () => {
  test("have as many points that left or are present as joined", () => {
    expect(found("meeting-attendance", meetings({ joined: 30, left: 25, present: 5 }))).toEqual({
      id: "meeting-attendance",
      expected: 20,
      unclear: 0,
      found: 20,
      held: true,
      figures: { joined: 20, left: 17, present: 3 },
    });
    expect(found("meeting-attendance", meetings({ joined: 30, left: 25, present: 4 }))?.held).toBe(false);
  });

  test("send as many messages as their members make necessary", () => {
    const line = { joined: 30, left: 25, present: 5 };
    expect(
      found("meeting-messages", meetings({ ...line, messages: 105, expectedMessages: 105 })),
    ).toMatchObject({
      expected: 100,
      found: 100,
      held: true,
    });
    expect(found("meeting-messages", meetings({ ...line, messages: 104, expectedMessages: 105 }))?.held).toBe(
      false,
    );
    expect(found("meeting-messages", meetings(line))).toBeUndefined();
  });
});

const authority = (signatures: number, polls: number) => ({
  "certificate-authority": { signatures, polls },
});

test("remote signatures are shown as two calls and their polls", () => {
  expect(found("remote-signatures", { before: authority(1, 6), after: authority(11, 66) })).toEqual({
    id: "remote-signatures",
    expected: null,
    unclear: 0,
    found: null,
    held: null,
    figures: { signatures: 10, polls: 60, callsPerSignature: 8 },
  });
});

test("what no ledger tells is left out", () =>
  expect(amplify({ ...good, before: {}, after: {} })).toEqual([]));
