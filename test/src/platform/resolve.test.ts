import { expect, test } from "vitest";
import { resolveHosts } from "../../../src/platform/resolve.ts";

const never = new AbortController().signal;

test("localhost resolves to this machine", async () => {
  const { localhost } = await resolveHosts(["localhost"], never);
  expect(["127.0.0.1", "::1"]).toContain(localhost?.[0]);
});

test("a literal address is its own address", async () => {
  expect(await resolveHosts(["127.0.0.1"], never)).toEqual({ "127.0.0.1": ["127.0.0.1"] });
});

test("a name that cannot exist has no address", async () => {
  expect(await resolveHosts(["not a host"], never)).toEqual({ "not a host": [] });
});

test("an interruption ends the waiting with its reason", async () => {
  await expect(resolveHosts(["localhost"], AbortSignal.abort(new Error("interrupted")))).rejects.toThrow(
    "interrupted",
  );
});
