import { expect, test } from "vitest";
import type { Answer } from "../../../src/sandbox/answer.ts";
import { json, problem } from "../../../src/sandbox/answer.ts";
import { createPassingOn } from "../../../src/sandbox/passing-on.ts";

const failed = problem({ status: 502, title: "Bad gateway", detail: "The portal failed." });

test("calls without an answer are the backlog, and the oldest of them its lag", async () => {
  let time = 1000;
  const passing = createPassingOn(() => time);
  const first = resolvers();
  const second = resolvers();
  const calls = [passing.follow(() => first.promise)];
  time = 2000;
  calls.push(passing.follow(() => second.promise));
  time = 4000;
  expect(passing.read()).toEqual({ backlog: 2, lagSeconds: 3, done: 0, errors: 0 });
  first.resolve(json({}));
  await calls[0];
  expect(passing.read()).toEqual({ backlog: 1, lagSeconds: 2, done: 1, errors: 0 });
  second.resolve(failed);
  await calls[1];
  expect(passing.read()).toEqual({ backlog: 0, lagSeconds: 0, done: 1, errors: 1 });
});

test("a call that throws waits no longer", async () => {
  const passing = createPassingOn(() => 0);
  await expect(passing.follow(() => Promise.reject(new Error("cut")))).rejects.toThrow("cut");
  expect(passing.read()).toMatchObject({ backlog: 0, errors: 1 });
});

/** A call that is answered when the test says so. */
interface OpenCall {
  promise: Promise<Answer>;
  resolve: (answer: Answer) => void;
}

function resolvers(): OpenCall {
  const open: Partial<OpenCall> = {};
  open.promise = new Promise<Answer>((done) => {
    open.resolve = done;
  });
  return open as OpenCall;
}
