import type { ProgressState } from '../io/progress.js';
import type { GroupProgress } from './messages.js';

const NOTHING: GroupProgress = { fileIndex: 0, file: '', bytes: 0, records: 0, findings: 0 };

/** The progress of all threads as that of one run. A group that is read twice counts twice: it is work that is done. */
export class PoolProgress {
  readonly #running = new Map<number, GroupProgress>();
  #settled = NOTHING;

  constructor(private readonly state: ProgressState) {}

  update(thread: number, progress: GroupProgress): void {
    this.#running.set(thread, progress);
    const sum = [...this.#running.values()].reduce(sumOf, this.#settled);
    const { state } = this;
    state.fileIndex = Math.min(sum.fileIndex, state.fileCount);
    state.file = progress.file;
    state.bytes = sum.bytes;
    state.records = sum.records;
    state.findings = sum.findings;
  }

  settle(thread: number): void {
    this.#settled = sumOf(this.#settled, this.#running.get(thread) ?? NOTHING);
    this.#running.delete(thread);
  }
}

function sumOf(a: GroupProgress, b: GroupProgress): GroupProgress {
  return {
    fileIndex: a.fileIndex + b.fileIndex,
    file: b.file,
    bytes: a.bytes + b.bytes,
    records: a.records + b.records,
    findings: a.findings + b.findings,
  };
}
