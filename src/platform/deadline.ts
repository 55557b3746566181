import { setMaxListeners } from "node:events";
import { messageOf } from "../errors/app-error.ts";
import type { Ms } from "../units/units.ts";

interface Deadline extends Disposable {
  /** Aborts when the time is over or the parent aborts. */
  readonly signal: AbortSignal;
  /** Rejects when the signal aborts; never resolves. */
  readonly expired: Promise<never>;
}

/**
 * A limit for one step, released with it. Not AbortSignal.any: on Node 20 every signal made so stays with its
 * parent, and an exporter makes some for every scrape of its life, a run one for every push.
 */
export function deadline(budget: Ms, parent: AbortSignal): Deadline {
  const controller = new AbortController();
  // A step may read dozens of pages at once; Node warns above ten that listen.
  setMaxListeners(0, controller.signal);
  const onParent = (): void => controller.abort(parent.reason);
  const timer = setTimeout(() => controller.abort(new Error(`no answer within ${budget / 1000} s`)), budget);
  const expired = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  // Nobody may be waiting for it when it expires.
  expired.catch(() => undefined);
  if (parent.aborted) onParent();
  else parent.addEventListener("abort", onParent, { once: true });
  return {
    signal: controller.signal,
    expired,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      parent.removeEventListener("abort", onParent);
    },
  };
}

/** Why a step failed: the reason of its limit when that is over, because Node itself only says that it was aborted. */
export const reasonOf = (thrown: unknown, signal: AbortSignal): string =>
  messageOf(signal.aborted ? signal.reason : thrown);
