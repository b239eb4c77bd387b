/** More in one second, by processes that all wait for their next 4656, no host has. */
const REMEMBERED = 16;
/** The key that is made is opened so soon after its parent was asked for the right (telemetry.md §3.3). */
const WITHIN = 1_000_000_000n;

interface Creation {
  readonly pid: number;
  readonly parent: string;
  readonly time: bigint;
}

/** Keys of one host that a process was allowed to make keys in, lately; for `inferCreatedKeys`. */
export class SubKeyCreations {
  private readonly latest: Creation[] = [];

  note(pid: number, parent: string, time: bigint): void {
    if (this.latest.length >= REMEMBERED) this.latest.shift();
    this.latest.push({ pid, parent: parent.toLowerCase(), time });
  }

  /** Whether opening `key` may be what the process was allowed to make; one creation stands for one key. */
  take(pid: number, key: string, time: bigint): boolean {
    const end = key.lastIndexOf('\\');
    if (end < 0) return false;
    const parent = key.slice(0, end).toLowerCase();
    const at = this.latest.findIndex(
      (one) => one.pid === pid && one.parent === parent && time >= one.time && time - one.time <= WITHIN,
    );
    if (at < 0) return false;
    this.latest.splice(at, 1);
    return true;
  }
}
