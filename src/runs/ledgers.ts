import type { Ledgers } from "../analysis/ledger.ts";
import { sumLedgers } from "../analysis/ledger-sum.ts";
import { dependencyIds, systemIds, type DependencyId, type SystemId } from "../catalogue/system.ts";
import { addressesOf, type Addresses } from "./addresses.ts";

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

/** The ledgers of all systems and stubs that keep one; where several deployments serve a system, their sum. */
export async function readLedgers(asked: Addresses, signal: AbortSignal): Promise<Ledgers> {
  const entries = await Promise.all(
    [...systemIds, ...dependencyIds].map(async (id): Promise<[SystemId | DependencyId, unknown]> => {
      const ledgers = await Promise.all(addressesOf(id, asked).map((url) => askLedger(url, signal)));
      return [id, sumLedgers(ledgers)];
    }),
  );
  return Object.fromEntries(entries.filter(([, ledger]) => ledger !== undefined));
}
