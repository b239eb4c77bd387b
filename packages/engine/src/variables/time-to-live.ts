/**
 * Whether what was set at `setAt` is still there at `now`; a `ttl` of 0n never ends. Event time is the clock, and in a scan it
 * starts again with the next log of a host: an event that lies further before the `set` than the time to live sees it no
 * more than one that lies further behind it. At its very end a value is still there, as in the agent.
 */
export function isAlive(setAt: bigint, ttl: bigint, now: bigint): boolean {
  if (ttl === 0n) return true;
  const distance = now - setAt;
  return distance <= ttl && distance >= -ttl;
}
