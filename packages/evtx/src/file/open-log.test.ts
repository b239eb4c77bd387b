import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import type { EvtxOptions } from '../evtx-options.js';
import { sampleLog } from '../testing/sample-log.js';

const log = sampleLog(10);

function open(
  bytes: Uint8Array,
  options: EvtxOptions = {},
): { records: number; codes: string[]; header: boolean } {
  const file = openEvtx(bytesSource(bytes), options);
  let records = 0;
  for (const _ of file.records()) records++;
  return { records, codes: file.faults.kept.map((fault) => fault.code), header: file.header !== null };
}

function changed(change: (view: DataView) => void): Uint8Array {
  const copy = log.slice();
  change(new DataView(copy.buffer));
  return copy;
}

describe('opening', () => {
  it('something that is no event log', () => {
    for (const bytes of [
      new Uint8Array(),
      Uint8Array.of(1, 2, 3),
      new TextEncoder().encode('text\n'.repeat(9999)),
    ]) {
      expect(open(bytes)).toEqual({ records: 0, codes: ['EVTX3001'], header: false });
    }
  });

  it('a header that is cut', () => {
    expect(open(log.subarray(0, 50))).toEqual({ records: 0, codes: ['EVTX3002'], header: false });
    expect(open(log.subarray(0, 500))).toEqual({ records: 0, codes: ['EVTX3002'], header: true });
  });

  it('chunks without a file header', () => {
    expect(open(log.subarray(4096))).toEqual({ records: 10, codes: ['EVTX3007'], header: false });
  });

  it('a log whose header alone is destroyed', () => {
    for (const end of [1, 8, 4096]) {
      const bytes = log.slice();
      bytes.fill(0, 0, end);
      expect(open(bytes)).toEqual({ records: 10, codes: ['EVTX3007'], header: false });
    }
  });

  it('says that chunks are missing, where the header is clean and names more', () => {
    expect(open(log.subarray(0, 4096))).toEqual({ records: 0, codes: ['EVTX3006'], header: true });
    const long = sampleLog(2_000);
    const count = new DataView(long.buffer).getUint16(42, true);
    expect(count).toBeGreaterThan(2);
    expect(open(long).codes).toEqual([]);
    expect(open(long.subarray(0, 4096 + 65_536)).codes).toEqual(['EVTX3006']);
    const wiped = long.slice();
    wiped.fill(0, 4096 + 65_536, 4096 + 2 * 65_536);
    // Told once, and as what it is.
    expect(open(wiped).codes).toEqual(['EVTX3008']);
    // A dirty header is stale by nature and promises nothing.
    const dirty = long.slice(0, 4096 + 65_536);
    new DataView(dirty.buffer).setUint32(120, 5, true);
    expect(open(dirty).codes).toEqual([]);
  });

  it('checksums are checked, reported and not fatal', () => {
    expect(open(changed((v) => v.setUint32(24, 77, true)))).toMatchObject({
      records: 10,
      codes: ['EVTX3003'],
    });
    expect(open(changed((v) => v.setUint32(4096 + 130, 77, true)))).toMatchObject({
      records: 10,
      codes: ['EVTX3012'],
    });
    // The size copy of the last record’s padding is under the data checksum and means nothing to the reader.
    const free = new DataView(log.buffer).getUint32(4096 + 48, true);
    expect(open(changed((v) => v.setUint8(4096 + free - 5, 1)))).toMatchObject({
      records: 10,
      codes: ['EVTX3013'],
    });
  });

  it('checksums that are not kept are not checked', () => {
    const wrong = (v: DataView): void => {
      v.setUint32(24, 77, true);
      v.setUint32(4096 + 130, 77, true);
    };
    // Flag 4 of the file covers everything, of a chunk that chunk.
    expect(open(changed((v) => [wrong(v), v.setUint32(120, 4, true)]))).toMatchObject({
      records: 10,
      codes: [],
    });
    const chunk = changed((v) => [v.setUint32(4096 + 130, 77, true), v.setUint32(4096 + 120, 5, true)]);
    expect(open(chunk)).toMatchObject({ records: 10, codes: [] });
    expect(open(changed(wrong), { checkCrc: false })).toMatchObject({ records: 10, codes: ['EVTX3003'] });
  });

  it('uses the checksum function it is given', () => {
    let calls = 0;
    const options = { crc32: () => ++calls };
    expect(open(log, options).codes).toEqual(['EVTX3003', 'EVTX3012', 'EVTX3013']);
    expect(calls).toBe(3);
  });

  it('a log whose beginning is gone is found by a later chunk', () => {
    const wiped = sampleLog(400).fill(0xff, 0, 4096 + 65_536 + 100);
    const { records, codes } = open(wiped);
    expect(records).toBeGreaterThan(100);
    expect(codes.slice(0, 2)).toEqual(['EVTX3007', 'EVTX3010']);
  });

  it('an unknown version is read all the same', () => {
    expect(open(changed((v) => v.setUint16(38, 4, true)))).toMatchObject({
      records: 10,
      codes: ['EVTX3003', 'EVTX3004'],
    });
  });

  it('reports faults up to a limit and counts the rest', () => {
    const seen: string[] = [];
    const damaged = changed((v) => {
      v.setUint32(24, 77, true);
      v.setUint32(4096 + 130, 77, true);
      v.setUint32(4096 + 516, 0, true);
    });
    const file = openEvtx(bytesSource(damaged), { maxFaults: 2, onFault: (fault) => seen.push(fault.code) });
    for (const _ of file.records());
    expect(seen).toEqual(['EVTX3003', 'EVTX3012']);
    expect(file.faults.kept.map((fault) => fault.code)).toEqual(seen);
    expect(file.faults.count).toBeGreaterThan(2);
  });

  it('several walks of one file do not disturb each other', () => {
    const file = openEvtx(bytesSource(log));
    const one = file.records();
    const two = file.records();
    one.next();
    one.next();
    two.next();
    const a = one.next().value!;
    const b = two.next().value!;
    expect([a.recordId, b.recordId]).toEqual([1002n, 1001n]);
    expect([a.text('ProcessId'), b.text('ProcessId')]).toEqual(['1002', '1001']);
  });
});
