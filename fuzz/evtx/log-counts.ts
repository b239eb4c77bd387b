import type { Counts } from './check-log.js';

/** Says of a run what its logs were like: those that never have a record, or never a fault, find nothing. */
export class LogCounts {
  private readonly start = performance.now();
  private logs = 0;
  private records = 0;
  private carved = 0;
  private faulty = 0;

  constructor(
    private readonly target: string,
    private readonly seed: number,
  ) {}

  add({ records, carved, faults }: Counts): void {
    this.logs++;
    this.records += records;
    this.carved += carved;
    if (faults > 0) this.faulty++;
  }

  say(): void {
    const seconds = ((performance.now() - this.start) / 1000).toFixed(0);
    process.stdout.write(
      `${this.target}: seed ${this.seed}: ${this.logs} logs in ${seconds} s, ${this.records} records, ${this.carved} carved, ` +
        `${((100 * this.faulty) / Math.max(1, this.logs)).toFixed(1)} % of the logs have faults\n`,
    );
  }
}
