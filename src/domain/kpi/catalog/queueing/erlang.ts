/** Erlang's formulas: how often a random arrival finds every server, or every bed, taken. */

/**
 * Shares of arrivals that find 0, 1, 2 … servers all taken, where nobody waits (loss): B(0) = 1, B(k) = a·B(k−1) ÷ (k + a·B(k−1)).
 * Every step adds and divides positive numbers, so it stays exact to a few parts in 10¹⁶ where a^c ÷ c! would overflow.
 * @param offered load a ≥ 0: arrivals × time of service
 * @source Erlang 1917; Jagerman, Some Properties of the Erlang Loss Function, Bell System Technical Journal 53(3), 1974, for the recursion
 */
function* losses(offered: number): Generator<number, never> {
  let blocked = 1;
  for (let servers = 1; ; servers++) {
    yield blocked;
    const next = offered * blocked;
    blocked = next / (servers + next);
  }
}

/**
 * Erlang B.
 * @param servers whole, ≥ 0
 * @returns 0 … 1
 * @example 12 beds, load 9 → 0.0831
 */
export function erlangB(servers: number, offered: number): number {
  let left = servers;
  for (const blocked of losses(offered)) if (left-- === 0 || blocked === 0) return blocked;
  return 0; // never reached: the recursion has no end
}

/**
 * Erlang C: the chance to wait, where arrivals queue.
 * @returns 1 when the load is as much as the servers can do, or more
 * @example 5 servers, load 4 → 0.554
 */
export function erlangC(servers: number, offered: number): number {
  if (offered >= servers) return 1;
  const blocked = erlangB(servers, offered);
  return (servers * blocked) / (servers - offered * (1 - blocked));
}

/**
 * The fewest servers that turn away no more than a share of arrivals.
 * @param most 0 … 1
 * @returns undefined when no number of servers is enough: nobody may be turned away, but somebody comes
 * @example load 9, at most 5 % → 14
 */
export function serversFor(offered: number, most: number): number | undefined {
  if (most === 0 && offered > 0) return undefined;
  let servers = 0;
  for (const blocked of losses(offered)) {
    if (blocked <= most) return servers;
    servers++;
  }
  return undefined; // never reached: the recursion has no end
}
