// Online payment: the gateway is an outside service that is played here. It tells the system in a request of its own,
// some time after the citizen has paid, so a citizen who comes back first finds the payment pending.
import { created, json, notFound } from "../answer.ts";
import { createBoundedMap, createSequence } from "../bounded-map.ts";
import { need } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Handlers } from "../service.ts";
import { withDossier, type Dossier } from "./dossier.ts";

interface PaymentParts {
  readonly find: (id: string) => Dossier | undefined;
  readonly ask: AskBehind;
}

export interface Payments {
  readonly handlers: Handlers;
  count(): { readonly started: number; readonly paid: number };
}

const KEPT = 100_000;
/** From the order to the gateway's call (assumption). */
const GATEWAY_MS = 2000;
/** A name that no resolver knows: nobody ever visits the gateway. */
const GATEWAY = "https://payment-gateway.invalid/pay";

export function createPayments({ find, ask }: PaymentParts): Payments {
  const states = createBoundedMap<"pending" | "paid">(KEPT);
  const nextId = createSequence("payment");
  let started = 0;
  let paid = 0;

  /** The gateway's request takes a place in the queue of the system, like any other. */
  const callBack = async (id: string): Promise<void> => {
    if ((await ask("procedures")) !== undefined) return;
    states.set(id, "paid");
    paid += 1;
  };

  return {
    handlers: {
      pay: withDossier(find, () => {
        const paymentId = nextId();
        states.set(paymentId, "pending");
        started += 1;
        setTimeout(() => void callBack(paymentId), GATEWAY_MS).unref();
        return created({ paymentId, redirect: `${GATEWAY}/${paymentId}` });
      }),
      "pay-return": (call) => {
        const paymentId = need(call, "paymentId");
        const state = states.get(paymentId);
        return state === undefined ? notFound(`payment ${paymentId}`) : json({ paymentId, state });
      },
    },
    count: () => ({ started, paid }),
  };
}
