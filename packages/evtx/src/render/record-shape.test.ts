import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { carveAll } from '../testing/carving.js';
import { sampleEvent } from '../testing/sample-log.js';
import { writeEvtx } from '../writer/write-evtx.js';
import { renderRecord } from './record-form.js';
import { numberJson } from './record-line.js';
import { RECORD_SHAPE } from './record-shape.js';

describe('RECORD_SHAPE', () => {
  it.each([false, true])('has the keys of a printed record in their order (plain path: %s)', (plain) => {
    const keys = Object.entries(RECORD_SHAPE).filter(([, shape]) => shape.optional !== true);
    for (const record of openEvtx(bytesSource(writeEvtx([sampleEvent(0)])), { plain }).records()) {
      expect(Object.keys(JSON.parse(renderRecord(record, 'f')) as object)).toEqual(keys.map(([key]) => key));
    }
    expect.assertions(1);
  });

  it('has the keys of a carved record in their order', () => {
    const log = writeEvtx([sampleEvent(0)]);
    const chunk = log.slice(4096 + 128);
    const { records } = carveAll(chunk);
    expect(records).toHaveLength(1);
    const line = JSON.parse(records[0]!.said['line'] as string) as object;
    expect(Object.keys(line)).toEqual(Object.keys(RECORD_SHAPE));
  });
});

describe('numbers of the header', () => {
  it.each([
    [4688, '4688'],
    [-1, '-1'],
    [-0, '0'],
    [2 ** 53 - 1, '9007199254740991'],
    [2 ** 53, 'null'],
    [1.5, 'null'],
    [Number.NaN, 'null'],
    [Number.POSITIVE_INFINITY, 'null'],
  ])('%s is printed as %s', (value, text) => {
    expect(numberJson(value)).toBe(text);
  });
});
