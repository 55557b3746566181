import type { Ledgers } from "../analysis/ledger.ts";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import type { Bases } from "../guard/targets.ts";

const PATIENCE_MS = 3000;

async function askLedger(base: string, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(new URL("/-/ledger", base), {
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    // A system without a ledger, or one that has gone, is simply not balanced; the record says so.
    return undefined;
  }
}

/** The ledgers of all systems and stubs that keep one. */
export async function readLedgers(bases: Bases, signal: AbortSignal): Promise<Ledgers> {
  const entries = await Promise.all(
    [...systemIds, ...dependencyIds].map(async (id): Promise<[SystemId | DependencyId, unknown]> => {
      const base = bases[id];
      return [id, base === undefined ? undefined : await askLedger(base, signal)];
    }),
  );
  return Object.fromEntries(entries.filter(([, ledger]) => ledger !== undefined));
}
