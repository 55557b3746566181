// How a consumer keeps its token. Each test loads the journey anew, as each virtual user does.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { about } from "../../../scenarios/journeys/lgsp-query.ts";
import type { Session } from "../../../scenarios/lib/session.ts";
import { endOf, Ended, scripted, spoilt, type Asked, type ScriptedAnswer } from "../scripted-session.ts";

let play: (session: Session) => void;
beforeEach(async () => {
  vi.resetModules();
  ({ play } = await import("../../../scenarios/journeys/lgsp-query.ts"));
});

const isQuestion = (step: string): boolean => !step.startsWith("token");
const headers = { "x-gateway-overhead-ms": "3" };

/** What the reference API answers to any service, told by its question. */
function good({ step, options }: Asked): ScriptedAnswer {
  if (!isQuestion(step)) return { body: { access_token: `for-${step}`, expires_in: 3600 } };
  const { id_number, tax_code, parcel } = options.query ?? {};
  return {
    headers,
    body: {
      idNumber: id_number,
      taxCode: tax_code,
      parcel,
      orderId: "o",
      agencies: [1],
      accepted: 3,
    },
  };
}

const stepsOf = (asked: readonly Asked[]): string[] =>
  asked.map(({ step }) => (isQuestion(step) ? "question" : step));

describe("a consumer that keeps its token", () => {
  test("asks for one, and for another one when its time is over", () => {
    const { session, asked, clock } = scripted(about(), good);
    play(session);
    play(session);
    clock.now += 3_600_000;
    play(session);
    expect(stepsOf(asked)).toEqual(["token", "question", "question", "token", "question"]);
  });

  test("that is refused before, gets another one and asks the same question once more", () => {
    const script = spoilt(good, { at: isQuestion, change: { status: 401 }, most: 1 });
    const { session, asked } = scripted(about(), script);
    play(session);
    expect(stepsOf(asked)).toEqual(["token", "question", "token-again", "question"]);
    const questions = asked.filter(({ options }) => options.headers !== undefined);
    expect(questions.map(({ step }) => step)).toEqual([questions[0]?.step, questions[0]?.step]);
    expect(questions.map(({ options }) => options.headers?.["authorization"])).toEqual([
      "Bearer for-token",
      "Bearer for-token-again",
    ]);
  });

  test.each([
    { name: "is refused twice", answer: { status: 401 } },
    { name: "is told of somebody else", answer: { headers, body: { idNumber: "999000000000" } } },
    { name: "is not told what the gateway took", answer: { headers: {} } },
  ])("that $name counts it as a failure", ({ answer }) => {
    const { session } = scripted(about(), spoilt(good, { at: isQuestion, change: answer }));
    expect(endOf(play, session, 50)).toEqual(new Ended(true));
  });

  test("asks the services by the shares that the journey gives them", () => {
    const { session, asked } = scripted(about(), good);
    for (let i = 0; i < 20_000; i += 1) play(session);
    const share = (step: string): number => asked.filter((one) => one.step === step).length / 20_000;
    const wanted = about().steps.filter(({ call }) => isQuestion(call));
    const beyond = wanted.filter(({ call, times }) => Math.abs(share(call) - Number(times)) > 0.015);
    expect([wanted.length, beyond]).toEqual([7, []]);
  });
});
