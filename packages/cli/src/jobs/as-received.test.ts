import { expect, it } from 'vitest';
import { asReceived } from './as-received.js';

it('makes of a file that went to another thread what it was', () => {
  const file = {
    path: 'bad\ufffd.evtx',
    location: Buffer.from([0x62, 0xff]),
    bytes: 3,
    problem: null,
    harmless: false,
    original: { location: Buffer.from('x'), part: { offset: 1, length: 2 } },
    notes: [{ code: 'CLI6070', message: 'm', hint: '' }],
  };
  const received = asReceived(structuredClone(file));
  expect(received).toEqual(file);
  expect(Buffer.isBuffer(received.location)).toBe(true);
  expect(Buffer.isBuffer(received.original.location)).toBe(true);
});
