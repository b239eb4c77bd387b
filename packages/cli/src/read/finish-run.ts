import { writeFileSync } from 'node:fs';
import type { Ledger } from '@casement/engine';
import { problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import type { LogReading } from './read-logs.js';

interface Finish {
  readonly ledger: Ledger;
  readonly reading: LogReading;
  /** Labels of the summary's lines that make sense for the verb; all when left out. */
  readonly labels?: readonly string[];
  /** `--ledger FILE`. */
  readonly path?: string | undefined;
  /** There were findings, and --fail-on-match was given. */
  readonly found?: boolean;
}

/** The end of a run over logs: the ledger, said and written, and the exit code, the weightiest reason first. */
export function finishRun(session: Session, finish: Finish): ExitCode {
  const { ledger, reading, path } = finish;
  sayLedger(session, finish);
  const failed = path === undefined ? null : writeLedger(session, ledger, path);
  if (session.interrupt.requested) {
    const unreached = reading.reports.filter((report) =>
      report.faults.some(({ code }) => code === 'CLI6090'),
    ).length;
    const detail = `${count(unreached, 'file')} not read to the end, what was found until then is printed`;
    return session.failWith('CLI6090', { detail }, EXIT.interrupted);
  }
  if (reading.bugs > 0) return EXIT.crash;
  if (failed !== null) return failed;
  if (finish.found === true) return EXIT.found;
  return reading.reports.some((report) => report.lost) ? EXIT.unread : EXIT.done;
}

function sayLedger(session: Session, { ledger, labels, path }: Finish): void {
  if (session.json) {
    session.sayJson({ ledger: ledger.toJson() });
    return;
  }
  for (const line of ledger.summary()) {
    const [label = '', ...rest] = line.split(': ');
    if (labels !== undefined && !labels.includes(label)) continue;
    session.say(`${session.errInk.bold(`${label}:`)} ${visible(rest.join(': '))}`);
  }
  const { digest } = ledger.toJson();
  if (digest !== '') session.say(`${session.errInk.bold('digest:')} sha256 ${digest}`);
  if (path !== undefined) session.say(session.errInk.dim(`the whole ledger: ${visible(path)}`));
}

function writeLedger(session: Session, ledger: Ledger, path: string): ExitCode | null {
  try {
    writeFileSync(path, `${JSON.stringify(ledger.toJson(), null, 1)}\n`);
    return null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return session.fail(problem('CLI6030', { path, detail: systemReason(error) }));
  }
}
