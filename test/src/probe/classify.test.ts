import { expect, test } from "vitest";
import { classify } from "../../../scenarios/lib/classify.ts";
import { classOf } from "../../../src/probe/classify.ts";

const STATUSES = [200, 204, 302, 400, 404, 409, 429, 500, 502, 503, 504];
const cases = STATUSES.flatMap((status) =>
  [false, true].flatMap((retryAfter) =>
    [false, true].flatMap((namesDependency) =>
      [false, true].flatMap((isStub) =>
        [0.1, 9].map((seconds) => ({ status, retryAfter, namesDependency, isStub, seconds })),
      ),
    ),
  ),
);
const BODIES = {
  true: '{"title":"away","dependency":"identity"}',
  false: '{"title":"“dependency” is a word"}',
};

// The oracle is the rule that k6's requests are counted by; a probe beside a run must count alike.
test.each(cases)(
  "a probe counts as a run does: %j",
  ({ status, retryAfter, namesDependency, isStub, seconds }) => {
    const statuses = [200, 204, 404];
    const body = BODIES[`${namesDependency}`];
    expect(classOf({ status, retryAfter, body, seconds }, { statuses, limitSeconds: 2, isStub })).toBe(
      classify(
        { status, retryAfter, namesDependency, seconds, errorCode: 0 },
        { statuses, slowSeconds: 2, isStub },
      ),
    );
  },
);

test.each([
  { body: '{"dependency": ', name: "is cut off" },
  { body: '"dependency"', name: "is no problem document" },
])("a body that $name names no outside service", ({ body }) =>
  expect(
    classOf({ status: 500, retryAfter: false, body, seconds: 0.1 }, { limitSeconds: 2, isStub: false }),
  ).toBe("failed"),
);
