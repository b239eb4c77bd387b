import { ShapeReader, type ShapeRecord } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { MemoryWatch } from '../../memory/memory-watch.js';
import { RecordOrder } from './record-order.js';
import { recordRun } from './record-run.js';

const LINE = JSON.stringify({
  '@timestamp': '2024-06-25T09:11:20.123Z',
  winlog: {
    provider_name: 'Microsoft-Windows-Sysmon',
    event_id: 1,
    channel: 'Microsoft-Windows-Sysmon/Operational',
    computer_name: 'WS01',
    record_id: '18446744073709551615',
    process: { pid: 12, thread: { id: 13 } },
    event_data: { ProcessId: '4312', Image: 'C:\\x.exe', UtcTime: '2024-06-25 09:11:20.123' },
  },
  container: { id: 'abc', name: 'web' },
  service: { name: 'shop' },
  message: 'Process Create:\r\nRuleName: -',
});

it('brings a record back from the disk as it went there, every property of it', () => {
  const record = new ShapeReader().json(LINE) as ShapeRecord;
  record.offset = 17;
  record.line = 3;
  record.lost = 5;
  record.clock = 'local';
  expect(record.context).not.toBeNull();
  const format = recordRun(new RecordOrder(), new MemoryWatch({ cap: 2 ** 40, threads: 1 }));
  const back = format.read(format.write({ record, time: 9n, place: 4 }));
  expect(back).toEqual({ record, time: 9n, place: 4 });
});
