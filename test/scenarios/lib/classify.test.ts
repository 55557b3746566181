import { describe, expect, expectTypeOf, test } from "vitest";
import {
  classify,
  isUnclear,
  requestClasses,
  type Answer,
  type RequestClass,
  type Rule,
} from "../../../scenarios/lib/classify.ts";
import { badClasses, type RequestClass as ReadClass } from "../../../src/analysis/reading.ts";

const rule: Rule = { statuses: [200, 201, 202], slowSeconds: 2.5, isStub: false };
const answer: Answer = { status: 200, errorCode: 0, seconds: 0.2, retryAfter: false, namesDependency: false };
const none: Answer = { ...answer, status: 0, errorCode: 1050, seconds: 15 };

interface Row {
  readonly name: string;
  readonly answer: Partial<Answer>;
  readonly rule?: Partial<Rule>;
  readonly is: RequestClass;
  readonly unclear: boolean;
}

const rows: readonly Row[] = [
  { name: "an expected status in time is good", answer: {}, is: "good", unclear: false },
  { name: "exactly at the objective is still good", answer: { seconds: 2.5 }, is: "good", unclear: false },
  { name: "later than the objective is slow", answer: { seconds: 2.501 }, is: "slow", unclear: false },
  {
    name: "a lock held by another is good where 409 is expected",
    answer: { status: 409, errorCode: 1409 },
    rule: { statuses: [200, 409] },
    is: "good",
    unclear: false,
  },
  {
    name: "a redirect is good where it is expected",
    answer: { status: 302 },
    rule: { statuses: [302] },
    is: "good",
    unclear: false,
  },
  {
    name: "a page instead of the expected redirect has failed",
    answer: {},
    rule: { statuses: [302] },
    is: "failed",
    unclear: false,
  },
  {
    name: "a redirect that nobody expects has failed",
    answer: { status: 302 },
    is: "failed",
    unclear: false,
  },
  { name: "a timeout is a timeout", answer: none, is: "timeout", unclear: true },
  {
    name: "a timeout of a stub is a timeout",
    answer: none,
    rule: { isStub: true },
    is: "timeout",
    unclear: true,
  },
  {
    name: "a timeout while the body was read is a timeout",
    answer: { errorCode: 1050 },
    is: "timeout",
    unclear: true,
  },
  {
    name: "a body that broke off has failed, whatever the status",
    answer: { errorCode: 1220 },
    is: "failed",
    unclear: true,
  },
  {
    name: "a refused connection has failed",
    answer: { ...none, errorCode: 1212 },
    is: "failed",
    unclear: true,
  },
  {
    name: "a refused connection to a stub is the dependency",
    answer: { ...none, errorCode: 1212 },
    rule: { isStub: true },
    is: "dependency",
    unclear: true,
  },
  { name: "429 is rejected", answer: { status: 429, errorCode: 1429 }, is: "rejected", unclear: false },
  {
    name: "503 that says when to come back is rejected",
    answer: { status: 503, errorCode: 1503, retryAfter: true },
    is: "rejected",
    unclear: false,
  },
  {
    name: "503 without a word has failed",
    answer: { status: 503, errorCode: 1503 },
    is: "failed",
    unclear: true,
  },
  {
    name: "a stub that protects itself is rejected",
    answer: { status: 429, errorCode: 1429 },
    rule: { isStub: true },
    is: "rejected",
    unclear: false,
  },
  { name: "500 has failed", answer: { status: 500, errorCode: 1500 }, is: "failed", unclear: true },
  {
    name: "500 of a stub is the dependency",
    answer: { status: 500, errorCode: 1500 },
    rule: { isStub: true },
    is: "dependency",
    unclear: true,
  },
  {
    name: "500 whose problem names a dependency is the dependency",
    answer: { status: 500, errorCode: 1500, namesDependency: true },
    is: "dependency",
    unclear: true,
  },
  {
    name: "502 is the dependency",
    answer: { status: 502, errorCode: 1502 },
    is: "dependency",
    unclear: true,
  },
  {
    name: "504 is the dependency",
    answer: { status: 504, errorCode: 1504 },
    is: "dependency",
    unclear: true,
  },
  {
    name: "404 has failed and is a clear answer",
    answer: { status: 404, errorCode: 1404 },
    is: "failed",
    unclear: false,
  },
  {
    name: "a slow failure is a failure",
    answer: { status: 500, errorCode: 1500, seconds: 9 },
    is: "failed",
    unclear: true,
  },
];

describe("classify", () => {
  test.each(rows)("$name", (row) => {
    expect(classify({ ...answer, ...row.answer }, { ...rule, ...row.rule })).toBe(row.is);
  });

  test.each(rows)("$name: unclear $unclear", (row) => {
    expect(isUnclear({ ...answer, ...row.answer }, row.is)).toBe(row.unclear);
  });

  test("the classes are those of the readings", () => {
    expect(requestClasses).toEqual(["good", ...badClasses]);
    expectTypeOf<RequestClass>().toEqualTypeOf<ReadClass>();
  });
});
