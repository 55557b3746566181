import { dependencyIds } from "../catalogue/system.ts";
import { problem, type Answer } from "./answer.ts";
import type { Gate, Refusal, Visit } from "./gate.ts";
import type { GateId } from "./settings.ts";

/**
 * Takes a place in the queue of what stands behind a system. With `next`, keeps that place while `next` is asked, as the
 * LGSP does with the service behind it.
 * @returns undefined when all served, otherwise the 502 to answer; a stub is then named as `dependency`.
 */
export type AskBehind = (id: GateId, next?: GateId) => Promise<Answer | undefined>;

const WORDS = {
  rejected: "turned the request away",
  failed: "failed",
  stopped: "cannot be reached",
} as const;

export function createAskBehind(gates: Readonly<Record<GateId, Gate>>): AskBehind {
  const answerTo = (id: GateId, { kind }: Visit): Answer | undefined => {
    if (kind !== "stopped") gates[id].count(kind);
    return kind === "served" ? undefined : badGateway(id, kind);
  };
  const ask = async (id: GateId): Promise<Answer | undefined> => answerTo(id, await gates[id].visit());
  return async (id, next) => {
    if (next === undefined) return ask(id);
    const held = await gates[id].hold(() => ask(next));
    if (held.kind !== "served") return answerTo(id, held);
    gates[id].count(held.result === undefined ? "served" : "dependency");
    return held.result;
  };
}

function badGateway(id: GateId, kind: Refusal["kind"]): Answer {
  const dependency = dependencyIds.find((known) => known === id);
  return problem({
    status: 502,
    title: "Bad gateway",
    detail: `The service behind, ${id}, ${WORDS[kind]}.`,
    ...(dependency === undefined ? {} : { dependency }),
  });
}
