import { join } from 'node:path';
import { compareFindings, type FindingKey as Finding } from '@casement/engine';
import { removeTemporaryFolder, temporaryFolder } from '../io/temp-folder.js';
import { readRun, writeRun } from './finding-run.js';

/** Characters of lines held before they are written out as a sorted run: about 64 MB of memory for Latin text. */
const RUN_CHARS = 64 << 20;
/** Open files while merging. More runs than this are merged into one first. */
const FAN_IN = 64;
/** What an entry costs beside its line. */
const ENTRY_CHARS = 256;

/**
 * Sorts any number of findings in bounded memory: a plain array as long as they fit, sorted runs in a temporary folder
 * and one merge when they do not. Both ways give the same sequence, since the order is total.
 */
export class FindingSorter {
  #held: Finding[] = [];
  #chars = 0;
  #runs: string[] = [];
  #made = 0;
  #folder = '';

  constructor(
    private readonly runChars: number = RUN_CHARS,
    private readonly fanIn: number = FAN_IN,
  ) {}

  /** Throws the system's error when a run cannot be written. */
  add(finding: Finding): void {
    this.#held.push(finding);
    this.#chars += finding.line.length + finding.rest.length + ENTRY_CHARS;
    if (this.#chars >= this.runChars) this.#spill();
  }

  /** Everything added, in order. Call once. */
  *drain(): Generator<Finding> {
    this.#held.sort(compareFindings);
    const held = this.#held;
    this.#held = [];
    yield* merge([...this.#runs.map(readRun), held[Symbol.iterator]()]);
    this.dispose();
  }

  dispose(): void {
    if (this.#folder !== '') removeTemporaryFolder(this.#folder);
    this.#folder = '';
    this.#runs = [];
    this.#held = [];
  }

  #spill(): void {
    this.#held.sort(compareFindings);
    this.#runs.push(this.#write(this.#held));
    this.#held = [];
    this.#chars = 0;
    if (this.#runs.length >= this.fanIn) this.#runs = [this.#write(merge(this.#runs.map(readRun)))];
  }

  #write(findings: Iterable<Finding>): string {
    if (this.#folder === '') this.#folder = temporaryFolder();
    const path = join(this.#folder, `run-${this.#made++}`);
    writeRun(path, findings);
    return path;
  }
}

/** Merges sorted sequences. The smallest head is searched linearly: there are few, and a heap would hide the order. */
function* merge(sources: Iterator<Finding>[]): Generator<Finding> {
  const heads: { head: Finding; rest: Iterator<Finding> }[] = [];
  for (const rest of sources) {
    const first = rest.next();
    if (first.done !== true) heads.push({ head: first.value, rest });
  }
  while (heads.length > 0) {
    let least = 0;
    for (let i = 1; i < heads.length; i++) {
      if (compareFindings(heads[i]!.head, heads[least]!.head) < 0) least = i;
    }
    const taken = heads[least]!;
    yield taken.head;
    const next = taken.rest.next();
    if (next.done === true) heads.splice(least, 1);
    else taken.head = next.value;
  }
}
