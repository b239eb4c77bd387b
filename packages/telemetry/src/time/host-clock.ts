import type { Clock } from '../shapes/clock.js';

/** Every zone is a multiple of 15 minutes. */
export const QUARTER = 900_000_000_000n;
/** Quarters of an hour in half a day. */
export const HALF_DAY = 48;
/** Records that must agree on a clock before it is believed, of 100. */
const AGREEMENT = 90;
/** Distances told apart; a clock has one or two, and the rest of a hostile file is as good as none. */
const MAX_DISTANCES = 1024;
/** Neighbours nearer than this tell each other's half of the day. */
export const NEAR = 6n * 4n * QUARTER;

/** What the times of one host in one file were found to be. */
export type ClockVerdict =
  /** No record can tell. */
  | { readonly kind: 'unknown' }
  /** As they should be: within 7½ minutes of UtcTime. */
  | { readonly kind: 'right' }
  /** Off by so many quarters of an hour. */
  | { readonly kind: 'off'; readonly quarters: number; readonly agreed: number; readonly of: number }
  /** The same on a clock of twelve hours: off by so many quarters (0–47), and by a multiple of half a day. */
  | { readonly kind: 'half-days'; readonly quarters: number; readonly agreed: number; readonly of: number }
  /** Off, and not by one amount. */
  | { readonly kind: 'unclear'; readonly quarters: number; readonly agreed: number; readonly of: number };

/** The records of one host in one file, as far as they tell of its clock. */
export class HostClock {
  records = 0;
  /** The least reliable clock that a record had. */
  clock: Clock = 'utc';
  /** Records of a clock without a zone. */
  local = 0;
  /** The earliest time of a record, and the earliest UtcTime, in nanoseconds since the Unix epoch; 0n without one. */
  earliest = 0n;
  earliestUtc = 0n;
  /** UtcTime of the first Sysmon record; 0n without one. */
  first = 0n;
  /** Quarters of an hour → Sysmon records whose time was so far after their UtcTime. */
  readonly #distances = new Map<number, number>();
  #compared = 0;
  #last = 0n;
  #near = 0;

  count(clock: Clock, time: bigint): void {
    this.records++;
    if (time !== 0n && (this.earliest === 0n || time < this.earliest)) this.earliest = time;
    if (clock === 'utc') return;
    this.local++;
    if (this.clock !== 'half-day') this.clock = clock;
  }

  /** A Sysmon record: its time and its UtcTime, nanoseconds since the Unix epoch. */
  compare(time: bigint, utc: bigint): void {
    if (this.first === 0n) this.first = utc;
    else if (absolute(utc - this.#last) < NEAR) this.#near++;
    this.#last = utc;
    if (this.earliestUtc === 0n || utc < this.earliestUtc) this.earliestUtc = utc;
    this.#compared++;
    const quarters = quartersOf(time - utc);
    const known = this.#distances.get(quarters);
    if (known !== undefined || this.#distances.size < MAX_DISTANCES)
      this.#distances.set(quarters, (known ?? 0) + 1);
  }

  verdict(): ClockVerdict {
    const of = this.#compared;
    if (of === 0) return { kind: 'unknown' };
    const quarters = this.#median();
    const agreed = this.#distances.get(quarters) ?? 0;
    if (this.clock === 'half-day') {
      const rest = modulo(quarters, HALF_DAY);
      const onHalves = this.#agreedOnHalves(rest);
      // In a file that was shuffled neighbours tell nothing; then the clock has to do without them.
      if (enough(onHalves, of) && enough(this.#near + 1, of))
        return { kind: 'half-days', quarters: rest, agreed: onHalves, of };
    }
    if (quarters === 0 && enough(agreed, of)) return { kind: 'right' };
    return { kind: enough(agreed, of) ? 'off' : 'unclear', quarters, agreed, of };
  }

  #median(): number {
    const sorted = [...this.#distances].sort(([a], [b]) => a - b);
    let left = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
    for (const [quarters, count] of sorted) {
      left -= count;
      if (left <= 0) return quarters;
    }
    return 0;
  }

  #agreedOnHalves(rest: number): number {
    let agreed = 0;
    for (const [quarters, count] of this.#distances) {
      if (modulo(quarters, HALF_DAY) === rest) agreed += count;
    }
    return agreed;
  }
}

/** A span in quarters of an hour, rounded. */
export function quartersOf(span: bigint): number {
  const half = span < 0n ? -QUARTER / 2n : QUARTER / 2n;
  return Number((span + half) / QUARTER);
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function enough(agreed: number, of: number): boolean {
  return agreed * 100 >= of * AGREEMENT;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
