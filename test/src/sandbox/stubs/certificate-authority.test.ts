// The authority on a clock of the test: what becomes of signatures does not depend on how fast a machine is.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "../../../../src/sandbox/answer.ts";
import { notFound } from "../../../../src/sandbox/answer.ts";
import { createCertificateAuthority } from "../../../../src/sandbox/stubs/certificate-authority.ts";
import { EXPIRES_SECONDS } from "../../../../src/sandbox/stubs/person.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SENT = 200;

/** An authority that can be broken, with signatures sent to it. */
function signing(timeScale: number) {
  let answer: Answer | undefined;
  const authority = createCertificateAuthority({ seed: 7, ask: () => Promise.resolve(answer) });
  const sent = Array.from({ length: SENT }, () => authority.receive({ timeScale }).id);
  return {
    fail: () => {
      answer = notFound("answer");
    },
    mend: () => {
      answer = undefined;
    },
    counts: () => authority.ledger() as Readonly<Record<string, number>>,
    statuses: () => new Set(sent.map((id) => authority.statusOf(id))),
  };
}

const secondsPass = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000);

describe.each([1, 0.01])("signatures at a time scale of %s", (timeScale) => {
  const expiry = EXPIRES_SECONDS * timeScale;

  test("are signed by most people, and none is left", async () => {
    const { counts } = signing(timeScale);
    await secondsPass(expiry);
    const { pending, signed = 0, refused = 0, expired = 0 } = counts();
    expect({ pending, all: signed + refused + expired }).toEqual({ pending: 0, all: SENT });
    expect(signed).toBeGreaterThan(SENT * 0.8);
  });

  test("pile up while the authority cannot work, and then expire", async () => {
    const { fail, counts, statuses } = signing(timeScale);
    fail();
    await secondsPass(expiry * 0.99);
    const { pending = 0, refused = 0 } = counts();
    expect({ ...counts(), pending: pending + refused }).toMatchObject({
      signed: 0,
      expired: 0,
      pending: SENT,
    });
    await secondsPass(expiry * 0.01);
    expect(counts()).toMatchObject({ pending: 0, signed: 0, refused, expired: SENT - refused });
    expect(statuses()).toEqual(new Set(["expired", "refused"]));
  });

  test("that were confirmed while it could not work expire although it works again", async () => {
    const { fail, mend, counts } = signing(timeScale);
    fail();
    await secondsPass(expiry / 2);
    mend();
    await secondsPass(expiry / 2);
    const { signed = 0, expired = 0 } = counts();
    expect(signed).toBeGreaterThan(0);
    expect(expired).toBeGreaterThan(SENT / 2);
  });
});
