import type { LedgerJson } from '@casement/engine';
import { type Problem, problem } from '../errors/problem.js';
import { type Output, openFile } from '../io/output.js';

/** The file of `--ledger`, or nothing where it was not asked for. */
export class LedgerFile {
  private constructor(
    readonly path: string | null,
    private readonly output: Output | null,
  ) {}

  /** @param help the command that says what the option takes */
  static open(path: string | undefined, help: string): LedgerFile | Problem {
    if (path === undefined) return new LedgerFile(null, null);
    if (path === '-')
      return problem('CLI6002', { option: '--ledger', value: path, expected: 'the name of a file', help });
    const output = openFile(path);
    return 'code' in output ? output : new LedgerFile(path, output);
  }

  async write(ledger: LedgerJson): Promise<void> {
    if (this.output === null) return;
    this.output.sink.write(`${JSON.stringify(ledger, null, 1)}\n`);
    await this.output.commit();
  }

  discard(): void {
    this.output?.discard();
  }
}
