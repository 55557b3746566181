import { dependencyIds } from "../catalogue/system.ts";
import { problem, type Answer } from "./answer.ts";
import type { Gate } from "./gate.ts";
import type { ServiceId } from "./settings.ts";

/**
 * Takes a place in the queue of what stands behind a system.
 * @returns undefined when it served, otherwise the 502 to answer; a stub is then named as `dependency`.
 */
export type AskBehind = (id: ServiceId) => Promise<Answer | undefined>;

const WORDS = {
  rejected: "turned the request away",
  failed: "failed",
  stopped: "cannot be reached",
} as const;

export function createAskBehind(gates: Readonly<Record<ServiceId, Gate>>): AskBehind {
  return async (id) => {
    const { kind } = await gates[id].visit();
    if (kind !== "stopped") gates[id].count(kind);
    if (kind === "served") return undefined;
    const dependency = dependencyIds.find((known) => known === id);
    return problem({
      status: 502,
      title: "Bad gateway",
      detail: `The service behind, ${id}, ${WORDS[kind]}.`,
      ...(dependency === undefined ? {} : { dependency }),
    });
  };
}
