import { BoundedMap } from '../collection/bounded-map.js';

/** Longer ones are not remembered: the bound on their number must bound the memory too. */
const LONGEST = 512;
/** Directories above a file that are taken note of. */
const DEEPEST = 64;

/** Keys or directories seen, of all hosts, in any case; for the options that need them. */
export class Names {
  private readonly seen: BoundedMap<string, true>;

  constructor(limit: number) {
    this.seen = new BoundedMap(limit);
  }

  has(host: string, name: string): boolean {
    return name.length <= LONGEST && this.seen.get(keyOf(host, name)) === true;
  }

  /** False when it was in already. */
  add(host: string, name: string): boolean {
    if (name.length > LONGEST) return true;
    const key = keyOf(host, name);
    if (this.seen.get(key) === true) return false;
    this.seen.set(key, true);
    return true;
  }

  /** Adds what `path` lies in, from the nearest up, until one is known. */
  addParents(host: string, path: string): void {
    let end = path.lastIndexOf('\\');
    for (let depth = 0; end > 0 && depth < DEEPEST; depth += 1) {
      if (!this.add(host, path.slice(0, end))) return;
      end = path.lastIndexOf('\\', end - 1);
    }
  }
}

/** A host name holds no line break, so that no two pairs share a key. */
function keyOf(host: string, name: string): string {
  return `${host}\n${name}`.toLowerCase();
}
