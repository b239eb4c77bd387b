import { BoundedMap } from '../collection/bounded-map.js';

/** Files remembered over all hosts: what is written in five seconds, many times over. */
const LIMIT = 4096;
/** Longer ones are not remembered: the bound on the number must bound the memory too. */
const LONGEST = 1024;
/** A file that is found to be executable so long after it was reported is the same finding (telemetry.md §1). */
const WITHIN = 5_000_000_000n;

/** Files that Sysmon 11 reported, for 29, which reports some of them again. */
export class RecentCreates {
  private readonly times = new BoundedMap<string, bigint>(LIMIT);

  note(host: string, actor: string, file: string, time: bigint): void {
    if (file.length <= LONGEST) this.times.set(keyOf(host, actor, file), time);
  }

  has(host: string, actor: string, file: string, time: bigint): boolean {
    const noted = this.times.get(keyOf(host, actor, file));
    if (noted === undefined) return false;
    return noted - time <= WITHIN && time - noted <= WITHIN;
  }
}

/** No part but the last can hold a line break: names of hosts hold none, and GUIDs are GUIDs. */
function keyOf(host: string, actor: string, file: string): string {
  return `${host}\n${actor}\n${file.toLowerCase()}`;
}
