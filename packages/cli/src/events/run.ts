import { Ledger, runtimeEventToJson } from '@casement/engine';
import { EVENT_TYPES, type EventType, Normalizer, type RuntimeEvent } from '@casement/telemetry';
import type { ExitCode } from '../exit-code.js';
import { gatherInput } from '../input/gather.js';
import { openOutput } from '../io/output.js';
import type { Session } from '../io/session.js';
import { finishRun } from '../read/finish-run.js';
import { LogReading } from '../read/read-logs.js';

export interface EventsOptions {
  readonly output?: string;
  readonly type?: readonly string[];
  readonly ledger?: string;
}

/** The lines of a ledger's summary that a run without rules has something to say in. */
const LABELS = ['read', 'events', 'not read', 'damaged', 'not understood', 'incomplete or skipped by rule'];

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
  const files = await gatherInput(args);
  if ('code' in files) return session.fail(files);
  const output = openOutput(session, options.output);
  if ('code' in output) return session.fail(output);

  const ledger = new Ledger();
  const { sink } = output;
  const normalizer = new Normalizer({ wanted }, (event: RuntimeEvent) => {
    ledger.countEvent(event);
    sink.write(`${JSON.stringify(runtimeEventToJson(event))}\n`);
  });
  const reading = new LogReading(session, files, sink, {
    record(record, path) {
      ledger.countRecord(record.provider, record.eventId, normalizer.push(record, path));
    },
  });
  try {
    await reading.inTimeOrder();
    await output.commit();
  } finally {
    output.discard();
  }
  for (const report of reading.reports) ledger.addFile(report);
  ledger.setSkipped(normalizer.reasons);
  return finishRun(session, { ledger, reading, labels: LABELS, path: options.ledger });
}

/** The types asked for, all when none was; the first word that is no type otherwise. */
function wantedTypes(words: readonly string[] | undefined): ReadonlySet<EventType> | string {
  if (words === undefined) return new Set(EVENT_TYPES);
  const known: ReadonlySet<string> = new Set(EVENT_TYPES);
  return words.find((word) => !known.has(word)) ?? new Set(words as EventType[]);
}
