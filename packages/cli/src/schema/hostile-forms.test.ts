// Whatever a log holds, what is printed of it is of the form.
import { Ledger, runtimeEventToJson } from '@casement/engine';
import {
  bytesSource,
  type EventInput,
  openEvtx,
  renderRecord,
  type TypedValue,
  writeEvtx,
} from '@casement/evtx';
import { Normalizer } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoRecording } from '../demo/demo-recording.js';
import { FormJudge } from './testing/form-judge.js';

const record = new FormJudge('record');
const runtimeEvent = new FormJudge('runtime-event');
const ledgerForm = new FormJudge('ledger');

/** Judges every record of a log and every event they give, by both readers of records. */
function judge(bytes: Uint8Array): { records: number; events: number } {
  const seen = { records: 0, events: 0 };
  for (const plain of [false, true]) {
    const ledger = new Ledger();
    const normalizer = new Normalizer({}, (event) => {
      seen.events++;
      ledger.countEvent(event);
      const line = JSON.stringify(runtimeEventToJson(event));
      if (runtimeEvent.faults(JSON.parse(line)).length > 0)
        expect.fail(`${runtimeEvent.faults(JSON.parse(line)).join()} in ${line}`);
    });
    for (const found of openEvtx(bytesSource(bytes), { plain }).records()) {
      seen.records++;
      const line = renderRecord(found, 'x.evtx');
      if (record.faults(JSON.parse(line)).length > 0)
        expect.fail(`${record.faults(JSON.parse(line)).join()} in ${line}`);
      ledger.observe(found, 'x.evtx', normalizer.push(found, 'x.evtx'));
    }
    normalizer.end();
    ledger.setSkipped(normalizer.reasons);
    expect(ledgerForm.faults(JSON.parse(JSON.stringify(ledger.toJson())))).toEqual([]);
  }
  return seen;
}

const number = fc.oneof(
  fc.record({ type: fc.constant('uint32' as const), value: fc.nat(0xffffffff) }),
  fc.record({ type: fc.constant('int32' as const), value: fc.integer() }),
  fc.record({ type: fc.constant('int64' as const), value: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n) }),
  fc.record({ type: fc.constant('uint64' as const), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
  fc.record({ type: fc.constant('hex64' as const), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
  fc.record({ type: fc.constant('real64' as const), value: fc.double() }),
  fc.record({ type: fc.constant('size' as const), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
);

const text = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '0',
    '-1',
    '0xffffffffffffffffffffffffffffffff',
    '99999999999999999999999999999999',
    '1601-01-01 00:00:00.000',
    '0000-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59.999999999-23:59',
    '2026-03-17 09:14:20.123456789',
    'C:\\Windows\\cmd.exe',
    'HKLM\\Software\\Run\\x',
    'SetValue',
    'CreateKey',
    '%%1537',
    'Key',
    'File',
    '{00000000-ffff-ffff-ffff-ffffffffffff}',
    '\ud800',
    '__proto__',
  ),
  fc.integer().map(String),
  fc.string(),
);

const value: fc.Arbitrary<TypedValue> = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: number },
);

/** The records of the demo, ready to be written again. */
const REAL = demoRecording().flatMap(({ bytes }) => {
  const events: EventInput[] = [];
  for (const found of openEvtx(bytesSource(bytes)).records()) {
    const { provider, providerGuid, eventId, version, channel, computer, processId, threadId } = found;
    events.push({
      ...{ provider, providerGuid, eventId, version, channel, computer, processId, threadId },
      time: found.timeCreated,
      recordId: found.recordId,
      data: found.data().map(([name, item]) => [name, String(item)]),
    });
  }
  return events;
});

/** Logs of such records with some of their values replaced. */
const hostile: fc.Arbitrary<EventInput[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom(...REAL),
      fc.array(fc.tuple(fc.nat(), value), { maxLength: 6 }),
      fc.bigInt(0n, 2n ** 64n - 1n),
      fc.bigInt(0n, 2n ** 64n - 1n),
      fc.boolean(),
    )
    .map(([event, changes, recordId, time, wild]) => {
      const data = [...event.data!];
      for (const [place, changed] of changes) {
        const index = place % data.length;
        data[index] = [data[index]![0], changed];
      }
      return { ...event, data, recordId, ...(wild ? { time } : {}) };
    }),
  { minLength: 1, maxLength: 30 },
);

describe('the forms of hostile logs', () => {
  it('any values in the records', () => {
    let events = 0;
    fc.assert(
      fc.property(hostile, (inputs) => {
        events += judge(writeEvtx(inputs)).events;
      }),
      { numRuns: 150 },
    );
    expect(events).toBeGreaterThan(500);
  });

  it('any bytes in place of others', () => {
    let records = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...demoRecording()),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        ({ bytes }, flips) => {
          const damaged = bytes.slice();
          for (const [place, byte] of flips) damaged[4096 + (place % (bytes.length - 4096))] = byte;
          records += judge(damaged).records;
        },
      ),
      { numRuns: 30 },
    );
    expect(records).toBeGreaterThan(1_000);
  });
});
