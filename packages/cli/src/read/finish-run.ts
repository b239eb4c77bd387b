import { type Ledger, type LedgerJson, summaryLines } from '@casement/engine';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import { verdictLines } from '../render/verdicts/verdict-lines.js';
import type { LedgerFile } from './ledger-file.js';
import type { ReadFile } from './read-file.js';

/** Lines that say that something is missing: --quiet does not silence them. */
const WARNINGS = new Set(['not read', 'damaged', 'rules that failed']);

interface Finish {
  readonly ledger: Ledger;
  readonly reading: { readonly reports: readonly ReadFile[]; readonly bugs: number };
  /** Labels of the summary's lines that make sense for the verb; all when left out. */
  readonly labels?: readonly string[];
  /** Of `--ledger`. */
  readonly ledgerFile: LedgerFile;
  /** There were findings, and --fail-on-match was given. */
  readonly found?: boolean;
}

/** The end of a run over logs: the ledger, said and written, and the exit code, the weightiest reason first. */
export async function finishRun(session: Session, finish: Finish): Promise<ExitCode> {
  const { reading, labels, ledgerFile } = finish;
  const ledger = finish.ledger.toJson();
  sayLedger(session, ledger, labels);
  await ledgerFile.write(ledger);
  if (ledgerFile.path !== null)
    session.say(session.errInk.dim(`the whole ledger: ${visible(ledgerFile.path)}`));
  if (session.interrupt.requested) {
    const cut = reading.reports.filter((report) =>
      report.faults.some(({ code }) => code === 'CLI6090'),
    ).length;
    const detail = `${count(cut, 'file')} not read to the end, what was found until then is printed`;
    return session.failWith('CLI6090', { detail }, EXIT.interrupted);
  }
  if (reading.bugs > 0) return EXIT.crash;
  if (finish.found === true) return EXIT.found;
  return reading.reports.some((report) => report.lost) ? EXIT.unread : EXIT.done;
}

/** What was read, found and not understood, for people; the whole ledger with --json. */
export function sayLedger(session: Session, ledger: LedgerJson, labels?: readonly string[]): void {
  if (session.json) {
    session.sayJson({ ledger });
    return;
  }
  for (const line of summaryLines(ledger)) {
    const [label = '', ...rest] = line.split(': ');
    if (labels !== undefined && !labels.includes(label)) continue;
    const text = `${session.errInk.bold(`${label}:`)} ${visible(rest.join(': '))}`;
    if (WARNINGS.has(label)) session.sayAlways(text);
    else session.say(text);
  }
  const { digest, verdicts } = ledger;
  if (verdicts !== undefined)
    for (const line of verdictLines(verdicts, session.errWidth, session.errInk)) session.say(line);
  if (digest !== '') session.say(`${session.errInk.bold('digest:')} sha256 ${digest}`);
}
