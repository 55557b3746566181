import type { Endpoint, SystemId } from "../catalogue/system.ts";

/** One row of the route mix. */
export interface RouteCount {
  readonly method: string;
  readonly route: string;
  readonly count: number;
  /** Of all requests that were read. */
  readonly share: number;
}

const MOST_ROUTES = 1000;

/** Routes by count; the rarest beyond a thousand become one, `{other}`. */
export function routeMix(rows: readonly Omit<RouteCount, "share">[]): readonly RouteCount[] {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const sorted = rows.toSorted(
    (a, b) => b.count - a.count || `${a.route} ${a.method}`.localeCompare(`${b.route} ${b.method}`, "en"),
  );
  const rest = sorted.slice(MOST_ROUTES).reduce((sum, { count }) => sum + count, 0);
  const other = rest === 0 ? [] : [{ method: "-", route: "{other}", count: rest }];
  return [...sorted.slice(0, MOST_ROUTES), ...other].map((row) => ({ ...row, share: row.count / total }));
}

/** Requests by system of the reference API. */
export function requestsBySystem(
  mix: readonly RouteCount[],
  endpoints: readonly Endpoint[],
): Readonly<Partial<Record<SystemId, number>>> {
  const sums: Partial<Record<SystemId, number>> = {};
  for (const { method, route, count } of mix) {
    const fits = endpoints.find(
      (one) => one.path.replace(/\/$/, "") === route && (one.method === method || one.method === "WS"),
    );
    if (fits !== undefined) sums[fits.system] = (sums[fits.system] ?? 0) + count;
  }
  return sums;
}
