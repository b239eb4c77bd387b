import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { EvtxCache } from '../evtx-cache.js';
import { openEvtx } from '../evtx-file.js';
import { FILE_HEADER_SIZE } from '../file/file-header.js';
import { CHUNK_RECORDS_START } from '../limits.js';
import { renderRecord } from '../render/record-form.js';
import { renderXml } from '../render/xml.js';
import { readAll } from '../testing/compare.js';
import { sampleEvent, sampleLog } from '../testing/sample-log.js';
import { writeEvtx } from '../writer/write-evtx.js';

/** Definitions at other places than in `sampleLog`, names partly in front of them, and nothing in the values to hide behind. */
const other = { ...sampleEvent(1), data: [['Image', 'x'] as const] };
const log = writeEvtx([other, sampleEvent(2)]);

describe('a definition taken for a known one', () => {
  it('differs in no byte that means anything: each is changed in turn, and the plain path agrees', () => {
    const cache = new EvtxCache();
    readAll(sampleLog(1), { cache });
    readAll(log, { cache });
    const start = FILE_HEADER_SIZE + CHUNK_RECORDS_START;
    const used = new DataView(log.buffer).getUint32(FILE_HEADER_SIZE + 48, true) - CHUNK_RECORDS_START;
    const forged = log.slice();
    let changed = 0;
    const intact = JSON.stringify(tell(log, true));
    for (let at = start; at < start + used; at++) {
      forged[at]! ^= 1 << (at & 7);
      const plain = JSON.stringify(tell(forged, true));
      expect(JSON.stringify(tell(forged, false, cache)), `byte ${at}`).toBe(plain);
      forged[at] = log[at]!;
      if (plain !== intact) changed++;
    }
    // Most bytes are names, tokens and values; chains, hashes and element sizes carry no meaning.
    expect(changed).toBeGreaterThan(used / 2);
  });

  it('has its names in line where the known one has them', () => {
    const cache = new EvtxCache();
    readAll(log, { cache });
    const forged = log.slice();
    const view = new DataView(forged.buffer);
    // The name stays where it is, but the reference leads to a copy of it: what follows is to be read as a token.
    const name = Buffer.from(forged.buffer).indexOf(Buffer.from('Computer', 'utf16le')) - 8;
    expect(view.getUint32(name - 4, true)).toBe(name - FILE_HEADER_SIZE);
    forged.copyWithin(FILE_HEADER_SIZE + 60_000, name, name + 26);
    view.setUint32(name - 4, 60_000, true);
    expect(tell(forged, false, cache)).toEqual(tell(forged, true));
    expect(tell(forged, true)).not.toEqual(tell(log, true));
  });

  it('may have its names at other places, as often as they are there', () => {
    const cache = new EvtxCache();
    expect(readAll(sampleLog(1), { cache }).records).toEqual(readAll(sampleLog(1)).records);
    expect(readAll(log, { cache })).toEqual(readAll(log));
  });
});

/** What is told of a log by one of the paths. */
function tell(bytes: Uint8Array, plain: boolean, cache?: EvtxCache): unknown {
  const file = openEvtx(bytesSource(bytes), { plain, checkCrc: false, ...(cache && { cache }) });
  const told = Array.from(file.records(), (record) => [renderRecord(record, ''), renderXml(record)]);
  return [file.faults.kept, told];
}
