import { systemIds, type SystemId } from "../catalogue/system.ts";
import type { Ledgers } from "../analysis/conservation.ts";
import { sumLedgers } from "../analysis/ledger-sum.ts";
import type { Deployment } from "../planning/deployment.ts";

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

/** The ledgers of all systems that keep one; where several deployments serve a system, their sum. */
export async function readLedgers(deployments: readonly Deployment[], signal: AbortSignal): Promise<Ledgers> {
  const entries = await Promise.all(
    systemIds.map(async (id): Promise<[SystemId, unknown]> => {
      const own = new Set(deployments.filter(({ system }) => system === id).map(({ url }) => url));
      return [id, sumLedgers(await Promise.all([...own].map((url) => askLedger(url, signal))))];
    }),
  );
  return Object.fromEntries(entries.filter(([, ledger]) => ledger !== undefined));
}
