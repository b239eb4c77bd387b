import { Ledger } from '@casement/engine';
import { type EvtxRecord, renderEvtxDump, renderRecord, renderXml } from '@casement/evtx';
import type { ExitCode } from '../exit-code.js';
import { gatherInput } from '../input/gather.js';
import type { Session } from '../io/session.js';
import { finishRun } from '../read/finish-run.js';
import { LogReading } from '../read/read-logs.js';
import { type TargetOptions, Targets } from '../read/targets.js';

export interface DumpOptions extends TargetOptions {
  readonly format: 'records' | 'evtx_dump' | 'xml';
}

/** The lines of a ledger's summary that raw records have something to say in. */
const LABELS = ['read', 'not read', 'damaged'];

const RENDERERS: Record<DumpOptions['format'], (record: EvtxRecord, file: string) => string> = {
  records: renderRecord,
  evtx_dump: (record) => renderEvtxDump(record),
  xml: (record) => renderXml(record),
};

/** `dump PATH…`: every record, file by file, in the order of each log. */
export async function run(
  session: Session,
  args: readonly string[],
  options: DumpOptions,
): Promise<ExitCode> {
  if (session.json && options.format === 'xml') {
    return session.failWith('CLI6003', { detail: '--json and --format xml exclude each other' });
  }
  const files = await gatherInput(args, session.interrupt);
  if ('code' in files) return session.fail(files);
  const targets = Targets.open(session, options);
  if ('code' in targets) return session.fail(targets);
  const render = RENDERERS[options.format];
  const { output, ledgerFile } = targets;
  const { sink } = output;
  const reading = new LogReading(
    session,
    files,
    sink,
    {
      record(record, path) {
        sink.write(`${render(record, path)}\n`);
      },
    },
    targets.wholeLedger,
  );
  try {
    await reading.inFileOrder();
    await output.commit();
    const ledger = new Ledger();
    for (const report of reading.reports) ledger.addFile(report);
    return await finishRun(session, { ledger, reading, labels: LABELS, ledgerFile });
  } finally {
    targets.discard();
  }
}
