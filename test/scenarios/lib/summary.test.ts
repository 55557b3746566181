import { expect, test } from "vitest";
import { summaryOf } from "../../../scenarios/lib/summary.ts";

const counter = (count: number): unknown => ({
  type: "counter",
  contains: "default",
  values: { count, rate: 1 },
});

test("totals, classes and kinds are read from what k6 counted", () => {
  const metrics = {
    http_reqs: counter(100),
    socket_requests: counter(4),
    session_starts: counter(10),
    iterations: counter(9),
    dropped_iterations: counter(2),
    bad_requests: counter(5),
    "bad_requests{class:slow}": counter(3),
    "bad_requests{class:timeout}": counter(2),
    items: counter(6),
    "items{kind:dossier}": counter(6),
    items_unanswered: counter(1),
    "items_unanswered{kind:dossier}": counter(1),
  };
  expect(summaryOf({ metrics })).toEqual({
    requests: 100,
    socketRequests: 4,
    sessionStarts: 10,
    iterations: 9,
    dropped: 2,
    bad: 5,
    badByClass: { slow: 3, rejected: 0, failed: 0, dependency: 0, timeout: 2 },
    items: 6,
    itemsByKind: { dossier: 6, document: 0, "portal-status": 0, "report-form": 0 },
    itemsUnanswered: 1,
    unansweredByKind: { dossier: 1, document: 0, "portal-status": 0, "report-form": 0 },
  });
});

test("a run without a sample counts nothing", () => {
  expect(summaryOf({ metrics: {} })).toMatchObject({ requests: 0, bad: 0, items: 0, dropped: 0 });
});
