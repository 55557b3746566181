import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Request } from "express";
import { notFound, type Answer } from "../../../../src/sandbox/answer.ts";
import type { Call } from "../../../../src/sandbox/call.ts";
import { createOutbox } from "../../../../src/sandbox/systems/outbox.ts";
import { createPayments } from "../../../../src/sandbox/systems/payments.ts";
import { emptyDossier } from "../../../../src/sandbox/systems/dossier.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A service behind that turns away the first calls. */
function behind(refusals: number) {
  const asked: string[] = [];
  const ask = (id: string): Promise<Answer | undefined> => {
    asked.push(id);
    return Promise.resolve(asked.length <= refusals ? notFound("answer") : undefined);
  };
  return { ask, asked };
}

describe("a message that is passed on later", () => {
  test.each([
    {
      name: "arrives at once where nothing refuses",
      refusals: 0,
      seconds: 0,
      waiting: 0,
      givenUp: 0,
      asked: 1,
    },
    { name: "waits while it is refused", refusals: 3, seconds: 2, waiting: 1, givenUp: 0, asked: 3 },
    { name: "arrives at the fourth attempt", refusals: 3, seconds: 3, waiting: 0, givenUp: 0, asked: 4 },
    { name: "is given up after the fifth", refusals: 9, seconds: 60, waiting: 0, givenUp: 1, asked: 5 },
  ])("$name", async ({ refusals, seconds, waiting, givenUp, asked }) => {
    const service = behind(refusals);
    const outbox = createOutbox(service.ask);
    outbox.send("lgsp");
    expect(outbox.waiting()).toBe(1);
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    expect({ waiting: outbox.waiting(), givenUp: outbox.givenUp(), asked: service.asked }).toEqual({
      waiting,
      givenUp,
      asked: Array.from({ length: asked }, () => "lgsp"),
    });
  });
});

type Payments = ReturnType<typeof createPayments>;

/** Payments look at nothing but the values of the path. */
const call = (params: Record<string, string>): Call => ({
  params,
  query: {},
  body: {},
  request: {} as Request,
});

const stateOf = async ({ handlers }: Payments): Promise<string> => {
  const answer = await handlers["pay-return"]?.(call({ paymentId: "payment-1" }));
  return answer?.plain ?? "";
};

describe("an online payment", () => {
  test.each([
    {
      name: "is paid once the gateway has called, in a request of its own",
      refusals: 0,
      later: "paid",
      paid: 1,
    },
    { name: "stays pending when the gateway was turned away", refusals: 1, later: "pending", paid: 0 },
  ])("$name", async ({ refusals, later, paid }) => {
    const service = behind(refusals);
    const payments = createPayments({ find: (id) => emptyDossier(id, ""), ask: service.ask });
    const started = await payments.handlers["pay"]?.(call({ id: "d" }));
    expect(started?.status).toBe(201);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await stateOf(payments)).toContain('"state":"pending"');
    expect(service.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(service.asked).toEqual(["procedures"]);
    expect(await stateOf(payments)).toContain(`"state":"${later}"`);
    expect(payments.count()).toEqual({ started: 1, paid });
  });

  test("nobody has started is not there", async () => {
    const payments = createPayments({ find: () => undefined, ask: behind(0).ask });
    const answer = await payments.handlers["pay-return"]?.(call({ paymentId: "payment-1" }));
    expect(answer?.status).toBe(404);
  });
});
