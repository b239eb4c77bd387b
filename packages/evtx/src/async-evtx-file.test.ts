import { describe, expect, it } from 'vitest';
import { openEvtxAsync } from './async-evtx-file.js';
import { bytesSource } from './byte-source.js';
import { openEvtx } from './evtx-file.js';
import { sampleLog } from './testing/sample-log.js';

describe('asynchronous sources', () => {
  const bytes = sampleLog(500);
  bytes.fill(0x55, 4096 + 65_536 + 20_000, 4096 + 65_536 + 21_000);
  const source = {
    size: bytes.length,
    async read(position: number, target: Uint8Array): Promise<number> {
      await Promise.resolve();
      return bytesSource(bytes).read(position, target.subarray(0, 30_000));
    },
  };

  it('give the same records and faults as synchronous ones', async () => {
    const sync = openEvtx(bytesSource(bytes));
    const expected: [bigint, string][] = [];
    for (const record of sync.records()) expected.push([record.recordId, record.text('CommandLine')]);
    expect(expected.length).toBeGreaterThan(480);

    const file = await openEvtxAsync(source);
    const single: [bigint, string][] = [];
    for await (const record of file.records()) single.push([record.recordId, record.text('CommandLine')]);
    expect(single).toEqual(expected);
    expect(file.faults.kept).toEqual(sync.faults.kept);
    expect(file.header).toEqual(sync.header);

    const chunks: [bigint, string][] = [];
    for await (const records of (await openEvtxAsync(source)).recordsByChunk()) {
      for (const record of records) chunks.push([record.recordId, record.text('CommandLine')]);
    }
    expect(chunks).toEqual(expected);
  });

  it('that fail cost what they hit', async () => {
    const file = await openEvtxAsync({
      size: bytes.length,
      read: (position, target) =>
        position >= 4096 + 65_536 && target.length > 1000
          ? Promise.reject('gone')
          : source.read(position, target),
    });
    let n = 0;
    for await (const _ of file.records()) n++;
    expect(n).toBeGreaterThan(100);
    expect(
      file.faults.kept.some((fault) => fault.code === 'EVTX3005' && fault.message.endsWith('gone')),
    ).toBe(true);
  });
});
