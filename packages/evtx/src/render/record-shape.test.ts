import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { sampleEvent } from '../testing/sample-log.js';
import { writeEvtx } from '../writer/write-evtx.js';
import { renderRecord } from './record-form.js';
import { numberJson } from './record-line.js';
import { RECORD_SHAPE } from './record-shape.js';

describe('RECORD_SHAPE', () => {
  it.each([false, true])('has the keys of a printed record in their order (plain path: %s)', (plain) => {
    for (const record of openEvtx(bytesSource(writeEvtx([sampleEvent(0)])), { plain }).records()) {
      expect(Object.keys(JSON.parse(renderRecord(record, 'f')) as object)).toEqual(Object.keys(RECORD_SHAPE));
    }
    expect.assertions(1);
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
