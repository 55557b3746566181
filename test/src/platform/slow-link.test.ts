import { describe, expect, test } from "vitest";
import { refuseUnrelayed, startSlowLink } from "../../../src/platform/slow-link.ts";

const bases = ["http://127.0.0.1:8080", "https://portal.example.vn", "https://127.0.0.1:8443"];

describe("addresses that are not http", () => {
  test("are refused, all in one sentence", () => {
    expect(() => refuseUnrelayed(bases)).toThrow(
      "Slow lines work over http only; these are not: https://portal.example.vn, https://127.0.0.1:8443.",
    );
  });

  test("are no reason to refuse others", () =>
    expect(() => refuseUnrelayed(bases.slice(0, 1))).not.toThrow());

  test("are never relayed", async () => {
    await expect(
      startSlowLink({
        bases,
        bitsPerSecond: [1e6, 1e6],
        delaySeconds: 0,
        lossRatio: 0,
        onFailure: () => undefined,
      }),
    ).rejects.toMatchObject({ code: "PLAN_INVALID" });
  });
});
