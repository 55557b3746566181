// Host names → addresses, at the edge, so that the guard can judge them as values.
import { lookup } from "node:dns/promises";
import { once } from "node:events";

/** Addresses by host name; a name that does not resolve has an empty list. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

const addressesOf = async (host: string): Promise<readonly [string, readonly string[]]> => {
  const found = await lookup(host, { all: true }).catch(() => []);
  return [host, found.map(({ address }) => address)];
};

/**
 * Resolves every name the way the system does (hosts file included), because that is what the generators will use.
 * Rejects with the signal's reason when it is aborted; the lookups themselves cannot be cancelled.
 */
export async function resolveHosts(hosts: readonly string[], signal: AbortSignal): Promise<Addresses> {
  signal.throwIfAborted();
  const finished = new AbortController();
  const answers = Promise.all(hosts.map(addressesOf));
  try {
    await Promise.race([answers, once(signal, "abort", { signal: finished.signal })]);
    signal.throwIfAborted();
    return Object.fromEntries(await answers);
  } finally {
    finished.abort();
  }
}
