import { expect, it } from 'vitest';
import { FileReport } from './file-report.js';

it('tells what may be a log that was not read from what is none', () => {
  const lost = (path: string, code: string, other = false): boolean => {
    const report = new FileReport(path, 1);
    report.lose({ code, message: 'x' }, other);
    return report.mayBeLog;
  };
  expect(['CLI6013', 'CLI6014', 'CLI6066'].map((code) => lost('notes.txt', code))).toEqual([
    false,
    false,
    false,
  ]);
  expect(lost('SYSTEM', 'CLI6015', true)).toBe(false);
  // What is left of a log need not look like one.
  expect(lost('Security.EVTX', 'CLI6014')).toBe(true);
  expect(lost('a.zip!/logs', 'CLI6015')).toBe(true);
  expect(lost('notes.txt', 'CLI6090')).toBe(true);
});
