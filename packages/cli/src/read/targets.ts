import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { type Output, openOutput } from '../io/output.js';
import type { Session } from '../io/session.js';
import { LedgerFile } from './ledger-file.js';

export interface TargetOptions {
  readonly output?: string;
  readonly ledger?: string;
}

/** Everything a run over logs writes to, open before the first byte is read: a wrong path costs no waiting. */
export class Targets {
  private constructor(
    readonly output: Output,
    readonly ledgerFile: LedgerFile,
    private readonly session: Session,
  ) {}

  /** @param kept files of the same run that no output may replace */
  static open(
    session: Session,
    { output: path, ledger }: TargetOptions,
    kept: readonly string[] = [],
  ): Targets | Problem {
    const help = `casement ${session.verb} --help`;
    const replaced = [path, ledger].find(
      (target) => target !== undefined && kept.some((file) => isSameFile(file, target)),
    );
    if (replaced !== undefined) return problem('CLI6033', { path: replaced });
    if (path !== undefined && ledger !== undefined && resolve(path) === resolve(ledger)) {
      return problem('CLI6003', {
        detail: `--output and --ledger both name ${path}`,
        help,
      });
    }
    const output = openOutput(session, path);
    if ('code' in output) return output;
    const ledgerFile = LedgerFile.open(ledger, help);
    if (!('code' in ledgerFile)) return new Targets(output, ledgerFile, session);
    output.discard();
    return ledgerFile;
  }

  /** Somebody will see the ledger as a whole, digests of the files included. */
  get wholeLedger(): boolean {
    return this.ledgerFile.path !== null || this.session.json;
  }

  /** Removes what was not finished; nothing happens to what was. */
  discard(): void {
    this.output.discard();
    this.ledgerFile.discard();
  }
}

function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}
