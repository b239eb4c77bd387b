import { Ledger } from '@casement/engine';
import { problem } from '../errors/problem.js';
import type { ExitCode } from '../exit-code.js';
import { gatherInput } from '../input/gather.js';
import type { Session } from '../io/session.js';
import { finishRun } from '../read/finish-run.js';
import { LogReading } from '../read/read-logs.js';
import { type TargetOptions, Targets } from '../read/targets.js';
import { count } from '../render/quantity.js';
import { type DumpFormat, recordPrinter } from './record-printer.js';

export interface DumpOptions extends TargetOptions {
  readonly shape?: string;
  readonly format: DumpFormat;
  readonly carve?: boolean;
}

/** The lines of a ledger's summary that raw records have something to say in. */
const LABELS = ['read', 'carved', 'not read', 'damaged', 'noted'];

/** `dump PATH…`: every record, file by file, in the order of each log. */
export async function run(
  session: Session,
  args: readonly string[],
  options: DumpOptions,
): Promise<ExitCode> {
  if (session.json && options.format === 'xml') {
    return session.failWith('CLI6003', { detail: '--json and --format xml exclude each other' });
  }
  const files = await gatherInput(args, session.interrupt, options.shape);
  if ('code' in files) return session.fail(files);
  const targets = Targets.open(session, options);
  if ('code' in targets) return session.fail(targets);
  const { output, ledgerFile } = targets;
  const terminal = output.sink === session.out && session.stdout.isTTY === true;
  const printer = recordPrinter(options.format, output.sink, terminal);
  const reading = new LogReading(session, files, output.sink, printer, targets.wholeLedger, {
    carve: options.carve === true,
  });
  try {
    await reading.inFileOrder();
    printer.end();
    await output.commit();
    const ledger = new Ledger();
    let carved = 0;
    for (const report of reading.reports) {
      ledger.addFile(report);
      carved += report.carved?.records ?? 0;
    }
    // Of these forms none says of a record that it was carved.
    if (carved > 0 && options.format !== 'records') {
      session.warn(problem('CLI6093', { records: count(carved, 'record'), form: options.format }));
    }
    return await finishRun(session, { ledger, reading, labels: LABELS, ledgerFile });
  } finally {
    targets.discard();
  }
}
