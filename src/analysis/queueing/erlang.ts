// Erlang's two formulas. A. K. Erlang 1917; L. Kleinrock, Queueing Systems I, 1975, section 3.4 and 3.6.

/**
 * Erlang B: share of Poisson arrivals that find all of c workers busy when nobody may wait.
 * Recursion B(0) = 1, B(k) = a·B(k−1) / (k + a·B(k−1)): free of factorials, stable for any c.
 * @param workers c, at least 1
 * @param offered a = λ/μ in erlangs
 */
export function erlangB(workers: number, offered: number): number {
  let blocked = 1;
  for (let k = 1; k <= workers; k += 1) blocked = (offered * blocked) / (k + offered * blocked);
  return blocked;
}

/**
 * Erlang C: share of Poisson arrivals that must wait when everybody may: C = c·B / (c − a·(1 − B)).
 * @param offered a = λ/μ in erlangs; from a = c on everybody waits
 */
export function erlangC(workers: number, offered: number): number {
  if (offered >= workers) return 1;
  const blocked = erlangB(workers, offered);
  return (workers * blocked) / (workers - offered * (1 - blocked));
}
