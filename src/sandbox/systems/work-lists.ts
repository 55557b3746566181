// Which dossiers an officer finds on which list, so that no two take up the same one.
import { createBoundedMap, pushBounded } from "../bounded-map.ts";
import type { Dossier, DossierState } from "./dossier.ts";

export interface WorkLists {
  /** A submitted dossier waits for any officer. */
  wait(dossier: Dossier): void;
  /** Waiting dossiers, oldest first. The first of the first page is shown first to nobody else for a while. */
  waiting(page: number): readonly Dossier[];
  /** Notes that a dossier lies on the desk of its handler. */
  lay(dossier: Dossier): void;
  /** What lies on a desk in a state, newest first. */
  desk(handler: string, state: DossierState): readonly Dossier[];
}

interface WorkListOptions {
  /** Called when nobody has submitted anything that is still free. */
  readonly fromBacklog: () => Dossier;
  /** Milliseconds. */
  readonly now: () => number;
}

interface Lease {
  readonly dossier: Dossier;
  readonly until: number;
}

const SHOWN = 20;
const KEPT_WAITING = 100_000;
const KEPT_DESKS = 20_000;
const KEPT_ON_DESK = 500;
/** An officer who has not accepted after a quarter of an hour has gone home. */
const LEASE_MS = 900_000;

const isWaiting = (dossier: Dossier): boolean => dossier.state === "submitted";

export function createWorkLists({ fromBacklog, now }: WorkListOptions): WorkLists {
  const free: Dossier[] = [];
  const leases: Lease[] = [];
  const desks = createBoundedMap<Dossier[]>(KEPT_DESKS);

  /** Those whose lease has ended wait longest; then those nobody has seen. */
  const takeFirst = (): Dossier => {
    for (;;) {
      const [oldest] = leases;
      const isOver = oldest !== undefined && (oldest.until <= now() || !isWaiting(oldest.dossier));
      const next = isOver ? leases.shift()?.dossier : free.shift();
      if (next === undefined) return fromBacklog();
      if (isWaiting(next)) return next;
    }
  };

  return {
    wait: (dossier) => pushBounded(free, dossier, KEPT_WAITING),
    waiting(page) {
      const shown = free.slice((page - 1) * SHOWN, page * SHOWN).filter(isWaiting);
      if (page > 1) return shown;
      const dossier = takeFirst();
      pushBounded(leases, { dossier, until: now() + LEASE_MS }, KEPT_WAITING);
      return [dossier, ...shown.filter((one) => one !== dossier)];
    },
    lay(dossier) {
      const { handler } = dossier;
      const others = (desks.get(handler) ?? []).filter((one) => one.handler === handler && one !== dossier);
      desks.set(handler, [...others, dossier].slice(-KEPT_ON_DESK));
    },
    desk: (handler, state) =>
      (desks.get(handler) ?? []).filter((one) => one.handler === handler && one.state === state).toReversed(),
  };
}
