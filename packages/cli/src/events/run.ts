import { createHash } from 'node:crypto';
import { FindingsDigest, Ledger } from '@casement/engine';
import { EVENT_TYPES, type EventType, Normalizer, type RuntimeEvent } from '@casement/telemetry';
import type { ExitCode } from '../exit-code.js';
import { gatherInput } from '../input/gather.js';
import type { DataSink } from '../io/data-sink.js';
import type { Session } from '../io/session.js';
import { ExternalSorter } from '../io/sort/external-sorter.js';
import type { MemoryWatch } from '../memory/memory-watch.js';
import { type ReadingChoices, readingOptionsOf, within } from '../options/reading-options.js';
import { normalizerOptionsOf, type TelemetryOptions } from '../options/telemetry-options.js';
import { finishRun } from '../read/finish-run.js';
import { LogReading } from '../read/read-logs.js';
import { type TargetOptions, Targets } from '../read/targets.js';
import { EVENT_RUN, type EventKey, eventKey } from './event-run.js';

export interface EventsOptions extends TargetOptions, TelemetryOptions, ReadingChoices {
  readonly shape?: string;
  readonly type?: readonly string[];
}

/** The lines of a ledger's summary that a run without rules has something to say in. */
const LABELS = [
  'read',
  'carved',
  'events',
  'not read',
  'damaged',
  'noted',
  'not understood',
  'skipped',
  'note',
];

/** `events PATH…`: what the rules would see, one runtime event a line. */
export async function run(
  session: Session,
  args: readonly string[],
  options: EventsOptions,
): Promise<ExitCode> {
  const wanted = wantedTypes(options.type);
  if (typeof wanted === 'string') {
    const expected = `one of ${EVENT_TYPES.join(', ')}`;
    return session.failWith('CLI6002', { option: '--type', value: wanted, expected });
  }
  const telemetry = normalizerOptionsOf(options, 'casement events --help');
  if ('code' in telemetry) return session.fail(telemetry);
  const reads = readingOptionsOf(options, 'casement events --help');
  if ('code' in reads) return session.fail(reads);
  const files = await gatherInput(args, session.interrupt, options.shape);
  if ('code' in files) return session.fail(files);
  const targets = Targets.open(session, options);
  if ('code' in targets) return session.fail(targets);

  const ledger = new Ledger();
  const { output, ledgerFile } = targets;
  const events = new ExternalSorter(EVENT_RUN, reads.memory.sorter);
  const normalizer = new Normalizer({ ...within(telemetry, reads), wanted }, (event: RuntimeEvent) => {
    ledger.countEvent(event);
    events.add(eventKey(event));
  });
  const reading = new LogReading(
    session,
    files,
    null,
    {
      record(record, path) {
        ledger.observe(record, path, normalizer.push(record, path));
      },
    },
    targets.wholeLedger,
    reads,
  );
  try {
    await reading.inTimeOrder();
    normalizer.end();
    ledger.setDigest(await print(events.drain(), output.sink, reading.watch));
    await output.commit();
    for (const report of reading.reports) ledger.addFile(report);
    ledger.setSkipped(normalizer.reasons);
    return await finishRun(session, { ledger, reading, labels: LABELS, ledgerFile });
  } finally {
    events.dispose();
    targets.discard();
  }
}

/** Prints events that come in their total order, and returns the digest of what was printed. */
async function print(events: Iterable<EventKey>, sink: DataSink, watch: MemoryWatch): Promise<string> {
  const digest = new FindingsDigest(createHash('sha256'));
  for (const { line } of events) {
    digest.add(line);
    sink.write(`${line}\n`);
    if (!sink.full) continue;
    await sink.flush();
    watch.check();
  }
  return digest.hex();
}

/** The types asked for, all when none was; the first word that is no type otherwise. */
function wantedTypes(words: readonly string[] | undefined): ReadonlySet<EventType> | string {
  if (words === undefined) return new Set(EVENT_TYPES);
  const known: ReadonlySet<string> = new Set(EVENT_TYPES);
  return words.find((word) => !known.has(word)) ?? new Set(words as EventType[]);
}
