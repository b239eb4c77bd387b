/** More are never needed: only the last boot before a record matters, and records are near each other in time. */
const KEPT = 64;
/** No time is before it: event times are int64 nanoseconds. */
const NEVER = -(2n ** 63n);

/** When a host started anew. A list and a comparison at look-up, rather than a walk over all processes at each boot. */
export class Boots {
  private times: bigint[] = [];

  add(time: bigint): void {
    const { times } = this;
    let at = times.length;
    while (at > 0 && (times[at - 1] as bigint) > time) at -= 1;
    if (times[at - 1] === time) return;
    times.splice(at, 0, time);
    if (times.length > KEPT) times.shift();
  }

  /** The last boot at or before `time`; earlier than all times when none is known. */
  lastBefore(time: bigint): bigint {
    const { times } = this;
    for (let at = times.length - 1; at >= 0; at -= 1) {
      const boot = times[at] as bigint;
      if (boot <= time) return boot;
    }
    return NEVER;
  }
}
